/**
 * Keeps what the indicators are summed from, so that asking for them does not read the store: read once, in slices, when
 * nothing else is to do or somebody asks; from then on each commit says what changed. docs/decisions/012-audit-files-figures.md
 */
import { heldImpact } from './held-impact.ts';
import { createHeld, type Ground, type Held } from './held.ts';
import { indicatorsOf, type Indicators } from './indicators.ts';
import { createPace } from './pace.ts';

export type Tally = {
  readonly read: () => Promise<Indicators>;
  /** Begins to read what the figures are summed from, in nobody's way. */
  readonly warm: () => void;
  readonly close: () => void;
};

/** The sums take at most this part of the processor's time, and are made anew after a minute: some depend on the time. */
const idle = { share: 20, freeMs: 25, longestMs: 60_000 };

export function tallyOf({ now, ...ground }: Ground & { readonly now: () => string }): Tally {
  const { store, domain, interviews } = ground;
  const pace = createPace();
  /** What hears of the commits now, and the same once it is filled. */
  let hearing: Held | null = null;
  let filled: Promise<Held> | null = null;
  let last: { readonly sums: Indicators; readonly atMs: number; readonly costMs: number } | null = null;
  let isChanged = true;
  let summing: Promise<Indicators> | null = null;

  const impact = heldImpact(store, domain, now);
  const stop = store.onCommit((news) => {
    isChanged = true;
    impact.hear(news);
    if (!news.some((one) => one.do === 'missed')) hearing?.hear(news);
    else filled = hearing = null;
  });

  async function fill(): Promise<Held> {
    const held = createHeld(ground, pace);
    hearing = held;
    try {
      await held.fill();
      return held;
    } catch (error) {
      filled = hearing = null;
      throw error;
    }
  }

  const begun = (): Promise<Held> => (filled ??= fill());

  async function sum(): Promise<Indicators> {
    pace.hurry();
    const held = await begun();
    const startMs = performance.now();
    // Something missed meanwhile: what was just read may be old already.
    isChanged = hearing !== held;
    const heard = impact.heard();
    await held.settle();
    const newest = domain.calls.toSorted((a, b) => b.year - a.year)[0];
    const asked = newest === undefined ? {} : interviews(newest.id);
    const granted = await impact.read(held.application, held.erasedProject, heard);
    const known = {
      granted,
      projects: [...held.application.values(), ...held.erasedProject.values()],
      companies: held.registration.values(),
      ways: held.dossier.values(),
      unanswered: held.unanswered.summed(),
      conversations: await store.count('conversation', {}),
      questions: {
        promoter: asked.promoter?.questions.map(({ id }) => id) ?? [],
        sme: asked.sme?.questions.map(({ id }) => id) ?? [],
      },
    };
    const sums = indicatorsOf(known, domain, now());
    last = { sums, atMs: Date.parse(sums.asOf), costMs: performance.now() - startMs };
    return sums;
  }

  return {
    read: async () => {
      if (last !== null) {
        const ageMs = Date.parse(now()) - last.atMs;
        const isCostly = last.costMs > idle.freeMs && ageMs < last.costMs * idle.share;
        if (isCostly || (!isChanged && ageMs < idle.longestMs)) return last.sums;
      }
      summing ??= sum().finally(() => (summing = null));
      return summing;
    },
    warm: () => void begun().catch(() => undefined), // who asks tries again, and hears of it
    close: stop,
  };
}
