/** One application with all that is computed from it. */
import { Fault } from '../fault.ts';
import type { Call, Domain, Lang } from '../rules/domain.ts';
import { assessEligibility } from '../rules/eligibility.ts';
import { estimateContribution, type Estimate } from '../rules/estimate.ts';
import { dossierFacts } from '../rules/facts.ts';
import { findOverlaps, type OtherProject, type Overlap } from '../rules/overlap.ts';
import { scorePriority, type Priority } from '../rules/priority.ts';
import type { Verdict } from '../rules/rule.ts';
import type { RecordOf } from '../store/records.ts';
import type { Reader } from '../store/store.ts';
import { summarise } from './summary.ts';
import type { SummaryLine } from './matter.ts';
import type { StaffTexts } from './texts.ts';
import { toldAbout, withoutSecretNotes, type Said } from './transcript.ts';

export type Dossier = {
  readonly application: RecordOf<'application'>;
  readonly call: Call;
  readonly said: readonly Said[];
  readonly verdict: Verdict | null;
  readonly estimate: Estimate | null;
  readonly priority: Priority | null;
  readonly overlaps: readonly Overlap[];
  readonly summary: Readonly<Record<Lang, readonly SummaryLine[]>>;
};

/** What a dossier is read with. `projects` gives a sector's open applications and clusters that aim at any of the markets. */
export type Sight = {
  readonly domain: Domain;
  readonly texts: StaffTexts;
  readonly projects: (reader: Reader, sector: string, markets: readonly string[]) => Promise<readonly OtherProject[]>;
};

/**
 * As the staff see it, without the codes that open it.
 * @throws Fault `request.not-found`, `call.unknown` when the file of the dossier's call is gone
 */
export async function dossierOf(reader: Reader, code: string, { domain, texts, projects }: Sight): Promise<Dossier> {
  const kept = await applicationOf(reader, code);
  const { said, given } = await toldAbout(reader, kept);
  const application = withoutSecretNotes(kept, given);
  const call = domain.calls.find(({ id }) => id === application.call);
  if (call === undefined) {
    const { call: id } = application;
    throw new Fault(
      'call.unknown',
      { id },
      `No call "${id}" in domain/calls. Restore its file: ${code} began under it.`,
    );
  }
  const facts = dossierFacts(application.answers);
  const { 'project.sector': sector, 'project.markets': markets } = facts;
  const services = facts['project.costs.services'];
  const events = facts['project.costs.events'];
  const others = sector === undefined ? [] : await projects(reader, sector, markets ?? []);
  const overlaps = findOverlaps({ dossier: application.dossier, sector, markets }, others);
  const summary = (lang: Lang): readonly SummaryLine[] =>
    summarise({ application, said, domain, call, texts }, overlaps, lang);
  return {
    application,
    call,
    said,
    verdict: assessEligibility(facts, call, domain.geography).verdict,
    estimate: services === undefined || events === undefined ? null : estimateContribution({ services, events }, call),
    priority: scorePriority(markets ?? [], call, domain.geography),
    overlaps,
    summary: { it: summary('it'), en: summary('en') },
  };
}

/**
 * As it is kept.
 * @throws Fault `request.not-found`
 */
export async function applicationOf(reader: Reader, code: string): Promise<RecordOf<'application'>> {
  const application = await reader.get('application', code);
  if (application !== null) return application;
  throw new Fault('request.not-found', {}, 'There is no application with this code.');
}
