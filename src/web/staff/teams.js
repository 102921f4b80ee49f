/**
 * The staff's pages as a tab of Teams: its theme, its language, the page that a link asked for, and the account that is
 * signed in there. Loaded in Teams only, and with it Microsoft's library.
 */

/** @typedef {typeof import('@microsoft/teams-js')} Teams */

/**
 * @param {HTMLElement | null} entry the page's way in, when nobody is in
 */
export async function openTab(entry) {
  const teams = await library();
  await teams.app.initialize();
  const { app, page } = await teams.app.getContext();
  wear(app.theme);
  teams.app.registerOnThemeChangeHandler(wear);
  if (entry !== null && !(await isLetIn(teams, entry))) return;
  // Teams opens the tab at one address; where to go from there is told by its context.
  if (new URLSearchParams(location.search).has('host')) location.replace(addressOf(page.subPageId, app.locale));
  else if (entry !== null) location.reload();
}

/**
 * Microsoft's library as it is published: one classic script.
 * @returns {Promise<Teams>}
 */
function library() {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = '/staff/teams-js.js';
    script.addEventListener('load', () =>
      resolve(/** @type {{ microsoftTeams: Teams }} */ (/** @type {unknown} */ (window)).microsoftTeams),
    );
    script.addEventListener('error', () => reject(new Error('The library of Teams cannot be loaded.')));
    document.head.append(script);
  });
}

/**
 * Changes Teams' token for a session. Where there is no single sign-on, the page's form asks for the key.
 * @param {Teams} teams
 * @param {HTMLElement} entry
 */
async function isLetIn(teams, entry) {
  if (entry.dataset['teams'] !== 'yes') return false;
  const say = (/** @type {string} */ name) => {
    const news = document.getElementById('entry-news');
    if (news !== null) news.textContent = entry.dataset[name] ?? '';
  };
  const fail = (/** @type {string} */ name) => {
    say(name);
    document.getElementById('entry-browser')?.removeAttribute('hidden');
    return false;
  };
  say('signingIn');
  const token = await teams.authentication.getAuthToken().catch(() => null);
  if (token === null) return fail('failed');
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch('/staff/session/teams', { method: 'POST', headers }).catch(() => null);
  if (answer?.status === 403) return fail('noRole');
  if (answer?.ok !== true) return fail('failed');
  const session = await fetch('/staff/session').catch(() => null);
  return session?.status === 204 || fail('noCookie');
}

/**
 * Where in our pages a link of Teams leads: `applications/APP-2026-0001`, or nothing for the list.
 * @param {string | undefined} page
 * @param {string} locale
 */
function addressOf(page, locale) {
  const path = page !== undefined && /^[a-z]+(?:\/[\w-]+)?$/.test(page) ? `/staff/${page}` : '/staff';
  return `${path}?lang=${/^it\b/i.test(locale) ? 'it' : 'en'}`;
}

/** @param {string} theme `default`, `dark`, `contrast` or `glass` */
function wear(theme) {
  document.documentElement.dataset['theme'] = theme;
  try {
    sessionStorage.setItem('theme', theme);
  } catch {
    // A frame may have no storage: the next page then shows its own colours for a moment.
  }
}
