/** The records' figures, filled from the store once and kept by what its commits say. */
import type { Interviews } from '../dialogs/scene.ts';
import type { Domain } from '../rules/domain.ts';
import { turnsOf, type RecordOf } from '../store/records.ts';
import type { News, Store } from '../store/store.ts';
import { companyOf, erasedProjectOf, projectOf, wayOf, type Company, type Project, type Way } from './figures.ts';
import { unhurried, type Pace } from './pace.ts';
import { unansweredIn, type Unanswered } from './unanswered.ts';

export type Held = {
  readonly application: Map<string, Project>;
  readonly erasedProject: Map<string, Project>;
  readonly registration: Map<string, Company>;
  readonly dossier: Map<string, Way>;
  readonly unanswered: Unanswered;
  /** Reads the store from its beginning; what is heard meanwhile is newer. */
  readonly fill: () => Promise<void>;
  readonly hear: (news: readonly News[]) => void;
  /** Takes in what was heard of; documents of other processes are read now. */
  readonly settle: () => Promise<void>;
};

const kinds = ['application', 'erasedProject', 'registration', 'dossier'] as const;
type Kind = (typeof kinds)[number];
type Body = RecordOf<Kind>;
/** Conversations looked through for what could not be answered, bodies kept for the next look. */
const limits = { conversations: 1000, pending: 5000 };

export type Ground = { readonly store: Store; readonly domain: Domain; readonly interviews: Interviews };

export function createHeld({ store, domain, interviews }: Ground, pace: Pace): Held {
  const figures = {
    application: new Map<string, Project>(),
    erasedProject: new Map<string, Project>(),
    registration: new Map<string, Company>(),
    dossier: new Map<string, Way>(),
  };
  const unanswered = unansweredIn();
  /** Ids whose newest body is known, or is to be asked for when it is null. */
  const pending: Record<Kind, Map<string, Body | null>> = {
    application: new Map(),
    erasedProject: new Map(),
    registration: new Map(),
    dossier: new Map(),
  };
  /** Conversations to which another process has appended turns. */
  const grown = new Set<string>();
  let isFilling = true;

  function keep(kind: Kind, id: string, body: Body | null): void {
    if (body === null) figures[kind].delete(id);
    else if ('state' in body) {
      const way = wayOf(body, interviews);
      if (way !== null) figures.dossier.set(id, way);
    } else if ('vat' in body) figures.registration.set(id, companyOf(body));
    else if ('year' in body) figures.erasedProject.set(id, erasedProjectOf(body, domain));
    else figures.application.set(id, projectOf(body, domain));
  }

  function hearOne(one: News): void {
    if (one.do === 'put') {
      if (isKind(one.kind)) pending[one.kind].set(one.id, one.body as Body); // a put's body is of its kind
    } else if (one.do === 'delete' || one.do === 'touched') {
      if (isKind(one.kind)) pending[one.kind].set(one.id, null);
    } else if (one.do === 'grown') {
      if (one.log.startsWith(turnsOf(''))) grown.add(one.log.slice(turnsOf('').length));
    } else if (one.do === 'forget') forget(one.owner);
  }

  /** Whoever is forgotten takes their documents along. */
  function forget(owner: string): void {
    pending.dossier.set(owner, null);
    for (const kind of ['application', 'registration'] as const) {
      for (const [code, { dossier }] of figures[kind]) if (dossier === owner) pending[kind].set(code, null);
    }
  }

  return {
    ...figures,
    unanswered,
    fill: async () => {
      for (const kind of kinds) {
        for await (const bodies of unhurried(store, kind, pace)) {
          for (const body of bodies) if (!pending[kind].has(idOf(body))) keep(kind, idOf(body), body);
        }
      }
      const newest = await store.find('conversation', {}, { newestFirst: true, limit: limits.conversations });
      for (const { id } of newest.items.toReversed()) unanswered.reread(id, await store.log(turnsOf(id)));
      isFilling = false;
    },
    hear: (news) => {
      unanswered.hear(news);
      news.forEach(hearOne);
      // Nobody has asked for long: the figures weigh less than the bodies. While filling, the ids must stay.
      if (isFilling || pending.dossier.size <= limits.pending) return;
      for (const [id, body] of pending.dossier) {
        if (body === null) continue;
        pending.dossier.delete(id);
        keep('dossier', id, body);
      }
    },
    settle: async () => {
      for (const kind of kinds) {
        const waiting = [...pending[kind]];
        pending[kind].clear();
        for (const [id, body] of waiting) keep(kind, id, body ?? (await store.get(kind, id)));
      }
      const logs = [...grown];
      grown.clear();
      for (const id of logs) unanswered.reread(id, await store.log(turnsOf(id)));
    },
  };
}

const isKind = (kind: string): kind is Kind => kinds.some((known) => known === kind);
const idOf = (body: Body): string => ('code' in body ? body.code : body.id);
