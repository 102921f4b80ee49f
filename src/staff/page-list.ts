/** The inbox as a page: filters, its parts by whose turn it is, and one entry an application. */
import { countryCodes, countryList, countryName } from '../dialogs/country-names.ts';
import { showEuro, showNumber } from '../dialogs/show.ts';
import type { Domain } from '../rules/domain.ts';
import { shapes } from '../store/records.ts';
import { orders, type Order, type Wanted } from './choice.ts';
import type { Inbox, Item } from './inbox.ts';
import { markup, type Markup, type Part } from './html.ts';
import { hrefOf, newsLine, pageOf, type Frame } from './layout.ts';
import { showInstant } from './matter.ts';
import { failedLine } from './page-delivery.ts';
import { stages, type Stage } from './stages.ts';

type Asked = { readonly wanted: Wanted; readonly order: Order };
type Page = Inbox & { readonly isFirst: boolean; readonly failed: number };

export function listPage(frame: Frame, domain: Domain, asked: Asked, page: Page): Markup {
  const { lang, texts } = frame;
  const title = texts.text(lang, 'staff.page.title');
  return pageOf(
    frame,
    title,
    markup`<h1>${title}</h1>
      ${failedLine(frame, page.failed)} ${filters(frame, domain, asked)}
      ${newsLine(frame, 'application')}
      <p class="hint keys">${texts.text(lang, 'staff.list.keys')}</p>
      <section id="list" aria-label="${title}">
        ${stagesNav(frame, asked.wanted, page)}
        ${
          page.items.length === 0
            ? markup`<p class="empty">${emptyText(frame, asked.wanted, page)}</p>`
            : markup`<ul class="dossiers">
                ${page.items.map((item) => entry(item, frame, domain))}
              </ul>`
        }
        ${page.next !== null && markup`<p class="more"><a href="${linkOf(frame.url, { cursor: page.next })}">${texts.text(lang, 'staff.list.more')}</a></p>`}
      </section>`,
  );
}

/** The list divided by whose turn it is; each part keeps the filters. */
function stagesNav({ lang, texts, url }: Frame, { stage }: Wanted, { counts }: Page): Markup {
  const all = counts === null ? null : stages.reduce((sum, each) => sum + counts[each], 0);
  const link = (each: Stage | undefined, count: number | null): Markup =>
    markup`<li>
      <a
        id="stage-${each ?? 'all'}"
        href="${linkOf(url, { stage: each ?? '', cursor: '' })}"
        ${stage === each && markup` aria-current="true"`}
        >${texts.text(lang, `staff.stage.${each ?? 'all'}`)}${count !== null && markup` <span class="count">${showNumber(count, lang)}</span>`}</a
      >
    </li>`;
  return markup`<nav class="stages" aria-label="${texts.text(lang, 'staff.stage.label')}">
    <ul>
      ${link(undefined, all)}${stages.map((each) => link(each, counts?.[each] ?? null))}
    </ul>
  </nav>`;
}

function emptyText({ lang, texts }: Frame, wanted: Wanted, { isFirst }: Page): string {
  const { stage, ...others } = wanted;
  const isFiltered = Object.values(others).some((value) => value !== undefined);
  if (isFiltered || !isFirst) return texts.text(lang, 'staff.list.nothing');
  return texts.text(lang, stage === undefined ? 'staff.list.empty' : `staff.stage.empty.${stage}`);
}

/** This page with other parameters; an empty one is taken away. */
function linkOf(url: URL, changed: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(url.searchParams);
  for (const [name, value] of Object.entries(changed)) {
    if (value === '') query.delete(name);
    else query.set(name, value);
  }
  return `/staff?${query.toString()}`;
}

type Options = readonly (readonly [value: string, label: string])[];

function filters({ lang, texts }: Frame, domain: Domain, { wanted, order }: Asked): Markup {
  const byName = new Intl.Collator(lang);
  const sorted = (options: Options): Options => options.toSorted((a, b) => byName.compare(a[1], b[1]));
  const sectors = domain.sectors.map(({ id, name }) => [id, name[lang]] as const);
  const statuses = shapes.application.shape.status.options.map(
    (status) => [status, texts.text(lang, `staff.status.${status}`)] as const,
  );
  const markets = countryCodes.filter((code) => code !== 'IT').map((code) => [code, countryName(code, lang)] as const);
  const provinces = domain.provinces.map(({ code, name }) => [code, name] as const);
  const select = (name: 'status' | 'sector' | 'market' | 'province', options: Options): Markup =>
    markup`<p>
      <label for="${name}">${texts.text(lang, `staff.list.${name}`)}</label>
      <select id="${name}" name="${name}">
        <option value="">${texts.text(lang, 'staff.list.all')}</option>
        ${optionsOf(options, wanted[name])}
      </select>
    </p>`;
  const text = (name: 'q' | 'promoter', label: string, wide: boolean): Markup =>
    markup`<p${wide && markup` class="wide"`}>
      <label for="${name}">${label}</label
      ><input id="${name}" name="${name}" type="search" maxlength="200" value="${wanted[name] ?? ''}" />
    </p>`;
  const { stage, ...narrowing } = wanted;
  const isFiltered = Object.values(narrowing).some((value) => value !== undefined);
  return markup`<form
    class="filters"
    method="get"
    action="/staff"
    role="search"
    aria-label="${texts.text(lang, 'staff.list.filters')}"
  >
    <input type="hidden" name="lang" value="${lang}" />
    ${stage !== undefined && markup`<input type="hidden" name="stage" value="${stage}" />`}
    ${text('q', texts.text(lang, 'staff.list.search'), true)}
    ${select('status', statuses)}${select('sector', sectors)}${select('market', sorted(markets))}
    ${select('province', sorted(provinces))}${text('promoter', texts.text(lang, 'staff.list.promoter'), false)}
    <p>
      <label for="sort">${texts.text(lang, 'staff.list.sort')}</label>
      <select id="sort" name="sort">
        ${optionsOf(
          orders.map((each) => [each, texts.text(lang, `staff.list.sort.${each}`)] as const),
          order,
        )}
      </select>
    </p>
    <p class="act">
      <button>${texts.text(lang, 'staff.list.apply')}</button
      >${isFiltered && markup` <a href="${hrefOf('/staff', lang)}">${texts.text(lang, 'staff.list.clear')}</a>`}
    </p>
  </form>`;
}

const optionsOf = (options: Options, chosen: string | undefined): readonly Markup[] =>
  options.map(
    ([value, label]) => markup`<option value="${value}" ${chosen === value && markup` selected`}>${label}</option>`,
  );

function entry(item: Item, { lang, texts }: Frame, domain: Domain): Markup {
  const sector = domain.sectors.find(({ id }) => id === item.sector)?.name[lang] ?? item.sector;
  const target = [sector, countryList(item.markets, lang)].filter((part) => part !== null && part !== '').join(' × ');
  const fact = (label: string, value: Part): Markup =>
    markup`<div>
      <dt>${label}</dt>
      <dd>${value}</dd>
    </div>`;
  const { contributionCents, verdict } = item;
  return markup`<li>
    <h2>
      <a id="of-${item.code}" href="${hrefOf(`/staff/applications/${encodeURIComponent(item.code)}`, lang)}"
        ><span class="code">${item.code}</span> <bdi>${item.title ?? ''}</bdi></a
      >
    </h2>
    <p class="badge ${item.status}">${texts.text(lang, `staff.status.${item.status}`)}</p>
    <p class="who"><bdi>${item.promoter ?? texts.text(lang, 'staff.not-given')}</bdi> · ${target}</p>
    <dl>
      ${verdict !== null && fact(texts.text(lang, 'staff.list.verdict'), texts.text(lang, `staff.verdict.${verdict}`))}${contributionCents !== null && fact(texts.text(lang, 'staff.list.contribution'), showEuro(contributionCents, lang))}
    </dl>
    <p class="when">
      <time datetime="${item.submittedAt}"
        >${texts.text(lang, 'staff.list.submitted', { at: showInstant(item.submittedAt, lang) })}</time
      >
    </p>
  </li>`;
}
