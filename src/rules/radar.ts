/** Who is where: projects by sector and market, to see at a glance where more than one aims at the same. */

/** What decides where a project stands; a cluster and the application that it was opened from are of one dossier. */
export type Aim = { readonly dossier: string; readonly sector: string; readonly markets: readonly string[] };

export type Spot<P extends Aim> = {
  readonly sector: string;
  readonly market: string;
  /** Different dossiers; two or more overlap. */
  readonly projects: number;
  readonly who: readonly P[];
};

/**
 * One spot for each sector and market that somebody aims at: where most do first, then by sector and market. Whoever is
 * there keeps the order given. The same rule as `findOverlaps`: same sector, a market in common, another dossier.
 * Source: `cooperation.overlap`.
 */
export function spotsOf<P extends Aim>(projects: readonly P[]): readonly Spot<P>[] {
  const spots = new Map<string, { sector: string; market: string; who: P[] }>();
  for (const project of projects) {
    for (const market of new Set(project.markets)) {
      const key = `${project.sector} ${market}`;
      const spot = spots.get(key) ?? { sector: project.sector, market, who: [] };
      spot.who.push(project);
      spots.set(key, spot);
    }
  }
  return [...spots.values()]
    .map((spot) => ({ ...spot, projects: new Set(spot.who.map(({ dossier }) => dossier)).size }))
    .toSorted((a, b) => b.projects - a.projects || compare(a.sector, b.sector) || compare(a.market, b.market));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
