/** The processes of a run: the programs that are measured, each from its start to its first answer, and the generator. */
import { fork, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Job, Measured } from './load.ts';

const project = join(import.meta.dirname, '..');

export type Program = {
  readonly name: string;
  readonly url: string;
  /** Processor time of the program so far, in milliseconds, and that of its first thread alone. */
  readonly cpuMs: () => number;
  readonly mainCpuMs: () => number;
  /** Memory that it holds now, in MiB. */
  readonly memoryMib: () => number;
  readonly stop: () => Promise<void>;
};

/** Starts EchoBot, the yardstick. */
export const startEchoBot = (): Promise<Program> => start('EchoBot', ['bench/echobot.ts'], { NODE_ENV: 'production' });

/** The words of `npm start` after `node`. */
const startWords: readonly string[] = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
  .scripts.start.split(' ')
  .slice(1);

/**
 * Starts the program as `npm start` does, on a store of its own.
 * @param settings environment variables besides those of a bench
 */
export const startBussola = (
  dataDir: string,
  name = 'Bussola',
  settings: Readonly<Record<string, string>> = {},
): Promise<Program> =>
  start(name, startWords, {
    ...settings,
    DATA_DIR: dataDir,
    RATE_LIMIT_SCALE: '1000000',
    NODE_ENV: 'production',
  });

async function start(
  name: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Program> {
  const child = spawn(process.execPath, args, {
    cwd: project,
    env: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Whatever ends this run, nothing is left behind.
  const endToo = () => child.kill('SIGKILL');
  process.once('exit', endToo);
  let stopping = false;
  child.once('exit', (code, signal) => {
    process.off('exit', endToo);
    if (!stopping) console.error(`${name} ended by itself: code ${code}, signal ${signal}`);
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const url = await new Promise<string>((found, failed) => {
    child.once('exit', (code) => {
      failed(new Error(`${name} ended with ${code} before it listened`));
    });
    createInterface(child.stdout).on('line', (line) => {
      const listening = /listening on (http:\S+)/.exec(line)?.[1];
      if (listening !== undefined) found(listening);
    });
  });
  return {
    name,
    url,
    cpuMs: () => cpuMsOf(`/proc/${child.pid}/stat`),
    mainCpuMs: () => cpuMsOf(`/proc/${child.pid}/task/${child.pid}/stat`),
    memoryMib: () => memoryMibOf(child.pid ?? 0),
    stop: async () => {
      stopping = true;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** User and system time of a process or thread, from the kernel's own count in hundredths of a second. */
function cpuMsOf(path: string): number {
  const fields = readFileSync(path, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Resident memory of a process. */
function memoryMibOf(pid: number): number {
  const [, kib = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib) / 1024;
}

/** Runs a job in the generator's process and says what it measured. */
export type Generator = { readonly run: (job: Job) => Promise<Measured>; readonly stop: () => void };

export function startGenerator(): Generator {
  const child = fork(join(import.meta.dirname, 'load.ts'), { stdio: 'inherit' });
  return {
    run: (job) =>
      new Promise((done, failed) => {
        child.once('message', (said: { measured: Measured } | { failed: string }) => {
          if ('measured' in said) done(said.measured);
          else failed(new Error(`${job.url}: ${said.failed}`));
        });
        child.send(job);
      }),
    stop: () => child.kill(),
  };
}
