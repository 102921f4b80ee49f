/** Who is where, for programs. */
import { z } from 'zod';
import { shapes } from '../store/records.ts';
import { radarOf } from './radar.ts';
import { route, type Route } from './route.ts';

/** Of one sector and market: an answer must not grow with the store. */
const mostNames = 100;

const status = z.union([shapes.application.shape.status, shapes.cluster.shape.status]);

export const radarRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/overlaps',
    id: 'readOverlaps',
    does: 'Open applications and clusters by sector and market, where most projects aim at the same first',
    takes: {},
    gives: z.strictObject({
      items: z.array(
        z.strictObject({
          sector: z.string(),
          market: z.string().describe('ISO 3166 alpha-2'),
          projects: z.int().positive().describe('an application and its own clusters are one; two or more overlap'),
          who: z
            .array(
              z.strictObject({
                kind: z.enum(['application', 'cluster']),
                code: z.string(),
                promoter: z.string().nullable(),
                status,
              }),
            )
            .max(mostNames)
            .describe(`the first ${mostNames}; the list of applications has the others`),
        }),
      ),
    }),
    refuses: [],
    run: async (_, desk) => ({
      items: (await radarOf(desk)).map(({ who, ...spot }) => ({
        ...spot,
        who: who
          .slice(0, mostNames)
          .map(({ kind, code, promoter, status: of }) => ({ kind, code, promoter, status: of })),
      })),
    }),
  }),
];
