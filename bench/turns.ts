/** Turns a second and how long the slowest users wait, in interleaved rounds: a noisy minute hits all alike. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job, Measured } from './load.ts';
import { type Program, startBussola, startEchoBot, startGenerator } from './processes.ts';
import { type Line, median, rounded } from './report.ts';

/** A program, and the channel over which it is spoken to. */
export type Contender = { readonly name: string; readonly program: Program; readonly over: Job['over'] };
export type Round = Measured & { readonly cpuMicrosPerTurn: number };

const rounds = 3;

export async function measureTurns(): Promise<Line[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bussola-bench-'));
  const [echo, bussola] = [await startEchoBot(), await startBussola(dataDir)];
  const contenders: readonly Contender[] = [
    { name: 'echo', program: echo, over: 'botframework' },
    { name: 'messages', program: bussola, over: 'botframework' },
    { name: 'directline', program: bussola, over: 'directline' },
  ];
  const few = await interleaved(contenders, { conversations: 64, warmUpMs: 1500, measureMs: 4000, thinkMs: 0 });
  const many = await interleaved(contenders, { conversations: 1000, warmUpMs: 3000, measureMs: 5000, thinkMs: 0 });
  await Promise.all([echo.stop(), bussola.stop()]);
  rmSync(dataDir, { recursive: true });

  const rate = (name: string) => median(few(name).map(({ turnsPerSecond }) => turnsPerSecond));
  const p99 = (name: string) => median(many(name).map(({ p99Ms }) => p99Ms));
  const cpu = (name: string) => median(few(name).map(({ cpuMicrosPerTurn }) => cpuMicrosPerTurn));
  const all = ['messages', 'directline'].flatMap((name) => [...few(name), ...many(name)]);
  const total = (pick: (round: Round) => number) => all.reduce((sum, round) => sum + pick(round), 0);
  const wrong = total(({ surplus, unanswered, refusedAnswers }) => surplus + unanswered + refusedAnswers);

  const atLeast = (what: string, name: string, target: number): Line => {
    const ratio = rate(name) / rate('echo');
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
    const ratio = p99(name) / p99('echo');
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
  const cost = (what: string, name: string): Line => ({
    what: `processor microseconds a turn, ${what}`,
    bussola: rounded(cpu(name)),
    yardstick: rounded(cpu('echo')),
    ratio: cpu(name) / cpu('echo'),
    target: '',
    met: null,
  });
  return [
    atLeast('/api/messages', 'messages', 1.5),
    atLeast('Direct Line', 'directline', 5),
    atMost('/api/messages', 'messages', 0.5),
    atMost('Direct Line', 'directline', 0.5),
    cost('/api/messages', 'messages'),
    cost('Direct Line', 'directline'),
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
    let before = 0;
    const timer = setTimeout(() => (before = program.cpuMs()), job.warmUpMs);
    let after = 0;
    const end = setTimeout(() => (after = program.cpuMs()), job.warmUpMs + job.measureMs);
    const measured = await generator.run(job);
    clearTimeout(timer);
    clearTimeout(end);
    return { ...measured, cpuMicrosPerTurn: ((after - before) * 1000) / measured.turns };
  } finally {
    generator.stop();
  }
}
