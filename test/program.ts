/** The program as a user starts it: its own process, a port of its own, a data folder that the test gives. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type Program = {
  readonly url: string;
  readonly staffKey: string;
  readonly folder: string;
  readonly pid: number;
  /** Ends with this signal; resolves with the exit code (null when killed). */
  readonly end: (signal?: NodeJS.Signals) => Promise<number | null>;
};

/** Starts the program and waits until it listens. Rejects with what it printed when it does not. */
export async function startProgram(options: { folder?: string; env?: NodeJS.ProcessEnv } = {}): Promise<Program> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'bussola-'));
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  const env = { ...process.env, NODE_ENV: 'production', PORT: '0', DATA_DIR: folder, RATE_LIMIT_SCALE: '1000', ...options.env };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const errors: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const { url, staffKey } = await listening(child, errors);
  return {
    url,
    staffKey,
    folder,
    pid: child.pid ?? 0,
    async end(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

async function listening(child: ChildProcess, errors: readonly string[]): Promise<{ url: string; staffKey: string }> {
  let url = '';
  if (child.stdout === null) throw new Error('no output to read');
  for await (const line of createInterface({ input: child.stdout })) {
    url ||= /^listening on (\S+)$/.exec(line)?.[1] ?? '';
    const staffKey = /#key=(\S+)$/.exec(line)?.[1];
    if (url !== '' && staffKey !== undefined) return { url, staffKey };
  }
  throw new Error(`the program ended before it listened:\n${errors.join('')}`);
}

/** Removes a data folder that a test made. */
export const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });
