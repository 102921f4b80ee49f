/** The staff's REST API, as a table: mounted by a loop, described by `GET /api/openapi.json`. One entry a route. */
import { z } from 'zod';
import { Fault } from '../fault.ts';
import { decisionsFrom } from '../rules/life.ts';
import { auditRoutes } from './audit-routes.ts';
import { clusterRoutes } from './cluster-routes.ts';
import { decide } from './decision.ts';
import { applicationOf, dossierOf, type Dossier } from './dossier.ts';
import { handoffRoutes } from './handoff-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { inboxPage } from './inbox.ts';
import { indicatorRoutes } from './indicator-routes.ts';
import type { Line } from './matter.ts';
import { noteRoutes } from './note-routes.ts';
import { describeApi } from './openapi.ts';
import { pdfRoutes } from './pdf-routes.ts';
import { projectRoutes } from './project-routes.ts';
import { radarRoutes } from './radar-routes.ts';
import { route, type Route } from './route.ts';
import { application, code, decisionBody, decisionTaken, listQuery, page, transcript } from './shapes.ts';
import { transcriptOf } from './transcript.ts';
import { undeliveredRoutes } from './undelivered-routes.ts';

const ofCode = z.strictObject({ code });

export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/applications',
    id: 'listApplications',
    does: 'Submitted applications, newest first',
    takes: { query: listQuery },
    gives: page,
    refuses: [400],
    run: ({ query: { limit = 50, cursor, sort: order = 'newest', ...wanted } }, desk) => {
      if (wanted.sector !== undefined && !desk.domain.sectors.some(({ id }) => id === wanted.sector)) {
        throw new Fault('request.bad', {}, 'sector: is not an id of domain/sectors.json.');
      }
      return inboxPage(desk, wanted, { order, limit, cursor });
    },
  }),
  route({
    method: 'GET',
    path: '/api/applications/{code}',
    id: 'readApplication',
    does: 'One application: answers, verdict, estimate, overlaps, history, summary',
    takes: { path: ofCode },
    gives: application,
    looks: ({ path }) => ({ action: 'application.read', object: path.code }),
    refuses: [404],
    run: async ({ path }, desk) => seen(await dossierOf(desk.store, path.code, desk)),
  }),
  route({
    method: 'GET',
    path: '/api/applications/{code}/transcript',
    id: 'readTranscript',
    does: 'What was said, oldest first',
    takes: { path: ofCode },
    gives: transcript,
    looks: ({ path }) => ({ action: 'application.transcript', object: path.code }),
    refuses: [404],
    run: async ({ path }, { store }) => {
      const said = await transcriptOf(store, await applicationOf(store, path.code));
      return { turns: said.map(({ id, at, from, text, question }) => ({ id, at, from, text, question })) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/applications/{code}/decision',
    id: 'decideApplication',
    does: 'Takes a decision; the promoter is told in the conversation',
    takes: { path: ofCode, body: decisionBody },
    gives: decisionTaken,
    refuses: [400, 404, 409, 413, 415],
    run: async ({ path, body }, desk) => {
      const { isTold } = await decide({ ...body, code: path.code }, desk);
      return { ...seen(await dossierOf(desk.store, path.code, desk)), told: isTold };
    },
  }),
  ...noteRoutes,
  ...pdfRoutes,
  ...clusterRoutes,
  ...radarRoutes,
  ...projectRoutes,
  ...handoffRoutes,
  ...undeliveredRoutes,
  ...exportRoutes,
  ...indicatorRoutes,
  ...auditRoutes,
  route({
    method: 'GET',
    path: '/api/openapi.json',
    id: 'describe',
    does: 'This description',
    takes: {},
    gives: z.looseObject({ openapi: z.string() }),
    refuses: [],
    run: async () => describeApi(routes),
  }),
];

const bare = ({ text, turns }: Line): Line => ({ text, turns });

/** The dossier as clients see it. A note asks the staff to look without touching the verdict: a `check` of its own. */
function seen({ application: kept, verdict, estimate, priority, overlaps, summary }: Dossier) {
  return {
    code: kept.code,
    status: kept.status,
    submittedAt: kept.submittedAt,
    updatedAt: kept.history.at(-1)?.at ?? kept.submittedAt,
    lang: kept.lang,
    call: kept.call,
    answers: kept.answers,
    turns: kept.turns,
    verdict:
      verdict === null
        ? null
        : {
            status: verdict.status,
            reasons: verdict.reasons.map(({ rule, status, cites }) => ({
              rule,
              status: status === 'note' ? 'check' : status,
              cites,
            })),
          },
    estimate,
    priority:
      priority === null
        ? null
        : {
            priority: priority.priority,
            outsideEu: priority.outsideEu,
            insideEu: priority.insideEu,
            asOf: priority.asOf,
            cites: priority.cites,
          },
    overlaps,
    history: kept.history,
    decisions: decisionsFrom(kept.status),
    summary: { it: summary.it.map(bare), en: summary.en.map(bare) },
  };
}
