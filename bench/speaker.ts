/** A user of one channel, as the load generator sees it. */

export type Heard = {
  /** What the bot asks now: null when it asks nothing, undefined when the bot is the yardstick, which asks nothing ever. */
  readonly question: string | null | undefined;
  /** Why the answer was not taken. */
  readonly error: string | undefined;
};

export type Speaker = {
  /** Sends and resolves once the bot's reply to exactly this message has arrived. */
  readonly say: (text: string) => Promise<Heard>;
  readonly close: () => void;
};

export type Speakers = {
  readonly open: () => Promise<Speaker>;
  readonly close: () => Promise<{ readonly surplus: number; readonly unanswered: number }>;
};

/** What the program tells about itself in a reply; an echo has none of it. */
export function heardIn(activity: {
  readonly channelData?: { readonly bussola?: { question?: string; error?: string } };
}): Heard {
  const said = activity.channelData?.bussola;
  return said === undefined
    ? { question: undefined, error: undefined }
    : { question: said.question ?? null, error: said.error };
}

/** How long a reply may take before the run is called broken. */
export const patienceMs = 20_000;

/**
 * Replies by the id of their message. Each message must be answered once: what comes again, or to a message that
 * nobody sent, is surplus. A reply may arrive before the channel told the message's id, and waits to be asked for.
 */
export function openQuestions(): {
  readonly ask: (id: string) => Promise<Heard>;
  readonly answer: (id: string, heard: Heard) => void;
  readonly tally: () => { surplus: number; unanswered: number };
} {
  const waiting = new Map<string, (heard: Heard) => void>();
  const early = new Map<string, Heard>();
  const answered = new Set<string>();
  let surplus = 0;
  return {
    ask: (id) => {
      const heard = early.get(id);
      if (heard === undefined) return new Promise((done) => waiting.set(id, done));
      early.delete(id);
      return Promise.resolve(heard);
    },
    answer: (id, heard) => {
      if (answered.has(id)) surplus++;
      answered.add(id);
      const done = waiting.get(id);
      waiting.delete(id);
      if (done === undefined) early.set(id, heard);
      else done(heard);
    },
    tally: () => ({ surplus: surplus + early.size, unanswered: waiting.size }),
  };
}

/** Rejects with what was awaited when it takes too long. */
export async function soon<T>(what: string, wait: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => {
      failed(new Error(`${what} took more than ${patienceMs / 1000} s`));
    }, patienceMs);
  });
  try {
    return await Promise.race([wait, late]);
  } finally {
    clearTimeout(timer);
  }
}
