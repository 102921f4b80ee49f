/** The whole program in a process of its own, with nothing limited, as what is thrown at it sees it. */
import { fork, type ChildProcess } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const staffKey = 'a-key-that-the-fuzzer-knows';

export type Target = {
  readonly url: string;
  /** A Bot Framework service that takes every reply. */
  readonly service: string;
  /** Bytes on the heap after a collection. */
  readonly heap: () => Promise<number>;
  /** Lines of the log that tell of a mistake of ours, since the start. */
  readonly mistakes: () => readonly string[];
  /** Null while it lives, otherwise how it ended. */
  readonly ended: () => string | null;
  readonly close: () => Promise<void>;
};

const main = join(import.meta.dirname, '../src/main.ts');

export async function startTarget(): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), 'bussola-fuzz-'));
  const sink = await listening(
    createServer((request, response) => void request.resume().on('end', () => response.end('{"id":"1"}'))),
  );
  const environment = {
    PATH: process.env['PATH'],
    PORT: '0',
    RATE_LIMIT_SCALE: '1000000',
    DATA_DIR: folder,
    STAFF_TOKEN: staffKey,
  };
  const child = fork(main, {
    env: environment,
    execArgv: ['--import', join(import.meta.dirname, 'heap.ts')],
    silent: true,
  });
  let ended: string | null = null;
  const end = new Promise<void>((resolve) => {
    child.on('close', (code, signal) => {
      ended = String(code ?? signal);
      resolve();
    });
  });
  const mistakes: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    lines(child.stdout, (line) => {
      const found = /^listening on (\S+)$/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    lines(child.stderr, (line) => {
      // Whatever is no line of the log was written by Node itself: a warning, or the stack of its end.
      if (!line.startsWith('{') || /"level":[56]0/.test(line)) mistakes.push(line);
    });
    void end.then(() => reject(new Error(`It ended with ${ended}: ${mistakes.join('\n')}`)));
  });
  return {
    url,
    service: `http://127.0.0.1:${(sink.address() as AddressInfo).port}`, // it listens on TCP
    heap: () =>
      new Promise((resolve) => {
        child.once('message', (bytes) => resolve(Number(bytes)));
        child.send('heap');
      }),
    mistakes: () => mistakes,
    ended: () => ended,
    close: async () => {
      child.kill('SIGKILL');
      await end;
      sink.closeAllConnections();
      sink.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function lines(stream: ChildProcess['stdout'], hear: (line: string) => void): void {
  let rest = '';
  stream?.setEncoding('utf8').on('data', (part: string) => {
    const [...whole] = (rest + part).split('\n');
    rest = whole.pop() ?? '';
    for (const line of whole) if (line !== '') hear(line);
  });
}

const listening = (server: Server): Promise<Server> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
