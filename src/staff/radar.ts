/** Open applications and clusters by sector and market: where more than one project aims at the same. */
import { isOver } from '../rules/life.ts';
import { statusAt } from '../rules/places.ts';
import { spotsOf, type Spot } from '../rules/radar.ts';
import type { RecordOf } from '../store/records.ts';
import { pagesOf, type Reader } from '../store/store.ts';
import type { Shelf } from './catalogue.ts';
import type { Desk } from './route.ts';

/** Somebody on the radar. `promoter`: who leads, null where it is not said. */
export type Presence = {
  readonly dossier: string;
  readonly sector: string;
  readonly markets: readonly string[];
  readonly promoter: string | null;
} & (
  | { readonly kind: 'application'; readonly code: string; readonly status: RecordOf<'application'>['status'] }
  | { readonly kind: 'cluster'; readonly code: string; readonly status: RecordOf<'cluster'>['status'] }
);

export type Radar = readonly Spot<Presence>[];

/** Each spot's applications, the newest first, then its clusters. */
export async function radarOf({ store, catalogue, now }: Pick<Desk, 'store' | 'catalogue' | 'now'>): Promise<Radar> {
  const applications = await catalogue.ask(openApplications);
  const promoters = new Map(applications.map(({ code, promoter }) => [code, promoter]));
  const clusters: Presence[] = [];
  for await (const { code, dossier, sector, markets, application, ...is } of openClusters(store)) {
    clusters.push({ code, kind: 'cluster', dossier, sector, markets, status: statusAt(is, now()), promoter: promoters.get(application) ?? null }); // prettier-ignore
  }
  return spotsOf([...applications, ...clusters]);
}

/** Null while not all applications are known. */
function openApplications({ entries, since }: Shelf): readonly Presence[] | null {
  if (since !== '') return null;
  return [...entries.values()]
    .filter(({ status }) => !isOver(status))
    .sort((a, b) => (a.submittedAt < b.submittedAt ? 1 : -1))
    .flatMap(({ code, dossier, sector, markets, status, promoter }) =>
      sector === null ? [] : { code, kind: 'application', dossier, sector, markets, status, promoter },
    );
}

const chunk = 500;

async function* openClusters(reader: Reader): AsyncGenerator<RecordOf<'cluster'>> {
  for (const status of ['open', 'full', 'closed'] as const) {
    for await (const items of pagesOf(reader, 'cluster', { status }, { limit: chunk })) yield* items;
  }
}
