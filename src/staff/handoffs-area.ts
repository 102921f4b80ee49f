/** Requests for the pages of the messages left for a person. */
import { isFault } from '../fault.ts';
import { cursorOf, isRead, linesOf, noPage, type AreaVisit } from './area.ts';
import { noteLook } from './audit.ts';
import { handoffOf, handoffsShown, longestReply, replyTo, seenHandoff, settleHandoff } from './handoffs.ts';
import { hrefOf } from './layout.ts';
import { handoffPage, handoffsPage, type TriedReply } from './page-handoffs.ts';
import { proposalArea } from './proposal-area.ts';

const most = 50;

/** @throws Fault `request.not-found` for what is no page of these */
export async function handoffsArea(visit: AreaVisit, id: string | undefined, act: string | undefined): Promise<void> {
  if (id === undefined || id === '') {
    if (isRead(visit)) return list(visit);
  } else if (act === undefined) {
    if (isRead(visit)) return one(visit, id);
  } else if (act === 'proposal') {
    return proposalArea(visit, id);
  } else if (visit.request.method === 'POST') {
    if (act === 'reply') return reply(visit, id);
    if (act === 'status') return settle(visit, id);
  }
  throw noPage();
}

async function list({ url, frame, desk, show }: AreaVisit): Promise<void> {
  const page = await desk.store.find('handoff', {}, { limit: most, ...cursorOf(url) });
  await noteLook(desk.store, { who: desk.who, action: 'handoff.list', object: 'all' }, desk.now());
  show(200, handoffsPage(frame, { ...page, items: await handoffsShown(desk.store, page.items) }));
}

async function one({ url, frame, desk, show }: AreaVisit, id: string, tried?: TriedReply): Promise<void> {
  const seen = await seenHandoff(desk.store, await handoffOf(desk.store, id));
  await noteLook(desk.store, { who: desk.who, action: 'handoff.read', object: id }, desk.now());
  const done = url.searchParams.has('done') ? { done: { isTold: url.searchParams.get('told') !== 'no' } } : {};
  show(tried === undefined ? 200 : 400, handoffPage(frame, seen, tried === undefined ? done : { tried }));
}

async function reply(visit: AreaVisit, id: string): Promise<void> {
  const { frame, desk } = visit;
  const form = await visit.form();
  const text = linesOf(form, 'text');
  const again = (wrong: TriedReply['wrong']): Promise<void> => {
    const url = new URL(hrefOf(`/staff/handoffs/${encodeURIComponent(id)}`, frame.lang), visit.url);
    return one({ ...visit, url, frame: { ...frame, url } }, id, { text, wrong });
  };
  if (text === '') return again('staff.handoff.text-missing');
  if (text.length > longestReply) return again('staff.handoff.text-long');
  try {
    const { isTold } = await replyTo({ id, text, seen: Number(form.get('seen')) }, desk);
    visit.redirect(
      hrefOf(`/staff/handoffs/${encodeURIComponent(id)}`, frame.lang, {
        done: 'yes',
        ...(isTold ? {} : { told: 'no' }),
      }),
    );
  } catch (error) {
    // What was written is not lost: it is shown again, below the reply that came before it.
    if (isFault(error) && error.code === 'request.conflict') return again('staff.handoff.conflict');
    throw error;
  }
}

async function settle({ frame, desk, form, redirect }: AreaVisit, id: string): Promise<void> {
  const status = (await form()).get('status') === 'open' ? 'open' : 'closed';
  await settleHandoff(id, status, desk);
  redirect(hrefOf(`/staff/handoffs/${encodeURIComponent(id)}`, frame.lang));
}
