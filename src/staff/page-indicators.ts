/** The figures of the measure: charts, each beside a table with the same figures. */
import { barChart } from './chart.ts';
import { countryName } from '../dialogs/country-names.ts';
import { showEuro, showNumber } from '../dialogs/show.ts';
import { once } from '../once.ts';
import type { Domain } from '../rules/domain.ts';
import { exportBands } from '../rules/impact.ts';
import { files } from './export-routes.ts';
import { beside, part, table, type Kit, type Row } from './figure-parts.ts';
import { markup, type Markup, type Part } from './html.ts';
import { funnelPart, unansweredPart } from './page-funnel.ts';
import type { Indicators } from './indicators.ts';
import { hrefOf, pageOf, type Frame } from './layout.ts';
import { showInstant } from './matter.ts';

/** Amounts on an axis are round ones. In Italian nobody shortens thousands. */
const format = { style: 'currency', currency: 'EUR', notation: 'compact' } as const;
const marks = {
  it: once(() => new Intl.NumberFormat('it-IT', format)),
  en: once(() => new Intl.NumberFormat('en-IE', format)),
};
const million = 1_000_000_00;

export function indicatorsPage(frame: Frame, figures: Indicators, domain: Domain): Markup {
  const { lang, texts } = frame;
  const kit: Kit = {
    frame,
    domain,
    text: (key, facts = {}) => texts.derived(lang, `staff.indicators.${key}`, facts) ?? key,
    euro: (cents) => showEuro(cents, lang),
    euroMark: (cents) => (lang === 'it' && cents < million ? showEuro(cents, lang) : marks[lang]().format(cents / 100)),
    many: (count) => showNumber(count, lang),
  };
  const title = kit.text('title');
  return pageOf(
    frame,
    title,
    markup`<h1>${title}</h1>
      <p class="hint">${kit.text('asOf', { at: showInstant(figures.asOf, lang) })}</p>
      ${moneyParts(figures, kit)}${impactPart(figures, kit)}${companiesPart(figures, kit)}${placeParts(figures, kit)}
      ${figures.funnel.interviews.map((funnel) => funnelPart(funnel, figures.funnel.conversations, kit))}
      ${unansweredPart(figures, kit)}${filesPart(kit)}`,
  );
}

function moneyParts({ budget, projects, money }: Indicators, kit: Kit): Part {
  const { frame, domain, text, euro } = kit;
  const { lang, texts } = frame;
  const call = domain.calls.find(({ id }) => id === budget.call)?.name[lang] ?? budget.call;
  const amounts = [
    { name: text('asked', { call }), short: text('asked-short'), cents: budget.askedCents },
    { name: text('admitted'), short: text('admitted'), cents: budget.admittedCents },
    { name: text('funded'), short: text('funded'), cents: budget.fundedCents },
  ];
  const budgetRows = [
    { name: text('available'), cells: [euro(budget.budgetCents)] },
    ...amounts.map(({ name, cents }) => ({ name, cells: [euro(cents)] })),
    { name: text('percent'), cells: [text('percent-value', { percent: decimal(budget.askedPercent, lang) })] },
  ];
  const budgetChart = {
    id: 'chart-budget',
    title: text('budget'),
    bars: amounts.map(({ short, cents }) => ({ name: short, values: [cents], shown: euro(cents) })),
    goal: { value: budget.budgetCents, name: `${text('available')}: ${euro(budget.budgetCents)}` },
    tick: kit.euroMark,
  };
  const moneyRows = [
    { name: text('costs'), cells: [euro(money.costsCents)] },
    { name: text('contribution'), cells: [euro(money.contributionCents)] },
    { name: text('private'), cells: [euro(money.privateCents)] },
    { name: text('leverage'), cells: [money.leverage === null ? '–' : decimal(money.leverage, lang)] },
  ];
  const moneyChart = {
    id: 'chart-money',
    title: text('money'),
    series: [text('contribution'), text('private')],
    bars: [
      { name: text('costs'), values: [money.contributionCents, money.privateCents], shown: euro(money.costsCents) },
    ],
    tick: kit.euroMark,
  };
  const note = [
    text('projects-note', { count: projects.counted, total: projects.total }),
    ...(projects.erased === 0 ? [] : [text('projects-erased', { count: projects.erased })]),
  ].join(' ');
  const of = (caption: string, first: string, head: string, rows: readonly Row[]): Markup =>
    table({ caption, first, heads: [head], rows, none: text('none') });
  return [
    part('budget', text('budget'), null, beside(barChart(budgetChart, lang, texts), of(text('budget'), text('what'), text('amount'), budgetRows))), // prettier-ignore
    part('projects', text('projects'), note, [
      of(text('projects'), text('status'), text('count'), counts(projects.byStatus, 'staff.status', kit)),
      beside(money.costsCents > 0 && barChart(moneyChart, lang, texts), of(text('money'), text('what'), text('amount'), moneyRows)), // prettier-ignore
    ]),
  ];
}

/** What granted projects have brought, as promoters and companies told it. */
function impactPart({ impact }: Indicators, { text, euro, many, frame: { lang, texts } }: Kit): Part {
  const count = (name: 'companies' | 'meetings' | 'contacts' | 'contracts' | 'companyContacts' | 'negotiations' | 'checkIns' | 'compared' | 'higher' | 'lower'): Row => ({ name: text(`impact.${name}`), cells: [many(impact[name])] }); // prettier-ignore
  const amount = (name: 'grantedCents' | 'spentCents' | 'leveragedCents'): Row => ({ name: text(`impact.${name}`), cells: [euro(impact[name])] }); // prettier-ignore
  const rows = [
    count('companies'), count('meetings'), count('contacts'), count('contracts'), count('companyContacts'), count('negotiations'),
    amount('grantedCents'), amount('spentCents'), amount('leveragedCents'),
    count('checkIns'), count('compared'), count('higher'), count('lower'),
  ]; // prettier-ignore
  const bands = exportBands.map(({ id }) => ({
    name: texts.derived(lang, `option.checkin.exportBand.${id}`) ?? id,
    cells: [many(impact.exportBefore[id]), many(impact.exportAfter[id])],
  }));
  const title = text('impact');
  const isSaid = bands.some(({ cells }) => cells.some((cell) => cell !== many(0)));
  return part('impact', title, text('impact-note'), [
    table({ caption: title, first: text('what'), heads: [text('count')], rows, none: text('none') }),
    isSaid && table({ caption: text('impact.bands'), first: text('impact.bands'), heads: [text('impact.before'), text('impact.after')], rows: bands, none: text('none') }), // prettier-ignore
  ]);
}

function companiesPart({ companies }: Indicators, kit: Kit): Markup {
  const { frame, text, many } = kit;
  const rows = [
    { name: text('declared'), cells: [many(companies.declared)] },
    { name: text('registered'), cells: [many(companies.registered)] },
    ...counts(companies.byStatus, 'staff.registration-status', kit),
  ];
  const title = text('companies');
  const chart = {
    id: 'chart-companies',
    title,
    bars: [
      { name: text('declared'), count: companies.declared },
      { name: text('registered'), count: companies.registered },
      { name: text('accepted'), count: companies.byStatus.accepted },
    ].flatMap(({ name, count }) => (count === 0 ? [] : { name, values: [count], shown: many(count) })),
    tick: many,
  };
  const figures = table({ caption: title, first: text('what'), heads: [text('count')], rows, none: text('none') });
  return part('companies', title, null, beside(barChart(chart, frame.lang, frame.texts), figures));
}

function counts(
  of: Readonly<Record<string, number>>,
  prefix: string,
  { frame: { lang, texts }, many }: Kit,
): readonly Row[] {
  return Object.entries(of)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => ({ name: texts.derived(lang, `${prefix}.${status}`) ?? status, cells: [many(count)] }));
}

type Summed = { readonly projects: number; readonly smes: number; readonly contributionCents: number };

function placeParts({ bySector, byMarket, byProvince }: Indicators, kit: Kit): Part {
  const { frame, domain, text, euro, many } = kit;
  const { lang, texts } = frame;
  const heads = [text('projects'), text('declared'), text('contribution')];
  const sector = (id: string | null): string =>
    domain.sectors.find((known) => known.id === id)?.name[lang] ?? id ?? text('unknown');
  const province = (code: string | null): string =>
    domain.provinces.find((known) => known.code === code)?.name ?? code ?? text('unknown');
  const placed = <T extends Summed>(
    id: string,
    rows: readonly T[],
    name: (row: T) => string,
    more: { readonly note?: string; readonly heads?: readonly string[]; readonly cells?: (row: T) => readonly Part[] },
  ): Markup => {
    const shown = rows.map((row) => ({
      name: name(row),
      cells: [many(row.projects), many(row.smes), euro(row.contributionCents), ...(more.cells?.(row) ?? [])],
    }));
    const chart = {
      id: `chart-${id}`,
      title: text(`${id}-chart`),
      bars: rows
        .filter(({ contributionCents }) => contributionCents > 0)
        .map((row) => ({ name: name(row), values: [row.contributionCents], shown: euro(row.contributionCents) })),
      tick: kit.euroMark,
    };
    const all = [...heads, ...(more.heads ?? [])];
    const figures = table({ caption: text(id), first: text(id), heads: all, rows: shown, none: text('none') });
    return part(id, text(id), more.note ?? null, beside(barChart(chart, lang, texts), figures));
  };
  return [
    placed('sector', bySector, (row) => sector(row.sector), {}),
    placed('market', byMarket, (row) => countryName(row.market, lang), { note: text('market-note') }),
    placed('province', byProvince, (row) => province(row.province), {
      note: text('province-note'),
      heads: [text('registered'), text('accepted')],
      cells: (row) => [many(row.registered), many(row.accepted)],
    }),
  ];
}

function filesPart({ frame: { lang, texts } }: Kit): Markup {
  const links = files.flatMap((what) =>
    (['csv', 'xlsx', 'json'] as const).map(
      (format) =>
        markup`<li><a href="${hrefOf(`/staff/exports/${what}.${format}`, lang)}" download>${texts.text(lang, `staff.export.${what}`)} (${format.toUpperCase()})</a></li>`,
    ),
  );
  return part('files', texts.text(lang, 'staff.files.files'), null, markup`<ul class="files">${links}</ul>`);
}

const decimal = (value: number, lang: Frame['lang']): string =>
  lang === 'it' ? String(value).replace('.', ',') : String(value);
