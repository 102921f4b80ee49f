/** The program under torture: real processes on one store, killed and started again, and who of them listens. */
import { launch, main, type Program } from '../test/program.ts';
import type { Lot } from './lot.ts';

export type Lives = {
  /** Grows with every death. */
  readonly count: () => number;
  /** Resolves with the address of one that listens. */
  readonly up: () => Promise<string>;
  /** Starts those that are down. Throws when one does not start. */
  readonly raise: () => Promise<void>;
  /** `kill -9` to one of them, at this instant. */
  readonly kill: () => Promise<void>;
  /** Starts one that is down, and kills it so many milliseconds after that, wherever it is then. */
  readonly killStarting: (ms: number) => Promise<void>;
  /** Whatever happened to what they all rest on. */
  readonly shaken: () => void;
  /** Asks all to stop, and gives how each ended. */
  readonly stop: () => Promise<readonly (number | NodeJS.Signals)[]>;
  /** Leaves nothing behind, however the run ended. */
  readonly end: () => void;
};

/**
 * @param processes how many share the store
 * @param given words of `node` in place of the program, to try the torture on one that breaks its promises
 */
export function livesOf(
  processes: number,
  environment: Readonly<Record<string, string>>,
  lot: Lot,
  given: readonly string[] = [main],
): Lives {
  const living = new Set<Program>();
  let waiting: (() => void)[] = [];
  let deaths = 0;

  async function begin(): Promise<void> {
    const started = await launch(environment, given).first;
    if ('code' in started) throw new Error(`The program ended with ${started.code} at its start: ${started.said}`);
    living.add(started);
    void started.ended.then((how) => {
      // Nobody killed it: whoever waits for it finds it gone all the same.
      if (living.delete(started)) process.stderr.write(`The program ended by itself with ${how}: ${started.said()}\n`);
    });
    for (const tell of waiting) tell();
    waiting = [];
  }

  return {
    count: () => deaths,
    async up() {
      while (living.size === 0) await new Promise<void>((resolve) => waiting.push(resolve));
      return lot.of([...living]).url;
    },
    async raise() {
      await Promise.all(Array.from({ length: processes - living.size }, begin));
    },
    async kill() {
      const program = lot.of([...living]);
      living.delete(program);
      deaths += 1;
      program.child.kill('SIGKILL');
      await program.ended;
    },
    async killStarting(ms) {
      const { child, first } = launch(environment, given);
      await new Promise((resolve) => setTimeout(resolve, ms));
      child.kill('SIGKILL');
      const started = await first;
      if ('ended' in started) await started.ended;
    },
    shaken: () => void (deaths += 1),
    async stop() {
      const all = [...living];
      living.clear();
      for (const { child } of all) child.kill('SIGTERM');
      return Promise.all(all.map(({ ended }) => ended));
    },
    end: () => {
      for (const { child } of living) child.kill('SIGKILL');
      living.clear();
    },
  };
}
