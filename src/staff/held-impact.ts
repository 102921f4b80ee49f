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
  /**
   * @param projects all applications by their code, as they are known now
   * @param erased what stays of others
   */
  readonly read: (
    projects: ReadonlyMap<string, Project>,
    erased: ReadonlyMap<string, Project>,
  ) => Promise<readonly ProjectFigures[]>;
};

export function heldImpact(store: Store, domain: Domain, now: () => string): HeldImpact {
  let known: readonly ProjectFigures[] | null = null;
  return {
    hear: (news) => {
      if (news.some(concerns)) known = null;
    },
    read: async (projects, erased) => {
      if (known !== null) return known;
      const reading: ProjectFigures[] = [];
      // What is heard while reading makes it old again.
      known = reading;
      for (const [code, { status }] of projects) {
        const application = isGranted(status) ? await store.get('application', code) : null;
        if (application !== null) reading.push((await projectView(store, application, { domain, now: now() })).figures);
      }
      for (const [id, { status }] of erased) {
        const body = isGranted(status) ? await store.get('erasedProject', id) : null;
        if (body !== null && wasGranted(body)) reading.push(erasedFiguresOf(body, domain));
      }
      if (erased.size > 0) reading.push(await toldOfNone(store));
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
