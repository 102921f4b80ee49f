/**
 * Granted projects for a spreadsheet or a program: light, plan, companies, results and money of each. Those whose
 * promoter was forgotten come last, as figures alone; what companies told of them is of no single project any more.
 */
import type { Lang } from '../rules/domain.ts';
import { countryList } from '../dialogs/country-names.ts';
import { erasedProjects, erasedViewOf, wasGranted, type ErasedView } from './erased-projects.ts';
import { seenItem } from './project-routes.ts';
import { grantedViews, type ProjectView } from './projects.ts';
import type { Desk } from './route.ts';
import { instant, money, number, text, type Cell, type Table } from './table.ts';

type Sight = Pick<Desk, 'store' | 'domain' | 'texts' | 'now'>;

const columns = [
  'code',
  'status',
  'light',
  'reasons',
  'title',
  'promoter',
  'sector',
  'markets',
  'next',
  'milestones-done',
  'milestones-planned',
  'declared',
  'takingPart',
  'accepted',
  'meetings',
  'contacts',
  'contracts',
  'companyContacts',
  'negotiations',
  'costs',
  'granted',
  'spent',
  'leveraged',
  'lastNewsAt',
] as const;
type Column = (typeof columns)[number];

export function projectTable(sight: Sight, lang: Lang): Table {
  const { texts, domain } = sight;
  const word = (key: string, facts = {}): string => texts.derived(lang, key, facts) ?? key;
  const sector = (id: string | null): string | null =>
    domain.sectors.find((known) => known.id === id)?.name[lang] ?? id;
  const having = ({ milestones }: ProjectView, status: string): number =>
    milestones.filter((each) => each.status === status).length;
  const cells = (view: ProjectView): readonly Cell[] => [
    text(view.code),
    text(word(`staff.status.${view.status}`)),
    text(view.light === null ? null : word(`staff.project.light.${view.light.colour}`)),
    text(
      view.light?.reasons.map(({ reason, facts }) => word(`staff.project.reason.${reason}`, facts)).join(' ') ?? null,
    ),
    text(view.title),
    text(view.promoter),
    text(sector(view.sector)),
    text(countryList(view.markets, lang)),
    text(view.next === null ? null : `${view.next.plannedOn} ${view.next.title}`),
    number(having(view, 'done')),
    number(having(view, 'planned')),
    number(view.declared),
    number(view.takingPart),
    number(view.accepted),
    number(view.impact.meetings),
    number(view.impact.contacts),
    number(view.impact.contracts),
    number(view.impact.companyContacts),
    number(view.impact.negotiations),
    money(view.costsCents),
    money(view.grantedCents),
    money(view.grant.spentCents),
    money(view.impact.leveragedCents),
    instant(view.lastNewsAt),
  ];
  return {
    name: word('staff.export.projects'),
    header: columns.map((column) => word(`staff.export.project.${column}`)),
    rows: mapped(sight, cells, (erased) => {
      const known: Readonly<Partial<Record<Column, Cell>>> = {
        code: text(word('staff.export.erased')),
        status: text(word(`staff.status.${erased.status}`)),
        sector: text(sector(erased.sector)),
        markets: text(countryList(erased.markets, lang)),
        declared: number(erased.declared),
        takingPart: number(erased.takingPart),
        accepted: number(erased.accepted),
        meetings: number(erased.impact.meetings),
        contacts: number(erased.impact.contacts),
        contracts: number(erased.impact.contracts),
        costs: money(erased.costsCents),
        granted: money(erased.grantedCents),
        spent: money(erased.spentCents),
        leveraged: money(erased.impact.leveragedCents),
      };
      return columns.map((column) => known[column] ?? null);
    }),
  };
}

/** A JSON array, written as it is read; money is euro cents. */
export async function* projectJson(sight: Sight): AsyncGenerator<Uint8Array> {
  let before = '[\n';
  const item = (view: ProjectView): string => JSON.stringify(seenItem(view));
  const erasedItem = (erased: ErasedView): string => JSON.stringify({ code: null, ...erased });
  for await (const items of mapped(sight, item, erasedItem)) {
    yield Buffer.from(before + items.join(',\n'));
    before = ',\n';
  }
  yield Buffer.from(before === '[\n' ? '[]\n' : '\n]\n');
}

async function* mapped<T>(
  { store, domain, now }: Sight,
  of: (view: ProjectView) => T,
  ofErased: (erased: ErasedView) => T,
): AsyncGenerator<readonly T[]> {
  for await (const views of grantedViews(store, { domain, now: now() })) yield views.map(of);
  for await (const items of erasedProjects(store)) {
    const rows = items.filter(wasGranted).map((each) => ofErased(erasedViewOf(each, domain)));
    if (rows.length > 0) yield rows;
  }
}
