/** Requests for the page of what did not arrive, and for what can be done about it. */
import { cursorOf, isRead, noPage, type AreaVisit } from './area.ts';
import { hrefOf } from './layout.ts';
import { deliveryPage } from './page-delivery.ts';
import { chatSince, inviteChat, leaveChat } from './staff-chat.ts';
import { sendAgain, setAside, undeliveredPage } from './undelivered.ts';

const most = 50;

/** @throws Fault `request.not-found` for what is no page of these */
export async function deliveryArea(visit: AreaVisit, id: string | undefined, act: string | undefined): Promise<void> {
  const { request, frame, desk, redirect } = visit;
  if (id === undefined && isRead(visit)) return page(visit, null);
  if (id === undefined || request.method !== 'POST') throw noPage();
  // A code is shown in the answer itself: no address ever holds it.
  if (id === 'chat' && act === 'invite') return page(visit, await inviteChat(desk));
  if (id === 'chat' && act === 'leave') {
    await leaveChat(desk);
    redirect(hrefOf('/staff/delivery', frame.lang));
    return;
  }
  if (act === 'again') await sendAgain(id, desk);
  else if (act === 'aside') await setAside(id, desk);
  else throw noPage();
  await back(visit, act);
}

async function page({ url, frame, desk, show }: AreaVisit, code: string | null): Promise<void> {
  const failed = await undeliveredPage(desk.store, {}, { limit: most, ...cursorOf(url) });
  const late = await desk.store.count('outgoing', { late: 'yes' });
  const done = (['again', 'aside'] as const).find((each) => each === url.searchParams.get('done')) ?? null;
  // The answer to a form, too, has links that lead to this page.
  const here = { ...frame, url: new URL(hrefOf('/staff/delivery', frame.lang), url) };
  show(200, deliveryPage(here, { ...failed, late, done }, { since: await chatSince(desk.store), code }));
}

/** To the dossier that it was done from, or to the list. */
async function back({ form, redirect, frame }: AreaVisit, done: string): Promise<void> {
  const from = (await form()).get('from') ?? '';
  const isDossier = /^APP-\d{4}-\d+$/.test(from);
  redirect(
    hrefOf(isDossier ? `/staff/applications/${from}` : '/staff/delivery', frame.lang, isDossier ? {} : { done }),
  );
}
