/** Figures of the granted projects, read again only when a commit has touched one of them. */
import type { Domain } from '../rules/domain.ts';
import type { ProjectFigures } from '../rules/impact.ts';
import { isGranted } from '../rules/life.ts';
import type { News, Store } from '../store/store.ts';
import { erasedFiguresOf, toldOfNone, wasGranted } from './erased-projects.ts';
import type { Project } from './figures.ts';
import { projectView } from './projects.ts';

export type HeldImpact = {
  readonly hear: (news: readonly News[]) => void;
  /** How much was heard by now; to be asked for before the projects are brought up to date with what was heard. */
  readonly heard: () => number;
  /**
   * @param projects all applications by their code, as they were known once so much was heard
   * @param erased what stays of others
   */
  readonly read: (
    projects: ReadonlyMap<string, Project>,
    erased: ReadonlyMap<string, Project>,
    heard: number,
  ) => Promise<readonly ProjectFigures[]>;
};

export function heldImpact(store: Store, domain: Domain, now: () => string): HeldImpact {
  let heard = 0;
  let known: { readonly figures: readonly ProjectFigures[]; readonly heard: number } | null = null;
  return {
    hear: (news) => {
      if (news.some(concerns)) heard += 1;
    },
    heard: () => heard,
    read: async (projects, erased, until) => {
      if (known !== null && known.heard >= until) return known.figures;
      const reading: ProjectFigures[] = [];
      for (const [code, { status }] of projects) {
        const application = isGranted(status) ? await store.get('application', code) : null;
        if (application !== null) reading.push((await projectView(store, application, { domain, now: now() })).figures);
      }
      for (const [id, { status }] of erased) {
        const body = isGranted(status) ? await store.get('erasedProject', id) : null;
        if (body !== null && wasGranted(body)) reading.push(erasedFiguresOf(body, domain));
      }
      if (erased.size > 0) reading.push(await toldOfNone(store));
      // What was heard since, while this was read too, may be of projects that are not among these.
      known = { figures: reading, heard: until };
      return reading;
    },
  };
}

const parts: ReadonlySet<string> = new Set(['milestone', 'checkin', 'cluster', 'erasedProject']);

/** Whether it may have changed a granted project: one of its parts, or itself. */
function concerns(one: News): boolean {
  if (one.do === 'missed' || one.do === 'forget') return true;
  if (!('kind' in one)) return false;
  if (one.kind !== 'application') return parts.has(one.kind);
  return one.do !== 'put' || isGranted(one.body.status);
}
