/** The company's interview, one question a line. Each condition sees the answers above it. */
import type { Call, Domain, Lang } from '../rules/domain.ts';
import { assessSme } from '../rules/eligibility.ts';
import { smeFacts } from '../rules/facts.ts';
import { experiences, type Offer } from '../rules/ranking.ts';
import { countryList } from './country-names.ts';
import { gateOf, judgedOnce } from './gate.ts';
import { interview, type Interview } from './interview.ts';
import { clusterChoice } from './kinds/cluster.ts';
import { balanceSheet, headcount, turnover } from './kinds/company-figures.ts';
import { countries } from './kinds/countries.ts';
import { email } from './kinds/email.ts';
import { oneOf, type Options } from './kinds/one-of.ts';
import { phone } from './kinds/phone.ts';
import { province } from './kinds/province.ts';
import { sector } from './kinds/sector.ts';
import { freeText } from './kinds/text.ts';
import { vat } from './kinds/vat.ts';
import { yesNo } from './kinds/yes-no.ts';
import type { Live } from './kind.ts';

/** Markets that a company may be interested in. */
const markets = { min: 1, max: 5 };

/** The interview under a call's rules. */
export function smeInterview(domain: Domain, call: Call, options: Options): Interview {
  const { headcount: headcountLimit, turnoverCents } = call.smeLimits.value;
  const size = call.smeLimits.cites;
  const describe = (offer: Offer, lang: Lang): string =>
    `${domain.sectors.find(({ id }) => id === offer.sector)?.name[lang] ?? offer.sector}, ${countryList(offer.markets, lang)}`;
  const assess = judgedOnce((live: Live) => assessSme(smeFacts(live), call, domain.geography).verdict);
  return interview('sme')
    .ask('consent.privacy', yesNo, {
      cites: ['law.gdpr'],
      stops: (consent) => !consent,
      isPlain: true,
      isPerInterview: true,
    })
    .ask('sme.name', freeText('sme.name', { min: 2, max: 200 }), { alongside: ['sme.vat', 'contact.email'] })
    .ask('sme.vat', vat)
    .ask('sme.province', province(domain.provinces, call.provinces.value), { cites: call.costs.services.cites })
    .ask('sme.sector', sector(domain.sectors))
    .ask('sme.markets', countries(markets))
    .ask('sme.employees', headcount(headcountLimit), { cites: size })
    .ask('sme.turnover', turnover(turnoverCents, options), { cites: size })
    .ask('sme.balanceSheet', balanceSheet, { when: (a) => (a['sme.turnover'] ?? 0) > turnoverCents, cites: size })
    .ask('sme.linked', yesNo, { isVolunteered: true, cites: size })
    .ask('sme.exportExperience', oneOf('sme.exportExperience', options('sme.exportExperience', experiences)))
    .ask('sme.goal', freeText('sme.goal', { min: 3, max: 1000, lines: true }))
    .ask('sme.cluster', clusterChoice([], describe), {
      dependsOn: ['sme.sector', 'sme.markets'],
      offers: {
        sector: 'sme.sector',
        markets: 'sme.markets',
        experience: 'sme.exportExperience',
        kindOf: (offers) => clusterChoice(offers, describe),
      },
    })
    .ask('contact.name', freeText('contact.name', { min: 2, max: 120 }), {
      alongside: ['contact.email', 'contact.phone'],
      isPersonal: true,
    })
    .ask('contact.email', email, { alongside: ['contact.phone'], isPersonal: true })
    .ask('contact.phone', phone, { isOptional: true, isPersonal: true })
    .assessed(assess)
    .guard(gateOf(assess, options));
}
