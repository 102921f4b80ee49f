/**
 * What a path is called in the access log: the words that our routes are made of stay, and whatever else stands in a
 * path (a code, an id, something that somebody typed) is a star. So a word that was forgotten here costs a detail, and
 * nothing that is about a person is ever written.
 */
const words: ReadonlySet<string> = new Set(
  `
  api messages v3 directline tokens generate refresh resume conversations activities stream upload
  staff session sign-in teams callback live applications clusters registrations overlaps handoffs delivery projects
  audit indicators exports undelivered openapi.json summary.pdf transcript.pdf transcript decision notes milestones
  again aside change chat end end-all grant invite leave milestone note note-delete proposal reply status summary
  applications.csv applications.xlsx applications.json registrations.csv registrations.xlsx registrations.json
  projects.csv projects.xlsx projects.json staff.css staff.js teams-js.js
  assets privacy sources favicon.svg robots.txt healthz readyz metrics
  `
    .trim()
    .split(/\s+/),
);
/** No route of ours is longer. */
const mostParts = 7;

/** @param url as the request line has it */
export function routeName(url: string): string {
  const end = url.search(/[?#]/);
  const [, ...parts] = (end < 0 ? url : url.slice(0, end)).split('/', mostParts + 2);
  const named = parts.slice(0, mostParts).map((part) => (part === '' || words.has(part) ? part : '*'));
  return `/${named.join('/')}${parts.length > mostParts ? '/…' : ''}`;
}
