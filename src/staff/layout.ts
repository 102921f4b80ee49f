/** What all pages of the staff's area have around them, and the form that asks for the key. */
import type { Lang } from '../rules/domain.ts';
import { markup, type Markup, type Part } from './html.ts';
import type { Role } from './key.ts';
import type { StaffKey, StaffTexts } from './texts.ts';

export type Frame = {
  readonly lang: Lang;
  readonly texts: StaffTexts;
  /** Address of the page asked for, with its query. */
  readonly url: URL;
  /** Of whoever is in: there is then a way out. Null when nobody is. */
  readonly role: Role | null;
};

/** An address of the staff's area in the reader's language. */
export const hrefOf = (path: string, lang: Lang, query: Readonly<Record<string, string>> = {}): string =>
  `${path}?${new URLSearchParams({ ...query, lang }).toString()}`;

/** The parts of the area, as the head of each page links them. */
const rooms: readonly { readonly path: string; readonly title: StaffKey; readonly needs?: 'admin' }[] = [
  { path: '/staff', title: 'staff.page.title' },
  { path: '/staff/clusters', title: 'staff.clusters.title' },
  { path: '/staff/overlaps', title: 'staff.radar.title' },
  { path: '/staff/projects', title: 'staff.projects.title' },
  { path: '/staff/handoffs', title: 'staff.handoffs.title' },
  { path: '/staff/indicators', title: 'staff.indicators.title' },
  { path: '/staff/delivery', title: 'staff.delivery.title' },
  { path: '/staff/audit', title: 'staff.audit.title', needs: 'admin' },
];

/** Whether a page belongs to this part of the area. */
const isIn = (room: string, at: string): boolean =>
  at === room ||
  at.startsWith(`${room === '/staff' ? '/staff/applications' : room}/`) ||
  (room === '/staff/clusters' && at.startsWith('/staff/registrations'));

export function pageOf(frame: Frame, title: string, body: Part): Markup {
  const { lang, texts, url, role } = frame;
  const isOpen = role !== null;
  const other: Lang = lang === 'it' ? 'en' : 'it';
  const query = new URLSearchParams(url.searchParams);
  query.set('lang', other);
  query.delete('done');
  const name = texts.text(lang, 'staff.page.product');
  return markup`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · ${name}</title>
        <link rel="stylesheet" href="/staff/staff.css" />
        <link rel="stylesheet" href="/staff/charts.css" />
        <link rel="stylesheet" href="/staff/themes.css" />
        <script type="module" src="/staff/staff.js"></script>
      </head>
      <body>
        <a class="skip" href="#content">${texts.text(lang, 'staff.page.skip')}</a>
        <header class="top">
          <a class="brand" href="${hrefOf('/staff', lang)}"
            >${name} <span>${texts.text(lang, 'staff.page.area')}</span></a
          >
          <nav aria-label="${texts.text(lang, 'staff.page.area')}">
            ${isOpen && rooms.filter(({ needs }) => needs === undefined || needs === role).map(({ path, title }) => markup`<a href="${hrefOf(path, lang)}"${isIn(path, url.pathname) && markup` aria-current="${path === url.pathname ? 'page' : 'true'}"`}>${texts.text(lang, title)}</a> `)}
            <a href="${url.pathname}?${query.toString()}" lang="${other}" hreflang="${other}"
              >${texts.text(lang, 'staff.page.other-language')}</a
            >
            ${isOpen && markup`<form method="post" action="${hrefOf('/staff/session/end', lang)}"><button class="quiet">${texts.text(lang, 'staff.page.leave')}</button></form>`}
          </nav>
        </header>
        <main id="content" tabindex="-1">${body}</main>
      </body>
    </html>`;
}

/**
 * Where a page says that it has changed by itself.
 * @param kinds the kinds of records, as the stream names them, whose news make the script ask for `#list` anew
 */
export const newsLine = ({ lang, texts }: Frame, kinds: string, said: Part = null): Markup =>
  markup`<p class="status" id="live" role="status" data-kind="${kinds}" data-updated="${texts.text(lang, 'staff.list.updated')}" data-offline="${texts.text(lang, 'staff.list.offline')}">${said}</p>`;

/** The ways in that this address offers. */
export type Ways = { readonly key: boolean; readonly account: boolean; readonly teams: boolean };

/** What kept somebody out: not the key, too many wrong ones, a sign-in that came to nothing, an account without a role. */
export type Wrong = 'key' | 'too-many' | 'account' | 'role';

export function entryPage(frame: Frame, ways: Ways, wrong: Wrong | null): Markup {
  const { lang, texts, url } = frame;
  const text = (key: Parameters<StaffTexts['text']>[1]): string => texts.text(lang, key);
  const to = `${url.pathname}${url.search}`;
  return pageOf(
    frame,
    text('staff.entry.title'),
    markup`<section
      class="entry"
      id="entry"
      data-teams="${ways.teams ? 'yes' : 'no'}"
      data-signing-in="${text('staff.entry.signing-in')}"
      data-no-role="${text('staff.entry.role')}"
      data-failed="${text('staff.entry.teams-failed')}"
      data-no-cookie="${text('staff.entry.no-cookie')}"
    >
      <h1>${text('staff.entry.title')}</h1>
      ${wrong !== null && markup`<p class="wrong" id="entry-wrong" role="alert">${text(`staff.entry.${wrong === 'key' ? 'wrong' : wrong}`)}</p>`}
      <p id="entry-news" role="status"></p>
      <p id="entry-browser" hidden>
        <a href="${hrefOf('/staff', lang)}" target="_blank" rel="noopener">${text('staff.entry.in-browser')}</a>
      </p>
      ${ways.account && accountLink(to, lang, text)}
      ${!ways.account && ways.teams && markup`<p>${text('staff.entry.from-teams')}</p>`}
      ${ways.key && keyForm(to, lang, { text, isWrong: wrong === 'key' || wrong === 'too-many' })}
    </section>`,
  );
}

type Text = (key: Parameters<StaffTexts['text']>[1]) => string;

/** A link, not a form: a page's policy would refuse a form that is sent on to another host. */
const accountLink = (to: string, lang: Lang, text: Text): Markup =>
  markup`<p>${text('staff.entry.account-text')}</p>
    <p><a class="button" href="${hrefOf('/staff/sign-in', lang, { to })}">${text('staff.entry.account-enter')}</a></p>`;

const keyForm = (to: string, lang: Lang, { text, isWrong }: { text: Text; isWrong: boolean }): Markup =>
  markup`<form id="key-form" method="post" action="${hrefOf('/staff/session', lang)}">
    <p id="entry-text">${text('staff.entry.text')}</p>
    <input type="hidden" name="to" value="${to}" />
    <label for="key">${text('staff.entry.key')}</label>
    <input
      id="key"
      name="key"
      type="password"
      required
      autocomplete="current-password"
      spellcheck="false"
      aria-describedby="${isWrong ? 'entry-wrong ' : ''}entry-text"
      ${isWrong && markup` aria-invalid="true"`}
    />
    <button>${text('staff.entry.enter')}</button>
  </form>`;

/** @param why in words, where the status alone does not say it */
export function problemPage(frame: Frame, status: number, why?: StaffKey): Markup {
  const { lang, texts } = frame;
  const title = texts.text(lang, 'staff.problem.title');
  const known = why === undefined ? texts.derived(lang, `staff.problem.${status}`) : texts.text(lang, why);
  const text = known ?? texts.text(lang, 'staff.problem.other');
  return pageOf(
    frame,
    title,
    markup`<h1>${title}</h1>
      <p>${text}</p>
      <p><a href="${hrefOf('/staff', lang)}">${texts.text(lang, 'staff.dossier.back')}</a></p>`,
  );
}
