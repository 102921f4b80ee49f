/** The inbox as a page: filters, and one entry an application. */
import { countryCodes, countryList, countryName } from '../dialogs/country-names.ts';
import { showEuro } from '../dialogs/show.ts';
import type { Domain } from '../rules/domain.ts';
import { shapes } from '../store/records.ts';
import type { Item, Wanted } from './inbox.ts';
import { markup, type Markup, type Part } from './html.ts';
import { hrefOf, pageOf, type Frame } from './layout.ts';
import { showInstant } from './matter.ts';
import { failedLine } from './page-delivery.ts';

export function listPage(
  frame: Frame,
  domain: Domain,
  wanted: Wanted,
  page: {
    readonly items: readonly Item[];
    readonly next: string | null;
    readonly isFirst: boolean;
    readonly failed: number;
  },
): Markup {
  const { lang, texts, url } = frame;
  const title = texts.text(lang, 'staff.page.title');
  const isFiltered = Object.values(wanted).some((value) => value !== undefined);
  return pageOf(
    frame,
    title,
    markup`<h1>${title}</h1>
      ${failedLine(frame, page.failed)} ${filters(frame, domain, wanted, isFiltered)}
      <p
        class="status"
        id="live"
        role="status"
        data-updated="${texts.text(lang, 'staff.list.updated')}"
        data-offline="${texts.text(lang, 'staff.list.offline')}"
      ></p>
      <section id="list" aria-label="${title}">
        ${
          page.items.length === 0
            ? markup`<p class="empty">${emptyText(frame, page, isFiltered)}</p>`
            : markup`<ul class="dossiers">
                ${page.items.map((item) => entry(item, frame, domain))}
              </ul>`
        }
        ${page.next !== null && markup`<p class="more"><a href="${moreOf(url, page.next)}">${texts.text(lang, 'staff.list.more')}</a></p>`}
      </section>`,
  );
}

function emptyText(
  { lang, texts }: Frame,
  page: { next: string | null; isFirst: boolean },
  isFiltered: boolean,
): string {
  if (page.next !== null) return texts.text(lang, 'staff.list.searching');
  return texts.text(lang, isFiltered || !page.isFirst ? 'staff.list.nothing' : 'staff.list.empty');
}

function moreOf(url: URL, next: string): string {
  const query = new URLSearchParams(url.searchParams);
  query.set('cursor', next);
  return `/staff?${query.toString()}`;
}

function filters({ lang, texts }: Frame, domain: Domain, wanted: Wanted, isFiltered: boolean): Markup {
  const sectors = domain.sectors.map(({ id, name }) => [id, name[lang]] as const);
  const statuses = shapes.application.shape.status.options.map(
    (status) => [status, texts.text(lang, `staff.status.${status}`)] as const,
  );
  const byName = new Intl.Collator(lang);
  const markets = countryCodes
    .filter((code) => code !== 'IT')
    .map((code) => [code, countryName(code, lang)] as const)
    .sort((a, b) => byName.compare(a[1], b[1]));
  const select = (name: 'status' | 'sector' | 'market', options: readonly (readonly [string, string])[]): Markup =>
    markup`<p>
      <label for="${name}">${texts.text(lang, `staff.list.${name}`)}</label>
      <select id="${name}" name="${name}">
        <option value="">${texts.text(lang, 'staff.list.all')}</option>
        ${options.map(
          ([value, label]) =>
            markup`<option value="${value}" ${wanted[name] === value && markup` selected`}>${label}</option>`,
        )}
      </select>
    </p>`;
  return markup`<form
    class="filters"
    method="get"
    action="/staff"
    role="search"
    aria-label="${texts.text(lang, 'staff.list.filters')}"
  >
    <input type="hidden" name="lang" value="${lang}" />
    <p class="wide">
      <label for="q">${texts.text(lang, 'staff.list.search')}</label
      ><input id="q" name="q" type="search" maxlength="200" value="${wanted.q ?? ''}" />
    </p>
    ${select('status', statuses)}${select('sector', sectors)}${select('market', markets)}
    <p class="act">
      <button>${texts.text(lang, 'staff.list.apply')}</button
      >${isFiltered && markup` <a href="${hrefOf('/staff', lang)}">${texts.text(lang, 'staff.list.clear')}</a>`}
    </p>
  </form>`;
}

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
