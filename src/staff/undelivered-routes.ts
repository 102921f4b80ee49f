/** Routes of the messages that did not arrive. */
import { z } from 'zod';
import { route, type Route } from './route.ts';
import { filter } from './shapes.ts';
import { atShape, channelShape, idShape, sendAgain, setAside, statusShape, undeliveredPage, whyShape } from './undelivered.ts'; // prettier-ignore

export const undelivered = z.strictObject({
  id: idShape,
  at: atShape.describe('when it was given up'),
  channel: channelShape.describe('mail: an e-mail; card: a card in the chat of the staff; else a channel'),
  why: whyShape.describe('left: the person is not there any more; unsure: twice nobody knew; untaken: not for a day'),
  status: statusShape.describe('what the channel answered, such as 550'),
  told: z.enum(['application', 'handoff', 'offer', 'message']),
  about: z.string().nullable().describe('code of what it belongs to'),
});
const ofId = z.strictObject({ id: z.string().min(1).max(400) });
const done = z.strictObject({ id: z.string() });

export const undeliveredRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/undelivered',
    id: 'listUndelivered',
    does: 'Messages and letters that did not arrive, newest first',
    takes: {
      query: z.strictObject({
        cursor: filter(z.string().max(400).describe('`next` of the page before')),
        limit: filter(z.coerce.number().int().min(1).max(100).describe('items a page, 50 unless told')),
      }),
    },
    gives: z.strictObject({
      items: z.array(undelivered),
      next: z.string().nullable().describe('cursor of the following page; null at the end'),
    }),
    refuses: [400],
    run: ({ query: { cursor, limit = 50 } }, { store }) =>
      undeliveredPage(store, {}, { limit, ...(cursor === undefined ? {} : { cursor }) }),
  }),
  route({
    method: 'POST',
    path: '/api/undelivered/{id}/again',
    id: 'sendAgain',
    does: 'Tries it once more',
    takes: { path: ofId },
    gives: done,
    refuses: [404],
    run: ({ path }, desk) => sendAgain(path.id, desk),
  }),
  route({
    method: 'POST',
    path: '/api/undelivered/{id}/aside',
    id: 'setAside',
    does: 'Takes it off the list',
    takes: { path: ofId },
    gives: done,
    refuses: [404],
    run: ({ path }, desk) => setAside(path.id, desk),
  }),
];
