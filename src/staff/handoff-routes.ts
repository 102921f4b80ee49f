/** Routes of the messages left for a person. */
import { z } from 'zod';
import { shapes } from '../store/records.ts';
import { formats } from './export-routes.ts';
import { handoffOf, longestReply, replyTo, seenHandoff, seenHandoffs, settleHandoff } from './handoffs.ts';
import { draft, proposal, proposalOf } from './proposals.ts';
import { route, type Route } from './route.ts';
import { filter, transcript } from './shapes.ts';

const { conversation: _, dossier: __, context: ___, ...kept } = shapes.handoff.shape;
export const handoff = z.strictObject({
  ...kept,
  question: kept.question.describe('question that was open when it was left'),
  contact: kept.contact.describe('how else to reach whoever left it, if they said so'),
  about: z.string().nullable().describe('code of the application or registration of the same person'),
  context: transcript.shape.turns.describe('what was said before it, and the message itself'),
});
export const handoffReplied = handoff.extend({
  told: z.boolean().describe('false when no conversation is left to reply in'),
});
const ofId = z.strictObject({ id: z.string().describe('such as HO-2026-0001') });

export const handoffRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/handoffs',
    id: 'listHandoffs',
    does: 'Messages left for a person: the open ones first, the oldest at the top',
    takes: {
      query: z.strictObject({
        status: filter(shapes.handoff.shape.status),
        cursor: filter(z.string().max(400).describe('`next` of the page before')),
        limit: filter(z.coerce.number().int().min(1).max(100).describe('items a page, 50 unless told')),
      }),
    },
    gives: z.strictObject({
      items: z.array(handoff),
      next: z.string().nullable().describe('cursor of the following page; null at the end'),
    }),
    looks: () => ({ action: 'handoff.list', object: 'all' }),
    refuses: [400],
    run: async ({ query: { status, cursor, limit = 50 } }, { store }) => {
      const page = await store.find('handoff', status === undefined ? {} : { status }, {
        limit,
        ...(cursor === undefined ? {} : { cursor }),
      });
      return { items: [...(await seenHandoffs(store, page.items))], next: page.next };
    },
  }),
  route({
    method: 'GET',
    path: '/api/handoffs/{id}',
    id: 'readHandoff',
    does: 'One message left for a person',
    takes: { path: ofId },
    gives: handoff,
    looks: ({ path }) => ({ action: 'handoff.read', object: path.id }),
    refuses: [404],
    run: async ({ path }, { store }) => seenHandoff(store, await handoffOf(store, path.id)),
  }),
  route({
    method: 'POST',
    path: '/api/handoffs/{id}/reply',
    id: 'replyToHandoff',
    does: 'Replies in the conversation that the message was left in; several replies follow each other',
    takes: { path: ofId, body: z.strictObject({ text: z.string().min(1).max(longestReply) }) },
    gives: handoffReplied,
    refuses: [400, 404, 409, 413, 415],
    run: async ({ path, body }, desk) => {
      const { handoff: after, isTold } = await replyTo({ id: path.id, text: body.text }, desk);
      return { ...(await seenHandoff(desk.store, after)), told: isTold };
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/handoffs/{id}',
    id: 'changeHandoff',
    does: 'Closes a message without a reply, or opens it again',
    takes: { path: ofId, body: z.strictObject({ status: z.enum(['open', 'closed']) }) },
    gives: handoff,
    refuses: [400, 404, 413, 415],
    run: async ({ path, body }, desk) => seenHandoff(desk.store, await settleHandoff(path.id, body.status, desk)),
  }),
  route({
    method: 'POST',
    path: '/api/handoffs/{id}/proposal',
    id: 'proposeEntry',
    does: 'A file for `domain/knowledge/` made of a message that was replied to; it is kept nowhere and publishes nothing',
    takes: { path: ofId, body: draft },
    gives: proposal,
    sends: formats.json,
    looks: ({ path }) => ({ action: 'handoff.propose', object: path.id }),
    refuses: [400, 404, 409, 413, 415],
    run: async ({ path, body }, { store, domain }) => proposalOf(await handoffOf(store, path.id), body, domain),
  }),
];
