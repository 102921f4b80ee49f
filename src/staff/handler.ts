/** START HERE. The staff's side of the server: the REST API under `/api/`, and the pages under `/staff`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Texts } from '../dialogs/say.ts';
import type { Log } from '../log.ts';
import type { Domain } from '../rules/domain.ts';
import type { Hours } from '../rules/calendar.ts';
import type { Store } from '../store/store.ts';
import { apiHandler } from './api.ts';
import { catalogueOf } from './catalogue.ts';
import type { Announce, DueWrites, Posts, SendAgain } from './decision.ts';
import type { Sight } from './dossier.ts';
import { entraOf } from './entra.ts';
import type { EntraSettings } from './entra-settings.ts';
import { signedOutTimes } from './everybody-out.ts';
import { keeperOf, type Keeper } from './key.ts';
import type { Tries } from './key-tries.ts';
import { interviewsOf } from './answers.ts';
import { liveOf } from './live.ts';
import { pagesHandler } from './pages.ts';
import { tallyOf } from './tally.ts';
import { createStaffTexts } from './texts.ts';

export type StaffOptions = {
  readonly store: Store;
  readonly domain: Domain;
  /** Texts of the dialogs, see `src/locales.ts`. */
  readonly texts: Texts;
  /** Key of the pages and the API. */
  readonly key: string;
  /** Single sign-on; without it the key is the only way in. */
  readonly entra?: EntraSettings | null;
  /** Whether there is an app in Teams that shows the pages as a tab. */
  readonly isTab?: boolean;
  readonly now: () => string;
  readonly log: Log;
  /** Where users reach the program; over https the session's cookie is secure too. */
  readonly publicUrl: URL;
  /** A sector's open applications and clusters that aim at any of some markets. */
  readonly projects: Sight['projects'];
  /** What limits guesses at the key. */
  readonly tries: Tries;
  /** Puts news into a conversation, inside a transaction. */
  readonly announce: Announce;
  /** Keeps what is due in step with a plan, inside a transaction. */
  readonly dues: DueWrites;
  /** Hours at which people may be written to. */
  readonly hours: Hours;
  /** Makes post, inside a transaction. */
  readonly posts: Posts;
  /** Tries a message that was given up once more. */
  readonly again: SendAgain;
};

export type StaffSide = {
  /** Answers the request and resolves to true, or to false when the path is not of this side; an API's Fault is thrown. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  /** Whose key or token the request bears, for what is not of this side. Throws as `Keeper.asker` does. */
  readonly asker: Keeper['asker'];
  /** Reads in what lists and figures are made of, whenever the program has nothing else to do. */
  readonly warm: () => void;
  /** Ends the open streams, so that the server can stop. */
  readonly close: () => void;
};

export function staffHandler(options: StaffOptions): StaffSide {
  const { store, domain, now, publicUrl, projects, announce, posts, again, dues, hours } = options;
  const texts = createStaffTexts(options.texts);
  const tally = tallyOf({ store, domain, interviews: interviewsOf(domain, texts), now });
  const catalogue = catalogueOf({ store, domain, texts });
  const desk = {
    store,
    domain,
    now,
    projects,
    announce,
    posts,
    again,
    dues,
    hours,
    texts,
    indicators: tally.read,
    catalogue,
  };
  const nowMs = (): number => Date.parse(now());
  const { entra: settings = null, isTab = false } = options;
  const entra = settings === null ? null : entraOf(settings, { publicUrl, nowMs, log: options.log });
  const isSecure = publicUrl.protocol === 'https:';
  const keeper = keeperOf({
    key: options.key,
    takesKey: settings?.keepsKey ?? true,
    bearer: entra?.bearer ?? null,
    now,
    isSecure,
    tries: options.tries,
    signedOut: () => signedOutTimes(store),
  });
  const live = liveOf(store);
  const api = apiHandler(desk, keeper);
  const pages = pagesHandler({ desk, entrance: { keeper, entra, isSecure, nowMs }, live, publicUrl, isTab });
  return {
    handle: async (request, response) => {
      const url = URL.parse(request.url ?? '/', 'http://here');
      if (url === null) return false;
      return (await api(request, response, url)) || pages(request, response, url);
    },
    asker: keeper.asker,
    warm: () => {
      catalogue.warm();
      tally.warm();
    },
    close: () => {
      catalogue.close();
      tally.close();
      live.close();
    },
  };
}
