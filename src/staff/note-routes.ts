/** Routes of the notes that the staff write on a dossier. */
import { z } from 'zod';
import { shapes } from '../store/records.ts';
import { addNote, dropNote, longest, notesOf } from './notes.ts';
import { route, type Route } from './route.ts';
import { code } from './shapes.ts';

const ofCode = z.strictObject({ code });
const ofNote = z.strictObject({ code, number: z.coerce.number().int().positive() });

const { number, at, who, author, text } = shapes.note.shape;
const note = z.strictObject({
  number,
  at,
  who: who.describe('as the audit log names whoever wrote it'),
  author: author.describe('how they signed'),
  text,
});

const noteBody = z.strictObject({
  text: z.string().trim().min(1).max(longest.text),
  author: z.string().trim().min(1).max(longest.author).nullish(),
});

export const noteRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/applications/{code}/notes',
    id: 'listNotes',
    does: 'Notes of the staff on an application, oldest first; the promoter never sees them',
    takes: { path: ofCode },
    gives: z.strictObject({ items: z.array(note) }),
    looks: ({ path }) => ({ action: 'note.list', object: path.code }),
    refuses: [404],
    run: async ({ path }, { store }) => ({ items: await notesOf(store, path.code) }),
  }),
  route({
    method: 'POST',
    path: '/api/applications/{code}/notes',
    id: 'addNote',
    does: 'Adds a note; it is erased together with the data of the person whose application it is',
    takes: { path: ofCode, body: noteBody },
    gives: note,
    refuses: [400, 404, 413, 415],
    run: ({ path, body }, desk) => addNote(path.code, { text: body.text, author: body.author ?? null }, desk),
  }),
  route({
    method: 'DELETE',
    path: '/api/applications/{code}/notes/{number}',
    id: 'deleteNote',
    does: 'Deletes a note and gives what it was',
    takes: { path: ofNote },
    gives: note,
    refuses: [400, 404],
    run: ({ path }, desk) => dropNote(path.code, path.number, desk),
  }),
];
