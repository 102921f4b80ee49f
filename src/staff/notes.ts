/** Notes that the staff write to each other on a dossier. They are the person's data too: they go when the person's go. */
import { Fault } from '../fault.ts';
import type { RecordOf } from '../store/records.ts';
import type { Reader } from '../store/store.ts';
import { audited } from './audit.ts';
import { applicationOf } from './dossier.ts';
import type { Desk } from './route.ts';

/** `who`: whoever wrote it, as the audit log names them; `author`: how they signed, null when they did not. */
export type Note = Pick<RecordOf<'note'>, 'number' | 'at' | 'who' | 'author' | 'text'>;

export const longest = { text: 4000, author: 80 } as const;

/** The newest that are read; nobody writes more about one dossier. */
const most = 500;

/** Oldest first. Throws `request.not-found` when the application is not there. */
export async function notesOf(reader: Reader, code: string): Promise<readonly Note[]> {
  await applicationOf(reader, code);
  const { items } = await reader.find('note', { application: code }, { limit: most, newestFirst: true });
  return items.toReversed().map(seen);
}

/** @throws Fault `request.not-found` when the application is not there */
export function addNote(code: string, said: { readonly text: string; readonly author: string | null }, desk: Desk) {
  return desk.store.transact(async (tx) => {
    const { dossier } = await applicationOf(tx, code);
    const [last] = (await tx.find('note', { application: code }, { limit: 1, newestFirst: true })).items;
    const number = (last?.number ?? 0) + 1;
    const at = desk.now();
    const note = { id: idOf(code, number), number, application: code, dossier, at, who: desk.who, ...said };
    const entry = await audited(tx, { who: desk.who, action: 'note.add', object: note.id }, at);
    return { writes: [{ do: 'put', kind: 'note', id: note.id, body: note }, ...entry], result: seen(note) };
  });
}

/** @throws Fault `request.not-found` when there is no such note */
export function dropNote(code: string, number: number, desk: Desk): Promise<Note> {
  return desk.store.transact(async (tx) => {
    const note = await tx.get('note', idOf(code, number));
    if (note === null) throw new Fault('request.not-found', {}, 'There is no note with this number.');
    const entry = await audited(tx, { who: desk.who, action: 'note.delete', object: note.id }, desk.now());
    return { writes: [{ do: 'delete', kind: 'note', id: note.id }, ...entry], result: seen(note) };
  });
}

const idOf = (code: string, number: number): string => `${code}.${number}`;

const seen = ({ number, at, who, author, text }: RecordOf<'note'>): Note => ({ number, at, who, author, text });
