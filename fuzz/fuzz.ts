/** So many cases from a seed, several at a time; what fails is made as small as it gets. */
import * as fc from 'fast-check';
import { ask, raw, type Ask } from './requests.ts';
import { talk, type Talk } from './talks.ts';
import type { Target } from './target.ts';
import { throwerAt } from './throw.ts';

type Case = { readonly ask: Ask } | { readonly raw: Buffer } | { readonly talk: Talk };

/** Of a hundred cases, five are conversations. */
const anyCase: fc.Arbitrary<Case> = fc.oneof(
  { weight: 91, arbitrary: fc.record({ ask }) },
  { weight: 4, arbitrary: fc.record({ raw }) },
  { weight: 5, arbitrary: fc.record({ talk }) },
);

export type Fuzzed = {
  readonly cases: { readonly asks: number; readonly raws: number; readonly talks: number; readonly messages: number };
  /** Minimal failing case with its seed; null when there was none. */
  readonly failure: string | null;
};

/** @param lanes how many cases are thrown side by side, each lane from a seed of its own: `seed`, `seed + 1`, … */
export async function fuzz(target: Target, runs: number, seed: number, lanes: number): Promise<Fuzzed> {
  const cases = { asks: 0, raws: 0, talks: 0, messages: 0 };
  const thrower = throwerAt(target);
  const one = async (given: Case): Promise<void> => {
    if ('ask' in given) {
      cases.asks += 1;
      await thrower.ask(given.ask);
    } else if ('raw' in given) {
      cases.raws += 1;
      await thrower.raw(given.raw);
    } else {
      cases.talks += 1;
      cases.messages += given.talk.moves.length;
      await thrower.talk(given.talk);
    }
    const end = target.ended();
    if (end !== null) throw new Error(`The program ended with ${end}: ${target.mistakes().slice(-5).join('\n')}`);
  };
  const found = await Promise.all(
    Array.from({ length: lanes }, (_, lane) =>
      fc.check(fc.asyncProperty(anyCase, one), {
        numRuns: Math.ceil(runs / lanes),
        seed: seed + lane,
        // A case that needs the others of its lane would shrink for ever.
        interruptAfterTimeLimit: 15 * 60_000,
      }),
    ),
  );
  const failed = found.find((details) => details.failed);
  const mistakes = target.mistakes();
  const failure =
    failed !== undefined
      ? `seed ${failed.seed}, path ${failed.counterexamplePath}\n${fc.stringify(shown(failed.counterexample?.[0]))}\n${String(failed.errorInstance)}`
      : mistakes.length > 0
        ? `The log tells of mistakes:\n${mistakes.slice(0, 5).join('\n')}`
        : null;
  return { cases, failure };
}

/** A body as text, where it can be read. */
const shown = (given: Case | undefined): unknown =>
  given !== undefined && 'ask' in given && given.ask.body !== null
    ? {
        ask: {
          ...given.ask,
          body: { ...given.ask.body, bytes: given.ask.body.bytes.toString('latin1').slice(0, 4000) },
        },
      }
    : given;
