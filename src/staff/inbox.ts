/** Submitted applications as a list: which are on a page is known without reading them, what is shown of each is read. */
import type { Domain, Lang } from '../rules/domain.ts';
import { assessEligibility } from '../rules/eligibility.ts';
import { estimateContribution } from '../rules/estimate.ts';
import { dossierFacts } from '../rules/facts.ts';
import type { Status } from '../rules/rule.ts';
import type { RecordOf } from '../store/records.ts';
import type { Reader } from '../store/store.ts';
import type { Catalogue } from './catalogue.ts';
import { choose, type Choice, type Paging, type Wanted } from './choice.ts';
import { updatedAt } from './entry.ts';

type Application = RecordOf<'application'>;

/** One line of the inbox. Amounts are euro cents; null where the answers do not say. */
export type Item = {
  readonly code: string;
  readonly status: Application['status'];
  readonly submittedAt: string;
  readonly updatedAt: string;
  readonly lang: Lang;
  readonly call: string;
  readonly promoter: string | null;
  readonly promoterType: string | null;
  readonly title: string | null;
  readonly sector: string | null;
  readonly markets: readonly string[];
  readonly smes: number | null;
  readonly eligibleCostsCents: number | null;
  readonly contributionCents: number | null;
  readonly verdict: Status | null;
};

export type Inbox = Omit<Choice, 'codes'> & { readonly items: readonly Item[] };

/**
 * A page of the inbox.
 * @throws Fault `request.bad` for a cursor that no page gave
 */
export async function inboxPage(
  { store, domain, catalogue }: { readonly store: Reader; readonly domain: Domain; readonly catalogue: Catalogue },
  wanted: Wanted,
  paging: Paging,
): Promise<Inbox> {
  const { codes, ...choice } = await catalogue.ask((shelf) => choose(shelf, wanted, paging), {
    words: wanted.q !== undefined,
  });
  const read = await Promise.all(codes.map((code) => store.get('application', code)));
  // One that was erased a moment ago is not there any more.
  return { ...choice, items: read.flatMap((application) => (application === null ? [] : itemOf(application, domain))) };
}

function itemOf(application: Application, domain: Domain): Item {
  const { answers } = application;
  const call = domain.calls.find((known) => known.id === application.call);
  const facts = dossierFacts(answers);
  const services = facts['project.costs.services'];
  const events = facts['project.costs.events'];
  const isPriced = call !== undefined && services !== undefined && events !== undefined;
  const estimate = isPriced ? estimateContribution({ services, events }, call) : null;
  const verdict = call === undefined ? null : assessEligibility(facts, call, domain.geography).verdict;
  return {
    code: application.code,
    status: application.status,
    submittedAt: application.submittedAt,
    updatedAt: updatedAt(application),
    lang: application.lang,
    call: application.call,
    promoter: text(answers['promoter.name']),
    promoterType: facts['promoter.type'] ?? null,
    title: text(answers['project.title']),
    sector: facts['project.sector'] ?? null,
    markets: facts['project.markets'] ?? [],
    smes: facts['project.smes'] ?? null,
    eligibleCostsCents: estimate?.eligibleCostsCents ?? null,
    contributionCents: estimate?.contributionCents ?? null,
    verdict: verdict?.status ?? null,
  };
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
