/** Where several processes share a store: takes up the messages that none of them has in hand, now and then and when told. */
import { traced, type Log } from '../log.ts';
import type { News, Store } from '../store/store.ts';
import type { Outgoing } from './channel.ts';

export type Claims = {
  /** Looks at once, and from then on every few seconds. */
  readonly start: () => Promise<void>;
  /** Takes up nothing more; resolves when the look under way has ended. */
  readonly close: () => Promise<void>;
};

export type ClaimParts = {
  readonly log: Log;
  readonly later: (ms: number, run: () => void) => () => void;
  readonly take: (message: Outgoing) => void;
};

/** How often what a dead process had in hand is looked for. */
const everyMs = 10_000;
const atOnce = 500;

/** Null where one process has the store to itself. */
export function claimsOn(store: Store, { log, later, take }: ClaimParts): Claims | null {
  const { claim } = store;
  if (claim === undefined) return null;
  return createClaims(store, claim, { log, later, take });
}

function createClaims(store: Store, claim: NonNullable<Store['claim']>, { log, later, take }: ClaimParts): Claims {
  let looking: Promise<void> | null = null;
  let isDue = false;
  let isClosing = false;
  let cancel = (): void => {};

  async function takeUp(): Promise<void> {
    for (let count = atOnce; count === atOnce && !isClosing;) {
      const claimed = await claim(atOnce);
      claimed.forEach(take);
      count = claimed.length;
    }
  }

  /** One look at a time; whoever asks meanwhile gets one after it. */
  function look(): void {
    isDue = looking !== null;
    if (isDue || isClosing) return;
    looking = takeUp()
      .catch((error: unknown) => log.warn(traced(error), 'messages could not be claimed; tried again in a while'))
      .finally(() => {
        looking = null;
        if (isDue) look();
      });
  }

  function nowAndThen(): void {
    if (isClosing) return;
    cancel = later(everyMs, () => {
      look();
      nowAndThen();
    });
  }

  const unsubscribe = store.onCommit((news) => {
    if (news.some(concerns)) look();
  });

  return {
    async start() {
      await takeUp();
      nowAndThen();
    },
    async close() {
      isClosing = true;
      unsubscribe();
      cancel();
      await looking;
    },
  };
}

const concerns = (one: News): boolean =>
  one.do === 'missed' || one.do === 'lapsed' || (one.do === 'touched' && one.kind === 'outgoing');
