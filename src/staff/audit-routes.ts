/** The audit log to read. Looking at it leaves no entry: it holds nobody's data. */
import { z } from 'zod';
import { auditEntry, auditPage } from './audit.ts';
import { route, type Route } from './route.ts';
import { filter } from './shapes.ts';

export const auditRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/audit',
    id: 'readAudit',
    needs: 'admin',
    does: 'Who did what, newest first; each entry holds the hash of the one before it in time',
    takes: {
      query: z.strictObject({
        cursor: filter(z.coerce.number().int().positive().describe('`next` of the page before')),
        limit: filter(z.coerce.number().int().min(1).max(500).describe('items a page, 100 unless told')),
      }),
    },
    gives: z.strictObject({
      items: z.array(auditEntry),
      next: z.string().nullable().describe('cursor of the following page; null at the end'),
    }),
    refuses: [400],
    run: ({ query: { cursor, limit = 100 } }, { store }) => auditPage(store, { before: cursor, limit }),
  }),
];
