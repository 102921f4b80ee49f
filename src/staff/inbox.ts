/** Submitted applications, newest first, with filters and a search in all that was answered. */
import { countryName } from '../dialogs/country-names.ts';
import { fold } from '../dialogs/words.ts';
import { Fault } from '../fault.ts';
import type { Domain, Lang } from '../rules/domain.ts';
import { assessEligibility } from '../rules/eligibility.ts';
import { estimateContribution } from '../rules/estimate.ts';
import { dossierFacts } from '../rules/facts.ts';
import type { Status } from '../rules/rule.ts';
import { declared, type RecordOf } from '../store/records.ts';
import type { Reader } from '../store/store.ts';

type Application = RecordOf<'application'>;

export type Wanted = {
  readonly status?: Application['status'] | undefined;
  readonly sector?: string | undefined;
  readonly market?: string | undefined;
  /** Words that all have to be there, in answers, code, or names of sector, markets and activities. */
  readonly q?: string | undefined;
};

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

/** Dossiers read from the store at once, and at most for one page: a search that finds little goes on with `next`. */
const chunk = 100;
const mostRead = 5000;

/**
 * A page of the inbox.
 * @param cursor `next` of the page before
 * @throws Fault `request.bad` for a cursor that no page gave
 */
export async function inboxPage(
  reader: Reader,
  domain: Domain,
  wanted: Wanted,
  paging: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ readonly items: readonly Item[]; readonly next: string | null }> {
  const where = {
    ...(wanted.status === undefined ? {} : { status: wanted.status }),
    ...(wanted.sector === undefined ? {} : { sector: wanted.sector }),
  };
  const matches = matcherOf(wanted, domain);
  const items: Item[] = [];
  let place: Place | null = paging.cursor === undefined ? { chunk: null, after: null } : readPlace(paging.cursor);
  for (let read = 0; place !== null && read < mostRead; read += chunk) {
    const page: Place = place;
    const cursor = page.chunk === null ? {} : { cursor: page.chunk };
    const found = await reader.find('application', where, { newestFirst: true, limit: chunk, ...cursor });
    for (const application of found.items) {
      const sort = declared.application.sort(application);
      if (page.after !== null && sort >= page.after) continue;
      if (!matches(application)) continue;
      if (items.length === paging.limit) return { items, next: placeText({ ...page, after: lastSort(items) }) };
      items.push(itemOf(application, domain));
    }
    place = found.next === null ? null : { chunk: found.next, after: null };
  }
  return { items, next: place === null ? null : placeText(place) };
}

const lastSort = (items: readonly Item[]): string => {
  const last = items.at(-1);
  return last === undefined ? '' : last.submittedAt + last.code;
};

/** Where a page ends: the store's own cursor of the chunk, and within the chunk the order of the last one given. */
type Place = { readonly chunk: string | null; readonly after: string | null };

const placeText = ({ chunk: of, after }: Place): string =>
  Buffer.from(JSON.stringify([of, after])).toString('base64url');

function readPlace(cursor: string): Place {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const [of, after, ...more] = Array.isArray(read) ? (read as unknown[]) : [undefined]; // each is looked at below
    if (isTextOrNull(of) && isTextOrNull(after) && more.length === 0) return { chunk: of, after };
  } catch (cause) {
    throw new Fault('request.bad', {}, noCursor, { cause });
  }
  throw new Fault('request.bad', {}, noCursor);
}

const noCursor = 'The cursor is not one that this list gave. Take `next` of the page before.';
const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string';

export function itemOf(application: Application, domain: Domain): Item {
  const { answers, history } = application;
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
    updatedAt: history.at(-1)?.at ?? application.submittedAt,
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

function matcherOf(wanted: Wanted, domain: Domain): (application: Application) => boolean {
  const words = fold(wanted.q ?? '').split(/\s+/).filter((word) => word !== ''); // prettier-ignore
  return (application) => {
    const { market } = wanted;
    if (market !== undefined && !(dossierFacts(application.answers)['project.markets'] ?? []).includes(market))
      return false;
    if (words.length === 0) return true;
    const said = wordsOf(application, domain);
    return words.every((word) => said.includes(word));
  };
}

/** Everything of an application that can be searched, in both languages. */
function wordsOf({ code, answers }: Application, domain: Domain): string {
  const facts = dossierFacts(answers);
  const sector = domain.sectors.find(({ id }) => id === facts['project.sector']);
  const activities = domain.activities.filter(({ id }) => facts['project.activities']?.includes(id) === true);
  const named = [...(sector === undefined ? [] : [sector]), ...activities].flatMap(({ name }) => [name.it, name.en]);
  const markets = (facts['project.markets'] ?? []).flatMap((market) => [
    countryName(market, 'it'),
    countryName(market, 'en'),
  ]);
  const said = Object.values(answers).filter((value) => typeof value === 'string');
  return fold([code, ...said, ...named, ...markets].join('\n'));
}
