/** Routes of clusters and of the companies that ask to join them. */
import { z } from 'zod';
import { isCountryCode } from '../dialogs/country-names.ts';
import { Fault } from '../fault.ts';
import { assessSme } from '../rules/eligibility.ts';
import { smeFacts } from '../rules/facts.ts';
import { shapes, type RecordOf } from '../store/records.ts';
import type { Reader } from '../store/store.ts';
import { clusterOf, openCluster, patchCluster } from './clusters.ts';
import { route, type Desk, type Route } from './route.ts';
import { filter, verdict } from './shapes.ts';

const longestDescription = 2000;
const clusterCode = z.string().describe('such as CL-2026-01');
const ofCode = z.strictObject({ code: clusterCode });
const ofRegistration = z.strictObject({ code: z.string().describe('such as REG-2026-0001') });

const description = z.strictObject({
  it: z.string().trim().min(1).max(longestDescription),
  en: z.string().trim().min(1).max(longestDescription),
});
const places = z.int().min(1).max(1000);

/** A day, until its end in Italy, or an instant with its offset. */
const closesAt = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .describe('a day, of which it is the end in Italy, or an instant; after it nobody joins')
  .transform(instantOf);

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
    status: z.enum(['open', 'closed', 'archived']).optional().describe('full follows from the places'),
  })
  .refine((patch) => Object.keys(patch).length > 0, 'names nothing to change');

const { dossier: _, ...clusterShape } = shapes.cluster.shape;
const cluster = z.strictObject({
  ...clusterShape,
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
const market = z.string().refine(isCountryCode, 'is not an ISO 3166 alpha-2 code').describe('ISO 3166 alpha-2');

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
      return seenCluster(desk.store, await openCluster(opening, desk));
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
        market: filter(market),
        ...paging,
      }),
    },
    gives: z.strictObject({ items: z.array(cluster), next }),
    refuses: [400],
    run: async ({ query: { limit = 50, cursor, sector, market: of, ...where } }, { store }) => {
      const wanted = Object.fromEntries(Object.entries(where).filter(([, value]) => value !== undefined));
      const page = await store.find('cluster', wanted, {
        newestFirst: true,
        limit,
        ...(cursor === undefined ? {} : { cursor }),
      });
      const items = page.items
        .filter((each) => sector === undefined || each.sector === sector)
        .filter((each) => of === undefined || each.markets.includes(of));
      return { items: await Promise.all(items.map((each) => seenCluster(store, each))), next: page.next };
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
    run: async ({ path }, { store }) => seenCluster(store, await clusterOf(store, path.code)),
  }),
  route({
    method: 'PATCH',
    path: '/api/clusters/{code}',
    id: 'changeCluster',
    does: 'Changes places, closing date, description or status',
    takes: { path: ofCode, body: patchBody },
    gives: cluster,
    refuses: [400, 404, 409, 413, 415],
    run: async ({ path, body }, desk) => seenCluster(desk.store, await patchCluster(path.code, body, desk)),
  }),
  route({
    method: 'GET',
    path: '/api/registrations',
    id: 'listRegistrations',
    does: 'Companies that asked to join a cluster or wait for one, newest first',
    takes: {
      query: z.strictObject({
        cluster: filter(clusterCode.max(40)),
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
      return { items: await Promise.all(page.items.map((each) => seenRegistration(desk, each))), next: page.next };
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
    run: async ({ path }, desk) => {
      const found = await desk.store.get('registration', path.code);
      if (found === null) throw new Fault('request.not-found', {}, `There is no registration ${path.code}.`);
      return seenRegistration(desk, found);
    },
  }),
];

async function seenCluster(reader: Reader, { dossier: _, ...cluster }: RecordOf<'cluster'>) {
  return { ...cluster, requested: await reader.count('registration', { cluster: cluster.code, status: 'requested' }) };
}

async function seenRegistration({ store, domain }: Desk, { dossier: _, ...registration }: RecordOf<'registration'>) {
  const { answers, call: id } = registration;
  const call = domain.calls.find((each) => each.id === id);
  const judged = call === undefined ? null : assessSme(smeFacts(answers), call, domain.geography).verdict;
  return {
    ...registration,
    updatedAt: registration.history.at(-1)?.at ?? registration.submittedAt,
    company: textIn(answers['sme.name']),
    province: textIn(answers['sme.province']),
    verdict:
      judged === null
        ? null
        : {
            status: judged.status,
            reasons: judged.reasons.map(({ rule, status, cites }) => ({ rule, status, cites })),
          },
    alsoIn: await alsoIn(store, registration),
  };
}

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Other clusters of a market in common that the same company asked to join. */
async function alsoIn(
  reader: Reader,
  { code, vat, cluster }: Pick<RecordOf<'registration'>, 'code' | 'vat' | 'cluster'>,
): Promise<readonly string[]> {
  const own = cluster === null || vat === '' ? null : await reader.get('cluster', cluster);
  if (own === null) return [];
  const found: string[] = [];
  for (const other of (await reader.find('registration', { vat }, { limit: 50 })).items) {
    if (other.code === code || other.cluster === null || other.cluster === cluster) continue;
    if (other.status !== 'requested' && other.status !== 'accepted') continue;
    const its = await reader.get('cluster', other.cluster);
    if (its?.markets.some((each) => own.markets.includes(each)) === true) found.push(other.cluster);
  }
  return found;
}

/** The end of a day in Italy as an instant; an instant stays what it is. */
function instantOf(said: string): string {
  if (said.length > 10) return new Date(said).toISOString();
  const midnight = Date.parse(`${said}T00:00:00Z`) + 24 * 60 * 60 * 1000;
  return new Date(midnight - romeOffsetMs(midnight)).toISOString();
}

/** By how much Italian clocks are ahead of UTC around that instant. */
function romeOffsetMs(instantMs: number): number {
  const parts = rome.formatToParts(new Date(instantMs));
  const hour = Number(parts.find(({ type }) => type === 'hour')?.value ?? 1);
  return (hour % 24) * 60 * 60 * 1000;
}
const rome = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Rome', hour: '2-digit', hourCycle: 'h23' });
