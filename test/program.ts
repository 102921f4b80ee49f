/** The whole program in a process of its own, on a free port and a folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export type Program = {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it wrote so far, on either stream. */
  readonly said: () => string;
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
};

export const main = join(import.meta.dirname, '../src/main.ts');

export type Ended = { readonly code: number | NodeJS.Signals; readonly said: string };

/** Runs it to its end, or to `listening on`, whichever comes first. */
export const run = (
  environment: Readonly<Record<string, string>>,
  given: readonly string[] = [main],
  cwd?: string,
): Promise<Program | Ended> => launch(environment, given, cwd).first;

/** The same, with the process at hand while it starts. */
export function launch(
  environment: Readonly<Record<string, string>>,
  given: readonly string[] = [main],
  cwd?: string,
  command = process.execPath,
): { readonly child: ChildProcess; readonly first: Promise<Program | Ended> } {
  const child = spawn(command, [...given], {
    cwd,
    env: { PATH: process.env['PATH'], PORT: '0', RATE_LIMIT_SCALE: '1000', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal ?? -1));
  });
  const listening = new Promise<string>((resolve) => {
    const hear = (part: Buffer): void => {
      text += part.toString();
      const found = /^listening on (\S+)\n(?:.*\n)/m.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
  });
  const first = Promise.race([
    listening.then((url): Program => ({ url, child, said: () => text, ended })),
    ended.then((code): Ended => ({ code, said: text })),
  ]);
  return { child, first };
}

/** The same, where it must start. */
export async function start(environment: Readonly<Record<string, string>>): Promise<Program> {
  const program = await run(environment);
  if ('code' in program) throw new Error(`It ended with ${program.code}: ${program.said}`);
  return program;
}

export type Replies = {
  readonly url: string;
  /** Ids of the bot's activities by the id of the message they answer; `''` for those that answer none. */
  readonly byMessage: Map<string, Set<string>>;
  readonly close: () => Promise<void>;
};

/** A Bot Framework service that notes what it is sent. */
export async function takeReplies(): Promise<Replies> {
  const byMessage = new Map<string, Set<string>>();
  const server = createServer((request, response) => {
    let body = '';
    request
      .setEncoding('utf8')
      .on('data', (part: string) => (body += part))
      .on('end', () => {
        const { id, replyToId = '' } = JSON.parse(body);
        byMessage.set(replyToId, (byMessage.get(replyToId) ?? new Set()).add(id));
        response.end('{"id":"1"}');
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // it listens on TCP
    byMessage,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Posts a message; resolves with the status, or null when the connection broke. */
export async function post(
  url: string,
  serviceUrl: string,
  conversation: string,
  id: string,
  text: string,
): Promise<number | null> {
  const activity = {
    type: 'message',
    id,
    text,
    channelId: 'emulator',
    serviceUrl,
    conversation: { id: conversation },
    from: { id: 'anna' },
    recipient: { id: 'bot' },
    locale: 'it-IT',
  };
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(activity) };
  return fetch(`${url}/api/messages`, init).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status;
    },
    () => null,
  );
}
