/** Routes of clusters and of the companies that ask to join them. */
import { z } from 'zod';
import { shapes } from '../store/records.ts';
import { closingOf, clusterOf, most, openCluster, patchCluster } from './clusters.ts';
import { route, type Route } from './route.ts';
import { registrationOf, seenCluster, seenClusters, seenRegistration, seenRegistrations } from './seen-clusters.ts';
import { countryCode, filter, verdict } from './shapes.ts';

const clusterCode = z.string().describe('such as CL-2026-01');
const ofCode = z.strictObject({ code: clusterCode });
const ofRegistration = z.strictObject({ code: z.string().describe('such as REG-2026-0001') });

const description = z.strictObject({
  it: z.string().trim().min(1).max(most.description),
  en: z.string().trim().min(1).max(most.description),
});
const places = z.int().min(1).max(most.places);

/** A day, until its end in Italy, or an instant with its offset. */
const closesAt = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .describe('a day, of which it is the end in Italy, or an instant; after it nobody joins')
  .transform((said) => (said.length > 10 ? new Date(said).toISOString() : closingOf(said)));

const openBody = z.strictObject({
  application: z.string().min(1).max(40),
  places,
  closesAt: closesAt.nullish(),
  description: description.nullish(),
});

const patchBody = z
  .strictObject({
    places: places.optional(),
    closesAt: closesAt.nullable().optional(),
    description: description.nullable().optional(),
    status: z
      .enum(['open', 'closed', 'archived'])
      .optional()
      .describe('full follows from the places; past its closing date a cluster is closed'),
  })
  .refine((patch) => Object.keys(patch).length > 0, 'names nothing to change');

const { dossier: _, ...clusterShape } = shapes.cluster.shape;
const cluster = z.strictObject({
  ...clusterShape,
  application: clusterShape.application.describe(
    'empty once its promoter was forgotten: nothing of it is changed then',
  ),
  requested: z.int().nonnegative().describe('companies that wait for a decision of the promoter'),
});
const next = z.string().nullable().describe('cursor of the following page; null at the end');

const { dossier: __, ...registrationShape } = shapes.registration.shape;
const registration = z.strictObject({
  ...registrationShape,
  updatedAt: z.iso.datetime(),
  company: z.string().nullable(),
  province: z.string().nullable(),
  verdict: verdict.nullable(),
  alsoIn: z.array(clusterCode).describe('other clusters of a market in common that the same company asked to join'),
});

const paging = {
  cursor: filter(z.string().max(400).describe('`next` of the page before')),
  limit: filter(z.coerce.number().int().min(1).max(100).describe('items a page, 50 unless told')),
};

export const clusterRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/clusters',
    id: 'openCluster',
    does: 'Opens a cluster from an application that is admitted or funded; its promoter and the companies that wait are told',
    takes: { body: openBody },
    gives: cluster,
    creates: ({ code }) => `/api/clusters/${code}`,
    refuses: [400, 404, 409, 413, 415],
    run: async ({ body }, desk) => {
      const opening = { ...body, closesAt: body.closesAt ?? null, description: body.description ?? null };
      return seenCluster(desk.store, await openCluster(opening, desk), desk.now());
    },
  }),
  route({
    method: 'GET',
    path: '/api/clusters',
    id: 'listClusters',
    does: 'Clusters, newest first',
    takes: {
      query: z.strictObject({
        status: filter(shapes.cluster.shape.status),
        application: filter(z.string().max(40)),
        sector: filter(z.string().max(60)),
        market: filter(countryCode),
        ...paging,
      }),
    },
    gives: z.strictObject({ items: z.array(cluster), next }),
    refuses: [400],
    run: async ({ query: { limit = 50, cursor, ...wanted } }, { store, now }) => {
      const { items, next } = await seenClusters(store, wanted, { limit, cursor }, now());
      return { items: await Promise.all(items.map((each) => seenCluster(store, each, now()))), next };
    },
  }),
  route({
    method: 'GET',
    path: '/api/clusters/{code}',
    id: 'readCluster',
    does: 'One cluster',
    takes: { path: ofCode },
    gives: cluster,
    refuses: [404],
    run: async ({ path }, { store, now }) => seenCluster(store, await clusterOf(store, path.code), now()),
  }),
  route({
    method: 'PATCH',
    path: '/api/clusters/{code}',
    id: 'changeCluster',
    does: 'Changes places, closing date, description or status',
    takes: { path: ofCode, body: patchBody },
    gives: cluster,
    refuses: [400, 404, 409, 413, 415],
    run: async ({ path, body }, desk) => seenCluster(desk.store, await patchCluster(path.code, body, desk), desk.now()),
  }),
  route({
    method: 'GET',
    path: '/api/registrations',
    id: 'listRegistrations',
    does: 'Companies that asked to join a cluster or wait for one, newest first',
    takes: {
      query: z.strictObject({
        cluster: filter(clusterCode.max(40).toUpperCase()),
        status: filter(shapes.registration.shape.status),
        ...paging,
      }),
    },
    gives: z.strictObject({ items: z.array(registration), next }),
    looks: ({ query }) => ({ action: 'registration.list', object: query.cluster ?? 'all' }),
    refuses: [400],
    run: async ({ query: { limit = 50, cursor, ...where } }, desk) => {
      const wanted = Object.fromEntries(Object.entries(where).filter(([, value]) => value !== undefined));
      const page = await desk.store.find('registration', wanted, {
        newestFirst: true,
        limit,
        ...(cursor === undefined ? {} : { cursor }),
      });
      return { items: await seenRegistrations(desk, page.items), next: page.next };
    },
  }),
  route({
    method: 'GET',
    path: '/api/registrations/{code}',
    id: 'readRegistration',
    does: 'One registration',
    takes: { path: ofRegistration },
    gives: registration,
    looks: ({ path }) => ({ action: 'registration.read', object: path.code }),
    refuses: [404],
    run: async ({ path }, desk) => seenRegistration(desk, await registrationOf(desk.store, path.code)),
  }),
];
