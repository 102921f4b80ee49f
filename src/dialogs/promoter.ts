/** The promoter's interview, one question a line. Each condition sees the answers above it. */
import { promoterTypes, type Call, type Domain, type Worded } from '../rules/domain.ts';
import { assessEligibility } from '../rules/eligibility.ts';
import { dossierFacts } from '../rules/facts.ts';
import { amount } from './kinds/amount.ts';
import { cost } from './kinds/cost.ts';
import { count } from './kinds/count.ts';
import { countries } from './kinds/countries.ts';
import { country } from './kinds/country.ts';
import { email } from './kinds/email.ts';
import type { Options } from './kinds/one-of.ts';
import { phone } from './kinds/phone.ts';
import { promoterType } from './kinds/promoter-type.ts';
import { province } from './kinds/province.ts';
import { sector } from './kinds/sector.ts';
import { someOf } from './kinds/some-of.ts';
import { taxCode } from './kinds/tax-code.ts';
import { freeText } from './kinds/text.ts';
import { yesNo } from './kinds/yes-no.ts';
import { gateOf, judgedOnce } from './gate.ts';
import { interview, type Interview } from './interview.ts';
import type { Live, Problem } from './kind.ts';
import { seat } from './seat-words.ts';

/** The interview under a call's rules. */
export function promoterInterview(domain: Domain, call: Call, options: Options): Interview {
  const activities = domain.activities.filter((activity) => call.activities.value.includes(activity.id));
  const isChamber = (type: unknown): boolean => type === 'chamber-of-commerce';
  const assess = judgedOnce((live: Live) => assessEligibility(dossierFacts(live), call, domain.geography).verdict);
  const isAbroad = (type: unknown): boolean => type === 'italian-chamber-abroad';
  return interview('promoter')
    .ask('consent.privacy', yesNo, {
      cites: ['law.gdpr'],
      stops: (consent) => !consent,
      isPlain: true,
      isPerInterview: true,
    })
    .ask('promoter.type', promoterType(options('promoter.type', promoterTypes)), { cites: call.promoterTypes.cites })
    .ask('promoter.name', freeText('promoter.name', { min: 2, max: 200 }), {
      alongside: ['promoter.type', 'promoter.seatProvince', 'promoter.taxCode', 'contact.email'],
    })
    .ask('promoter.chamberProvince', province(domain.provinces), {
      when: (a) => isChamber(a['promoter.type']),
      cites: call.provinces.cites,
    })
    .ask('promoter.chamberCountry', country, {
      when: (a) => isAbroad(a['promoter.type']),
      cites: call.promoterTypes.cites,
    })
    .ask('promoter.seatProvince', seat(domain.provinces), {
      when: (a) => a['promoter.type'] === 'business-association' || a['promoter.type'] === 'foundation',
      isVolunteered: true,
      cites: call.promoterTypes.cites,
    })
    .ask('promoter.taxCode', taxCode, { when: (a) => !isAbroad(a['promoter.type']) })
    .ask('project.title', freeText('project.title', { min: 3, max: 200 }))
    .ask('project.sector', sector(domain.sectors), { cites: call.oneSector.cites })
    .ask('project.markets', countries(call.markets.value), {
      demand: 'project.sector',
      cites: [...call.markets.cites, ...call.priorityOutsideEu.cites],
    })
    .ask('project.activities', someOf('project.activities', withNames(activities), { min: 1, allowNone: true }), {
      cites: call.activities.cites,
    })
    .ask('project.smes', count({ min: 1, max: 1000, of: 'companies' }), { cites: call.purpose.cites })
    .ask('project.costs.services', cost('services'), {
      cites: call.costs.services.cites,
      // The events come below, so the chain does not know them yet; an edit may find them answered.
      check: (cents, a) => bothZero(cents, (a as Live)['project.costs.events']),
    })
    .ask('project.costs.events', cost('events'), {
      cites: call.costs.events.cites,
      check: (cents, a) => bothZero(cents, a['project.costs.services']),
    })
    .ask('project.description', freeText('project.description', { min: 10, max: 3000, lines: true }), {
      cites: call.activities.cites,
    })
    .ask('contact.name', freeText('contact.name', { min: 2, max: 120 }), {
      alongside: ['contact.email', 'contact.phone'],
      isPersonal: true,
    })
    .ask('contact.email', email, { alongside: ['contact.phone'], isPersonal: true })
    .ask('contact.phone', phone, { isOptional: true, isPersonal: true })
    .remember('project.costs.total', amount)
    .assessed(assess)
    .guard(gateOf(assess, options));
}

const withNames = (activities: Domain['activities']): { value: string; label: Worded; synonyms: readonly string[] }[] =>
  activities.map(({ id, name, synonyms }) => ({ value: id, label: name, synonyms }));

/** A project that costs nothing is asked again: there is nothing to contribute to. */
const bothZero = (cents: number, other: unknown): Problem | null =>
  cents === 0 && other === 0 ? { code: 'costs.zero', facts: {} } : null;
