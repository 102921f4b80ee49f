/** Requests for the page of one dossier, for its decision and for the notes on it. */
import { decisions, isGranted, needsNote, type Decision } from '../rules/life.ts';
import { statusAt } from '../rules/places.ts';
import { isRead, linesOf, noPage, type AreaVisit } from './area.ts';
import { noteLook } from './audit.ts';
import { decide, longestNote } from './decision.ts';
import { dossierOf } from './dossier.ts';
import { hrefOf } from './layout.ts';
import { addNote, dropNote, longest, notesOf } from './notes.ts';
import { dossierPage, type Tried } from './page-dossier.ts';
import type { TriedNote } from './page-notes.ts';
import { warmPdf } from './pdf.ts';
import { projectView } from './projects.ts';
import { undeliveredPage } from './undelivered.ts';

/** @throws Fault `request.not-found` for what is no page of these */
export async function dossiersArea(visit: AreaVisit, code: string | undefined, act: string | undefined): Promise<void> {
  const isPost = visit.request.method === 'POST';
  if (code === undefined || code === '') throw noPage();
  if (act === undefined && isRead(visit)) return one(visit, code);
  if (act === 'decision' && isPost) return decision(visit, code);
  if (act === 'note' && isPost) return note(visit, code);
  if (act === 'note-delete' && isPost) return noteDeleted(visit, code);
  throw noPage();
}

/** What came of a form that could not be taken. */
type Again = { readonly tried?: Tried; readonly note?: TriedNote };

async function one({ url, frame, desk, show }: AreaVisit, code: string, again: Again = {}): Promise<void> {
  const done = decisions.find((each) => each === url.searchParams.get('done'));
  const found = await dossierOf(desk.store, code, desk);
  setImmediate(warmPdf);
  await noteLook(desk.store, { who: desk.who, action: 'application.read', object: code }, desk.now());
  const { items: failed } = await undeliveredPage(desk.store, { dossier: found.application.dossier }, { limit: 20 });
  const { status } = found.application;
  const sight = { domain: desk.domain, now: desk.now() };
  const outcome = {
    failed,
    project: isGranted(status) ? await projectView(desk.store, found.application, sight) : null,
    ...again,
    ...(done === undefined ? {} : { done: { decision: done, isTold: url.searchParams.get('told') !== 'no' } }),
  };
  const notes = await notesOf(desk.store, code);
  const { items: clusters } = await desk.store.find('cluster', { application: code }, { limit: 20 });
  const page = dossierPage(
    frame,
    { ...found, notes, clusters: clusters.map((each) => ({ ...each, status: statusAt(each, desk.now()) })) },
    desk.domain,
    outcome,
  );
  show(again.tried === undefined && again.note === undefined ? 200 : 400, page);
}

/** What was written is shown again, with what is wrong, at the page's own address. */
function shownAgain(visit: AreaVisit, code: string, again: Again): Promise<void> {
  const url = new URL(addressOf(visit, code), visit.url);
  return one({ ...visit, url, frame: { ...visit.frame, url } }, code, again);
}

const addressOf = ({ frame }: AreaVisit, code: string, query: Readonly<Record<string, string>> = {}): string =>
  hrefOf(`/staff/applications/${encodeURIComponent(code)}`, frame.lang, query);

async function decision(visit: AreaVisit, code: string): Promise<void> {
  const form = await visit.form();
  const note = linesOf(form, 'note');
  const chosen = decisions.find((each) => each === form.get('decision')) ?? null;
  const wrong = wrongWith(chosen, note);
  if (chosen === null || wrong !== null) {
    const tried = { decision: chosen, note, wrong: wrong ?? 'staff.decision.choice-missing' } as const;
    return shownAgain(visit, code, { tried });
  }
  const { isTold } = await decide({ code, decision: chosen, note, seen: Number(form.get('seen')) }, visit.desk);
  visit.redirect(addressOf(visit, code, { done: chosen, ...(isTold ? {} : { told: 'no' }) }));
}

function wrongWith(chosen: Decision | null, note: string): Tried['wrong'] | null {
  if (chosen === null) return 'staff.decision.choice-missing';
  if (note.length > longestNote) return 'staff.decision.note-long';
  return note === '' && needsNote(chosen) ? 'staff.decision.note-missing' : null;
}

async function note(visit: AreaVisit, code: string): Promise<void> {
  const form = await visit.form();
  const text = linesOf(form, 'text');
  const author = (form.get('author') ?? '').trim();
  const isLong = text.length > longest.text || author.length > longest.author;
  if (text === '' || isLong) {
    const wrong = isLong ? 'staff.notes.long' : 'staff.notes.missing';
    return shownAgain(visit, code, { note: { text, author, wrong } });
  }
  const { number } = await addNote(code, { text, author: author || null }, visit.desk);
  visit.redirect(`${addressOf(visit, code)}#note-${number}`);
}

async function noteDeleted(visit: AreaVisit, code: string): Promise<void> {
  const number = Number((await visit.form()).get('number'));
  if (!Number.isSafeInteger(number)) throw noPage();
  await dropNote(code, number, visit.desk);
  visit.redirect(`${addressOf(visit, code)}#notes`);
}
