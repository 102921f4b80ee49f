/**
 * What is exported of applications and registrations: as a table in the reader's language, and as data. Applications
 * whose promoter was forgotten come last, as figures without a code, so that the columns add up.
 */
import { Fault } from '../fault.ts';
import type { Call, Lang } from '../rules/domain.ts';
import { assessEligibility, assessSme } from '../rules/eligibility.ts';
import type { Estimate } from '../rules/estimate.ts';
import { dossierFacts, smeFacts } from '../rules/facts.ts';
import type { Status } from '../rules/rule.ts';
import type { RecordOf } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { printerOf } from './answers.ts';
import { erasedProjects } from './erased-projects.ts';
import { erasedAnswersOf, pricedBy } from './figures.ts';
import type { Desk } from './route.ts';
import { instant, money, number, text, type Cell, type Table } from './table.ts';

export const exported = ['applications', 'registrations'] as const;
export type Exported = (typeof exported)[number];
export type Sight = Pick<Desk, 'store' | 'domain' | 'texts'>;

/** Read from the store at once. */
const chunk = 50;

const kinds = { applications: 'application', registrations: 'registration' } as const;
const interviews = { applications: 'promoter', registrations: 'sme' } as const;
/** Given before anything else is asked, or not an answer about the project. */
const left = new Set(['consent.privacy']);
const estimated = ['eligibleCostsCents', 'contributionCents', 'promoterShareCents'] as const;

type Kept = RecordOf<'application'> | RecordOf<'registration'>;
/** Of somebody who was forgotten the year is all that is known of when. */
type Row = Kept | (Pick<Kept, 'call' | 'answers'> & { readonly erased: RecordOf<'erasedProject'> });

/** The table, with one column for each question; oldest first. */
export function tableOf(what: Exported, sight: Sight, lang: Lang): Table {
  const { domain, texts } = sight;
  const label = (id: string): string => texts.derived(lang, `staff.export.${id}`) ?? id;
  const newest = domain.calls.toSorted((a, b) => b.year - a.year)[0];
  if (newest === undefined) throw new Fault('call.unknown', { id: '' }, 'There is no call in domain/calls.');
  const printer = printerOf(domain, newest, texts, interviews[what]);
  const questions = printer.order.filter((id) => !left.has(id));
  const begins = what === 'applications' ? [] : ['cluster'];
  const ends = what === 'applications' ? [...estimated.map((id) => id.replace('Cents', '')), 'capped'] : [];
  const ids = ['code', 'status', ...begins, 'submittedAt', 'updatedAt', 'call', 'lang'];
  const header = [
    ...ids.map(label),
    ...questions.map((id) => printer.label(id, lang)),
    ...ends.map(label),
    label('verdict'),
  ];
  const cellsOf = (row: Row): readonly Cell[] => {
    const { estimate, verdict } = judged(row, sight);
    const call = callOf(row, sight);
    const shown = call === undefined ? printer : printerOf(domain, call, texts, interviews[what]);
    const answer = (id: string): Cell => {
      const value = row.answers[id];
      if (value === undefined || value === null) return null;
      if (typeof value === 'number') return shown.isMoney(id) ? money(value) : number(value);
      return text(shown.show(id, value, lang));
    };
    const { status } = 'erased' in row ? row.erased : row;
    return [
      text('erased' in row ? label('erased') : row.code),
      text(texts.derived(lang, `staff.${kinds[what]}-status.${status}`) ?? texts.derived(lang, `staff.status.${status}`) ?? status), // prettier-ignore
      ...('cluster' in row ? [text(row.cluster)] : []),
      'erased' in row ? text(String(row.erased.year)) : instant(row.submittedAt),
      'erased' in row ? null : instant(updatedAt(row)),
      text(call?.name[lang] ?? row.call),
      text('erased' in row ? null : texts.text(lang, `staff.language.${row.lang}`)),
      ...questions.map(answer),
      ...(what === 'applications' ? estimateCells(estimate, (is) => label(is ? 'yes' : 'no')) : []),
      text(verdict === null ? null : texts.text(lang, `staff.verdict.${verdict}`)),
    ];
  };
  return { name: label(what), header, rows: mapped(what, sight.store, cellsOf) };
}

const estimateCells = (estimate: Estimate | null, word: (is: boolean) => string): readonly Cell[] => [
  ...estimated.map((id) => money(estimate?.[id] ?? null)),
  text(estimate === null ? null : word(estimate.capped)),
];

/** The same as a JSON array, written as it is read: normalised answers by id; money in cents, and in euro beside. */
export async function* jsonOf(what: Exported, sight: Sight): AsyncGenerator<Uint8Array> {
  let before = '[\n';
  for await (const items of mapped(what, sight.store, (row) => JSON.stringify(itemOf(row, sight)))) {
    yield Buffer.from(before + items.join(',\n'));
    before = ',\n';
  }
  yield Buffer.from(before === '[\n' ? '[]\n' : '\n]\n');
}

function itemOf(row: Row, sight: Sight) {
  const { estimate, verdict } = judged(row, sight);
  const call = callOf(row, sight);
  const { answers } = row;
  const printer = call === undefined ? null : printerOf(sight.domain, call, sight.texts, 'cluster' in row ? 'sme' : 'promoter'); // prettier-ignore
  const amounts = Object.entries(answers).filter(([id, value]) => printer?.isMoney(id) === true && typeof value === 'number'); // prettier-ignore
  return {
    ...('erased' in row
      ? { code: null, status: row.erased.status, submittedAt: String(row.erased.year), updatedAt: null }
      : { code: row.code, status: row.status, submittedAt: row.submittedAt, updatedAt: updatedAt(row) }),
    ...('cluster' in row ? { cluster: row.cluster, sector: row.sector, markets: row.markets } : {}),
    call: row.call,
    lang: 'erased' in row ? null : row.lang,
    answers,
    euro: Object.fromEntries(amounts.map(([id, cents]) => [id, Number(cents) / 100])),
    ...('cluster' in row ? {} : estimateItem(estimate)),
    verdict,
  };
}

const estimateItem = (estimate: Estimate | null) => ({
  ...Object.fromEntries(
    estimated.flatMap((id) => {
      const cents = estimate?.[id] ?? null;
      return [[id, cents], [id.replace('Cents', 'Euro'), cents === null ? null : cents / 100]]; // prettier-ignore
    }),
  ),
  capped: estimate?.capped ?? null,
});

const updatedAt = (row: Kept): string => row.history.at(-1)?.at ?? row.submittedAt;
const callOf = (row: Row, { domain }: Sight): Call | undefined => domain.calls.find(({ id }) => id === row.call);

function judged(row: Row, sight: Sight): { readonly estimate: Estimate | null; readonly verdict: Status | null } {
  const call = callOf(row, sight);
  if (call === undefined) return { estimate: null, verdict: null };
  const { geography } = sight.domain;
  if ('cluster' in row) {
    return { estimate: null, verdict: assessSme(smeFacts(row.answers), call, geography).verdict?.status ?? null };
  }
  return {
    estimate: pricedBy(row.call, row.answers, sight.domain),
    // Who was forgotten left too little to be judged by.
    verdict: 'erased' in row ? null : (assessEligibility(dossierFacts(row.answers), call, geography).verdict?.status ?? null), // prettier-ignore
  };
}

async function* mapped<T>(what: Exported, store: Store, of: (row: Row) => T): AsyncGenerator<readonly T[]> {
  let cursor: string | null = '';
  while (cursor !== null) {
    const paging: { limit: number; cursor?: string } = cursor === '' ? { limit: chunk } : { limit: chunk, cursor };
    const page: { readonly items: readonly Kept[]; readonly next: string | null } = await store.find(kinds[what], {}, paging); // prettier-ignore
    if (page.items.length > 0) yield page.items.map(of);
    // Each chunk of a memory's store is there at once: others must get their turn.
    await new Promise((resolve) => setImmediate(resolve));
    cursor = page.next;
  }
  if (what !== 'applications') return;
  for await (const items of erasedProjects(store, chunk)) {
    if (items.length > 0)
      yield items.map((erased) => of({ erased, call: erased.call, answers: erasedAnswersOf(erased) }));
  }
}
