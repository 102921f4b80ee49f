/** Links that open a page of the staff inside Teams, for cards that are read there. */

/**
 * @param appId id of the app in Teams' catalogue
 * @param page address of the page in a browser, such as `https://…/staff/applications/APP-2026-0001`; where Teams cannot
 *   show the tab it opens this
 * @param label what Teams calls it meanwhile
 */
export function tabLink(appId: string, page: URL, label: string): string {
  const subPageId = page.pathname.slice('/staff/'.length);
  const query = new URLSearchParams({ webUrl: page.href, label, context: JSON.stringify({ subPageId }) });
  // Teams reads `%20`, and takes `+` for what it is.
  return `https://teams.microsoft.com/l/entity/${appId}/staff?${query.toString().replaceAll('+', '%20')}`;
}
