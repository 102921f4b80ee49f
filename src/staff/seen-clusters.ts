/** Clusters and registrations as the staff see them, in the API and on the pages. */
import { Fault } from '../fault.ts';
import { assessSme } from '../rules/eligibility.ts';
import { smeFacts } from '../rules/facts.ts';
import { statusAt } from '../rules/places.ts';
import type { RecordOf } from '../store/records.ts';
import type { Page, Reader } from '../store/store.ts';
import { filteredPage } from './filtered-page.ts';
import type { Desk } from './route.ts';
import { codesGivenIn, withoutSecretWords } from './transcript.ts';

export type SeenCluster = Awaited<ReturnType<typeof seenCluster>>;
export type SeenRegistration = Awaited<ReturnType<typeof seenRegistration>>;

/** @throws Fault `request.not-found` */
export async function registrationOf(reader: Reader, code: string): Promise<RecordOf<'registration'>> {
  const found = await reader.get('registration', code);
  if (found === null) throw new Fault('request.not-found', {}, `There is no registration ${code}.`);
  return found;
}

/** A cluster as the staff see it now: past its closing date it is closed. */
export async function seenCluster(reader: Reader, { dossier: _, ...cluster }: RecordOf<'cluster'>, now: string) {
  const requested = await reader.count('registration', { cluster: cluster.code, status: 'requested' });
  return { ...cluster, status: statusAt(cluster, now), requested };
}

type ClusterStatus = RecordOf<'cluster'>['status'];

/** Which clusters are wanted; what is left out does not narrow the list. */
export type WantedClusters = {
  readonly [K in 'application' | 'sector' | 'market']?: string | undefined;
} & { readonly status?: ClusterStatus | undefined };

/** A page of those clusters, newest first. */
export function seenClusters(
  store: Reader,
  { status, application, sector, market }: WantedClusters,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  now: string,
): Promise<Page<RecordOf<'cluster'>>> {
  // A cluster that its closing date has closed is kept as open or full.
  const kept = status === undefined || status === 'closed' ? {} : { status };
  const where = { ...kept, ...(application === undefined ? {} : { application }) };
  return filteredPage(
    (paging) => store.find('cluster', where, { newestFirst: true, ...paging }),
    (each) =>
      (status === undefined || statusAt(each, now) === status) &&
      (sector === undefined || each.sector === sector) &&
      (market === undefined || each.markets.includes(market)),
    { limit, cursor },
  );
}

/** Several as `seenRegistration` gives them, each conversation read once: a promoter's stands behind all of a cluster. */
export function seenRegistrations(
  desk: Pick<Desk, 'store' | 'domain'>,
  kept: readonly RecordOf<'registration'>[],
): Promise<SeenRegistration[]> {
  const known = new Map<string, Promise<readonly string[]>>();
  const given: GivenCodes = (dossier) => {
    const codes = known.get(dossier) ?? codesGivenIn(desk.store, [dossier]);
    known.set(dossier, codes);
    return codes;
  };
  return Promise.all(kept.map((each) => seenRegistration(desk, each, given)));
}

/** The resume codes that were given to a dossier. */
type GivenCodes = (dossier: string) => Promise<readonly string[]>;

/** A registration with what the rules say of the company, and where else it asked. */
export async function seenRegistration(
  { store, domain }: Pick<Desk, 'store' | 'domain'>,
  kept: RecordOf<'registration'>,
  given: GivenCodes = (dossier) => codesGivenIn(store, [dossier]),
) {
  const { dossier: _, ...registration } = await withoutCodes(store, kept, given);
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

/** Without the codes that open a dossier: whoever wrote may have written their own. */
async function withoutCodes(
  reader: Reader,
  kept: RecordOf<'registration'>,
  given: GivenCodes,
): Promise<RecordOf<'registration'>> {
  const isSilent = kept.asked === null && kept.history.every(({ note }) => note === null);
  // Conversations are read for what was written alone: most registrations have no such words.
  if (isSilent) return kept;
  const cluster = kept.cluster === null ? null : await reader.get('cluster', kept.cluster);
  const dossiers = [kept.dossier, ...(cluster === null ? [] : [cluster.dossier])];
  return withoutSecretWords(kept, (await Promise.all(dossiers.map(given))).flat());
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
