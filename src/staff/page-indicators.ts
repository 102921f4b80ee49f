/** The figures of the measure as tables. A bar beside a number repeats it for the eye; it says nothing of its own. */
import { countryName } from '../dialogs/country-names.ts';
import type { TextFacts } from '../dialogs/say.ts';
import { showEuro, showNumber } from '../dialogs/show.ts';
import type { Domain } from '../rules/domain.ts';
import { exportBands } from '../rules/impact.ts';
import { files } from './export-routes.ts';
import { markup, type Markup, type Part } from './html.ts';
import type { Indicators } from './indicators.ts';
import { hrefOf, pageOf, type Frame } from './layout.ts';
import { showInstant } from './matter.ts';

type Row = { readonly name: string; readonly cells: readonly Part[]; readonly bar?: number };

export function indicatorsPage(frame: Frame, figures: Indicators, domain: Domain): Markup {
  const { lang, texts } = frame;
  const kit: Kit = {
    frame,
    domain,
    text: (key, facts = {}) => texts.derived(lang, `staff.indicators.${key}`, facts) ?? key,
    euro: (cents) => showEuro(cents, lang),
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

type Kit = {
  readonly frame: Frame;
  readonly domain: Domain;
  readonly text: (key: string, facts?: TextFacts) => string;
  readonly euro: (cents: number) => string;
  readonly many: (count: number) => string;
};

function moneyParts({ budget, projects, money }: Indicators, { frame, domain, text, euro, many }: Kit): Part {
  const { lang } = frame;
  const call = domain.calls.find(({ id }) => id === budget.call)?.name[lang] ?? budget.call;
  const ofBudget = (name: string, cents: number): Row => ({
    name,
    cells: [euro(cents)],
    bar: share(cents, budget.budgetCents),
  });
  const budgetRows = [
    ofBudget(text('available'), budget.budgetCents),
    ofBudget(text('asked', { call }), budget.askedCents),
    ofBudget(text('admitted'), budget.admittedCents),
    ofBudget(text('funded'), budget.fundedCents),
    { name: text('percent'), cells: [text('percent-value', { percent: decimal(budget.askedPercent, lang) })] },
  ];
  const moneyRows = [
    { name: text('costs'), cells: [euro(money.costsCents)] },
    { name: text('contribution'), cells: [euro(money.contributionCents)] },
    { name: text('private'), cells: [euro(money.privateCents)] },
    { name: text('leverage'), cells: [money.leverage === null ? '–' : decimal(money.leverage, lang)] },
  ];
  const note = text('projects-note', { count: projects.counted, total: projects.total });
  return [
    part(
      'budget',
      text('budget'),
      null,
      table(text('budget'), text('what'), [text('amount')], budgetRows, text('none')),
    ),
    part('projects', text('projects'), note, [
      table(text('projects'), text('status'), [text('count')], counts(projects.byStatus, 'staff.status', { frame, many }), text('none')), // prettier-ignore
      table(text('money'), text('what'), [text('amount')], moneyRows, text('none')),
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
    table(title, text('what'), [text('count')], rows, text('none')),
    isSaid && table(text('impact.bands'), text('impact.bands'), [text('impact.before'), text('impact.after')], bands, text('none')), // prettier-ignore
  ]);
}

function companiesPart({ companies }: Indicators, { frame, text, many }: Kit): Markup {
  const rows = [
    { name: text('declared'), cells: [many(companies.declared)] },
    { name: text('registered'), cells: [many(companies.registered)] },
    ...counts(companies.byStatus, 'staff.registration-status', { frame, many }),
  ];
  const title = text('companies');
  return part('companies', title, null, table(title, text('what'), [text('count')], rows, text('none')));
}

function counts(
  of: Readonly<Record<string, number>>,
  prefix: string,
  { frame: { lang, texts }, many }: Pick<Kit, 'frame' | 'many'>,
): readonly Row[] {
  return Object.entries(of)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => ({ name: texts.derived(lang, `${prefix}.${status}`) ?? status, cells: [many(count)] }));
}

type Summed = { readonly projects: number; readonly smes: number; readonly contributionCents: number };

function placeParts({ bySector, byMarket, byProvince }: Indicators, { frame, domain, text, euro, many }: Kit): Part {
  const { lang } = frame;
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
    const most = Math.max(0, ...rows.map(({ contributionCents }) => contributionCents));
    const shown = rows.map((row) => ({
      name: name(row),
      cells: [many(row.projects), many(row.smes), euro(row.contributionCents), ...(more.cells?.(row) ?? [])],
      bar: share(row.contributionCents, most),
    }));
    const all = [...heads, ...(more.heads ?? [])];
    return part(id, text(id), more.note ?? null, table(text(id), text(id), all, shown, text('none')));
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

function funnelPart(
  { interview, begun, submitted, underWay, left, questions, mostLeftAt }: Funnel,
  opened: number,
  { frame: { lang, texts }, text, many }: Kit,
): Markup {
  const label = (id: string): string => texts.derived(lang, `label.${id}`) ?? texts.derived(lang, `staff.indicators.at-${id}`) ?? id; // prettier-ignore
  const rows = questions.map(({ question, answered, left: here }) => ({
    name: label(question),
    cells: [many(answered), many(here)],
    bar: share(answered, begun),
  }));
  const title = text(`funnel-${interview}`);
  return part(`funnel-${interview}`, title, text('funnel-note', { opened, begun, submitted, underWay, left }), [
    mostLeftAt !== null && markup`<p><strong>${text('most-left', { question: label(mostLeftAt) })}</strong></p>`,
    table(title, text('question'), [text('answered'), text('left')], begun === 0 ? [] : rows, text('none')),
  ]);
}

type Funnel = Indicators['funnel']['interviews'][number];

function unansweredPart({ unanswered }: Indicators, { frame: { lang, texts }, text, many }: Kit): Markup {
  const { count, conversations, byTopic, recent } = unanswered;
  const topic = (id: string | null): string => (id === null ? text('no-topic') : (texts.derived(lang, `topic.${id}`) ?? id)); // prettier-ignore
  const topics = byTopic.map((row) => ({
    name: topic(row.topic),
    cells: [many(row.count)],
    bar: share(row.count, count),
  }));
  const words = recent.map((one) => ({ name: showInstant(one.at, lang), cells: [markup`<bdi>${one.text}</bdi>`] }));
  return part('unanswered', text('unanswered'), text('unanswered-note', { count, conversations }), [
    table(text('unanswered'), text('topic'), [text('count')], topics, text('none')),
    words.length > 0 && table(text('recent'), text('when'), [text('words')], words, text('none')),
  ]);
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

const part = (id: string, title: string, note: string | null, body: Part): Markup =>
  markup`<section class="figures" aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${note !== null && markup`<p class="hint">${note}</p>`}
    ${body}
  </section>`;

function table(caption: string, first: string, heads: readonly string[], rows: readonly Row[], none: string): Markup {
  if (rows.length === 0) return markup`<p>${none}</p>`;
  const hasBars = rows.some(({ bar }) => bar !== undefined);
  return markup`<div class="wide-table" tabindex="0" role="group" aria-label="${caption}">
    <table>
      <caption class="unseen">${caption}</caption>
      <thead>
        <tr>
          <th scope="col">${first}</th>
          ${heads.map((head) => markup`<th scope="col">${head}</th>`)}${hasBars && markup`<td></td>`}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ name, cells, bar }) =>
            markup`<tr>
              <th scope="row">${name}</th>
              ${cells.map((cell) => markup`<td>${cell}</td>`)}${hasBars && markup`<td class="bar">${bar !== undefined && drawn(bar)}</td>`}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** @param part of the whole length; what is above it ends in an arrow, so that it cannot be taken for the whole */
function drawn(part: number): Markup {
  const width = Math.round(Math.min(1, Math.max(0, part)) * 200);
  return markup`<svg viewBox="0 0 212 12" width="212" height="12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect x="0.5" y="0.5" width="200" height="11" class="whole" /><rect x="0.5" y="0.5" width="${width}" height="11" />${part > 1 && markup`<path d="M202 1 L211 6 L202 11 Z" />`}
  </svg>`;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const decimal = (value: number, lang: Frame['lang']): string =>
  lang === 'it' ? String(value).replace('.', ',') : String(value);
