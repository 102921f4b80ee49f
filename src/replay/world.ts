/** What a step asked to look at, as it was when the message was written: from the reply of then and the dossier itself. */
import type { JoinedCluster } from '../dialogs/joining.ts';
import type { State } from '../dialogs/state.ts';
import type { Need, World } from '../dialogs/turn.ts';
import type { ClusterSeen } from '../rules/ranking.ts';
import type { Said } from './recording.ts';

export type Then = {
  readonly said: Said;
  /** The dossier as it stands in the store; null when it is not there. */
  readonly kept: State | null;
  /** The dossier that the message went on with, when it is another one. */
  readonly other: State | null;
};

/** The world with one more thing in it. Whatever belongs to other people is left out: it is the same for every rule. */
export function lookedBack(world: World, need: Need, { said, kept, other }: Then): World {
  switch (need.what) {
    case 'projects': {
      const items = (kept?.overlaps?.found ?? []).map((overlap) => ({ ...overlap, dossier: '' }));
      return { ...world, projects: { sector: need.sector, markets: need.markets, items } };
    }
    case 'clusters':
      return { ...world, clusters: { sectors: need.sectors, markets: need.markets, items: offered(kept) } };
    case 'cluster': {
      const found = offered(kept).find(({ code }) => code === need.code);
      return { ...world, cluster: { code: need.code, found: found === undefined ? null : joined(found) } };
    }
    case 'same-company':
      return { ...world, sameCompany: { vat: need.vat, cluster: need.cluster, found: null, elsewhere: [] } };
    case 'resumed': {
      const found = other === null ? 'unknown' : { dossier: said.dossier, state: other };
      return { ...world, resumed: { code: need.code, found } };
    }
    case 'own-dossier':
      return { ...world, ownDossier: other === null ? null : { dossier: said.dossier, state: other } };
    case 'demand':
      return { ...world, demand: { sector: need.sector, markets: [] } };
    case 'joining':
      return { ...world, joining: { codes: need.codes, items: [] } };
    case 'application':
      return { ...world, application: { code: need.code, status: null } };
    default:
      return {
        ...world,
        applications: [],
        desk: [],
        registrations: [],
        messages: [],
        plans: [],
        checkIns: [],
        toldCheckIns: [],
        applicationCode: said.answered.application ?? 'APP-0000-0000',
        registrationCode: said.answered.registration ?? 'REG-0000-0000',
        handoffCode: 'HO-0000-0000',
        resumeCode: '0000000000',
      };
  }
}

/** The clusters that the company was offered last. */
const offered = (kept: State | null): readonly ClusterSeen[] =>
  (kept?.offers?.found ?? []).map(({ code, sector, markets, placesLeft, closesAt }) => {
    return { code, sector, markets, activities: [], places: placesLeft, taken: 0, closesAt, status: 'open' };
  });

const joined = (cluster: ClusterSeen): JoinedCluster => {
  return { ...cluster, declared: null, dossier: '', lang: 'it', leader: null };
};
