/**
 * What the staff's pages do beyond their HTML: take the key out of the address, keep the list fresh, and say when the
 * dossier or the message on screen has changed. Without this script everything else works.
 */
import './keys.js';

const key = takeKey();
const entry = document.getElementById('entry');
const isInTeams = comesFromTeams();
if (isInTeams) void openTab();
else if (entry !== null) void enter(key);
// Whoever puts the link into the address of the page that asks for the key loads nothing anew.
addEventListener('hashchange', () => {
  const given = takeKey();
  if (given !== null && entry !== null) void enter(given);
});
rememberAuthor();
if (entry === null) follow(document.getElementById('live'));

/** Teams names itself in the address at which it opens the tab; the pages that follow know it from there. */
function comesFromTeams() {
  const isOpened = new URLSearchParams(location.search).get('host') === 'teams';
  try {
    if (isOpened) sessionStorage.setItem('host', 'teams');
    const theme = sessionStorage.getItem('theme');
    if (sessionStorage.getItem('host') !== 'teams') return false;
    // Until Teams is asked again: no flash of another colour from page to page.
    if (theme !== null) document.documentElement.dataset['theme'] = theme;
    return true;
  } catch {
    // A frame may have no storage: whoever frames the pages is then taken for Teams.
    return isOpened || window.parent !== window;
  }
}

async function openTab() {
  try {
    const tab = await import('./teams.js');
    await tab.openTab(entry);
  } catch {
    // It was not Teams after all, or Teams does not answer: the page says how else to come in.
    document.getElementById('entry-browser')?.removeAttribute('hidden');
  }
}

/** The key of a link such as `/staff#key=…`; it must not stay in the address, nor in the history. */
function takeKey() {
  if (!location.hash.startsWith('#key=')) return null;
  const given = location.hash.slice('#key='.length);
  history.replaceState(null, '', location.pathname + location.search);
  try {
    return decodeURIComponent(given);
  } catch {
    return given;
  }
}

/**
 * A link from elsewhere comes without the session's cookie: one look from here tells whether there is a session.
 * @param {string | null} key
 */
async function enter(key) {
  const form = document.getElementById('key-form');
  if (key !== null && form instanceof HTMLFormElement) {
    const field = form.elements.namedItem('key');
    if (field instanceof HTMLInputElement) field.value = key;
    form.submit();
    return;
  }
  const answer = await fetch('/staff/session').catch(() => null);
  if (answer?.status === 204 && !/^\/staff\/(session|sign-in)/.test(location.pathname)) location.reload();
}

/** @param {HTMLElement | null} live */
function follow(live) {
  if (live === null) return;
  const isList = live.dataset['code'] === undefined;
  const source = new EventSource(`/staff/live?ago=${Math.round(sinceAsked())}`);
  for (const kind of (live.dataset['kind'] ?? 'application').split(' ')) {
    source.addEventListener(kind, (event) => {
      if (isList) void refresh(live);
      else tell(live, JSON.parse(event.data));
    });
  }
  // What another process did may have gone unheard.
  source.addEventListener('missed', () => (isList ? void refresh(live) : tell(live, codesOf(live)[0])));
  let wasLost = false;
  source.addEventListener('error', () => {
    wasLost = true;
    if (live.dataset['offline'] !== undefined) live.textContent = live.dataset['offline'];
  });
  source.addEventListener('open', () => {
    if (!wasLost) return;
    wasLost = false;
    live.textContent = '';
    if (isList) void refresh(live);
  });
}

/** Whoever writes several notes signs once, until the tab is closed. */
function rememberAuthor() {
  const field = document.querySelector('input[data-remembered]');
  if (!(field instanceof HTMLInputElement)) return;
  try {
    field.value ||= sessionStorage.getItem('author') ?? '';
    field.addEventListener('change', () => sessionStorage.setItem('author', field.value));
  } catch {
    // A frame may have no storage: then each note is signed.
  }
}

let running = false;
let again = false;
/**
 * The same page asked for once more; only the list is exchanged, and the focus stays where it was.
 * @param {HTMLElement} live
 */
async function refresh(live) {
  if (running) {
    again = true;
    return;
  }
  running = true;
  try {
    const answer = await fetch(location.href);
    if (answer.status === 401) return location.reload();
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('list');
    const list = document.getElementById('list');
    if (fresh === null) return location.reload();
    if (list === null || fresh.innerHTML === list.innerHTML) return;
    const focused = list.contains(document.activeElement) ? document.activeElement?.id : undefined;
    list.replaceChildren(...fresh.childNodes);
    if (focused) document.getElementById(focused)?.focus();
    live.textContent = live.dataset['updated'] ?? '';
  } catch {
    live.textContent = live.dataset['offline'] ?? '';
  } finally {
    running = false;
    if (again) {
      again = false;
      void refresh(live);
    }
  }
}

/**
 * The page is not exchanged by itself: somebody may be writing a note.
 * @param {HTMLElement} live
 * @param {unknown} code
 */
function tell(live, code) {
  // A note's code is its application's and a number; so is a milestone's, and a check-in's its company's and a moment.
  if (!codesOf(live).includes(String(code).split('.')[0] ?? '')) return;
  const link = document.createElement('a');
  link.href = location.pathname + location.search;
  link.textContent = live.dataset['reload'] ?? '';
  live.replaceChildren(`${live.dataset['changed'] ?? ''} `, link);
}

/** What the page shows. @param {HTMLElement} live */
function codesOf(live) {
  return (live.dataset['code'] ?? '').split(' ');
}

/** Milliseconds since this page was asked for; what led here, such as a form that was sent, came before. */
function sinceAsked() {
  const [asked] = performance.getEntriesByType('navigation');
  return performance.now() - (asked instanceof PerformanceNavigationTiming ? asked.requestStart : 0);
}
