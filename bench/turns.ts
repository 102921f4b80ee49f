/** Turns a second and how long the slowest users wait, in interleaved rounds: a noisy minute hits all alike. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job, Measured } from './load.ts';
import { type Program, startBussola, startEchoBot, startGenerator } from './processes.ts';
import { type Line, median, rounded } from './report.ts';

/** A program, and the channel over which it is spoken to. */
type Contender = { readonly name: string; readonly program: Program; readonly over: Job['over'] };
export type Round = Measured & {
  readonly cpuMicrosPerTurn: number;
  readonly mainMicrosPerTurn: number;
  readonly generatorMicrosPerTurn: number;
};

const rounds = 5;
/** Held with each contender before the first round: what is compared are programs that have found their speed. */
const warmUpConversations = 300;

export async function measureTurns(): Promise<Line[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bussola-bench-'));
  const [echo, bussola] = [await startEchoBot(), await startBussola(dataDir)];
  const contenders = contendersOf(echo, bussola);
  await warmUp(contenders);
  const few = await interleaved(contenders, { conversations: 64, warmUpMs: 1500, measureMs: 4000, thinkMs: 0 });
  const many = await interleaved(contenders, { conversations: 1000, warmUpMs: 3000, measureMs: 5000, thinkMs: 0 });
  await Promise.all([echo.stop(), bussola.stop()]);
  rmSync(dataDir, { recursive: true });

  const rate = (name: string) => median(few(name).map(perSecond));
  const p99 = (name: string) => median(many(name).map(slowest));
  const all = ['messages', 'directline'].flatMap((name) => [...few(name), ...many(name)]);
  const total = (pick: (round: Round) => number) => all.reduce((sum, round) => sum + pick(round), 0);
  const wrong = total(({ surplus, unanswered, refusedAnswers }) => surplus + unanswered + refusedAnswers);

  const atLeast = (what: string, name: string, target: number): Line => {
    const ratio = ratioOf(few, name, perSecond);
    const limited = few(name).some(({ generatorBusy }) => generatorBusy > 0.9);
    return {
      what: `turns/s, 64 conversations, ${what}`,
      bussola: `${rounded(rate(name))}${limited ? ' or more' : ''}`,
      yardstick: rounded(rate('echo')),
      ratio,
      target: `>= ${target}`,
      met: ratio >= target,
      detail: few(name),
    };
  };
  const atMost = (what: string, name: string, target: number | null): Line => {
    const ratio = ratioOf(many, name, slowest);
    return {
      what: `p99 ms, 1,000 conversations, ${what}`,
      bussola: rounded(p99(name)),
      yardstick: rounded(p99('echo')),
      ratio,
      target: target === null ? '' : `<= ${target}`,
      met: target === null ? null : ratio <= target,
      detail: many(name),
    };
  };
  const cost = (what: string, name: string, pick: (round: Round) => number): Line => {
    // The least: other programs only ever add to it.
    const [ours, theirs] = [name, 'echo'].map((one) => Math.min(...few(one).map(pick)));
    return {
      what: `processor microseconds a turn, ${what}`,
      bussola: rounded(ours ?? NaN),
      yardstick: rounded(theirs ?? NaN),
      ratio: (ours ?? NaN) / (theirs ?? NaN),
      target: '',
      met: null,
    };
  };
  return [
    atLeast('/api/messages', 'messages', 1.5),
    atLeast('Direct Line', 'directline', 5),
    atMost('/api/messages', 'messages', 0.5),
    atMost('Direct Line', 'directline', 0.5),
    ...(['messages', 'directline'] as const).flatMap((name) => [
      cost(`${name}, main thread`, name, ({ mainMicrosPerTurn }) => mainMicrosPerTurn),
      cost(`${name}, all threads`, name, ({ cpuMicrosPerTurn }) => cpuMicrosPerTurn),
      cost(`${name}, generator's own`, name, ({ generatorMicrosPerTurn }) => generatorMicrosPerTurn),
    ]),
    {
      what: 'replies missing, repeated or refused',
      bussola: `${wrong} of ${rounded(total(({ turns }) => turns))}`,
      yardstick: '',
      ratio: null,
      target: '0',
      met: wrong === 0,
    },
  ];
}

/** The yardstick, and the program over each of its channels. */
export const contendersOf = (echo: Program, bussola: Program): readonly Contender[] => [
  { name: 'echo', program: echo, over: 'botframework' },
  { name: 'messages', program: bussola, over: 'botframework' },
  { name: 'directline', program: bussola, over: 'directline' },
];

const perSecond = ({ turnsPerSecond }: Round) => turnsPerSecond;
const slowest = ({ p99Ms }: Round) => p99Ms;

/** Median of the ratios to the yardstick in the same round: a noisy minute hits both. */
export const ratioOf = (
  measured: (name: string) => readonly Round[],
  name: string,
  pick: (round: Round) => number,
): number => median(measured(name).map((round, at) => pick(round) / pick(measured('echo')[at] ?? round)));

/** Each contender holds some conversations that nobody measures. */
export async function warmUp(contenders: readonly Contender[]): Promise<void> {
  const clock = { warmUpMs: 0, measureMs: 0, thinkMs: 0 };
  for (const { program, over } of contenders)
    await measure(program, { over, url: program.url, conversations: 64, total: warmUpConversations, ...clock });
}

/** Each contender in turn, `rounds` times over. */
export async function interleaved(
  contenders: readonly Contender[],
  job: Omit<Job, 'over' | 'url'>,
): Promise<(name: string) => readonly Round[]> {
  const results = new Map<string, Round[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, program, over } of contenders)
      results.get(name)?.push(await measure(program, { ...job, over, url: program.url }));
  }
  return (name) => results.get(name) ?? [];
}

/** One job in a fresh generator, with what it cost the program. The warm-up's share of the cost is left out. */
export async function measure(program: Program, job: Job): Promise<Round> {
  const generator = startGenerator();
  try {
    const spent = () => ({ all: program.cpuMs(), main: program.mainCpuMs() });
    let before = spent();
    let after = before;
    const timer = setTimeout(() => (before = spent()), job.warmUpMs);
    const end = setTimeout(() => (after = spent()), job.warmUpMs + job.measureMs);
    const measured = await generator.run(job);
    clearTimeout(timer);
    clearTimeout(end);
    const { turns, generatorBusy, turnsPerSecond } = measured;
    return {
      ...measured,
      cpuMicrosPerTurn: ((after.all - before.all) * 1000) / turns,
      mainMicrosPerTurn: ((after.main - before.main) * 1000) / turns,
      generatorMicrosPerTurn: (generatorBusy * 1e6) / turnsPerSecond,
    };
  } finally {
    generator.stop();
  }
}
