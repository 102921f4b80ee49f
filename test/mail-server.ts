/** A real SMTP server in this process: takes letters, or answers as the test says. */
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type Taken = {
  readonly to: readonly string[];
  readonly from: string;
  readonly raw: string;
  readonly mail: Email;
};
/** `lose`: the letter is taken, and the connection breaks before the server says so. */
type Answer = number | 'lose' | (() => void | Promise<void>);

export type MailServer = {
  readonly url: string;
  readonly port: number;
  /** What was taken, in order. */
  readonly taken: readonly Taken[];
  /** How many letters were offered, taken or not. */
  readonly offered: () => number;
  /** Resolves when so many letters were taken. */
  readonly took: (count: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * @param options `answers`: to the letters, one after the other, as a status or something to do before it is taken; taken
 * when there is none left. `to`: the same to the recipients.
 */
export async function startMailServer(
  options: {
    readonly answers?: Answer[];
    readonly to?: number[];
    readonly port?: number;
    readonly smtp?: SMTPServerOptions;
  } = {},
): Promise<MailServer> {
  const { answers = [], to = [] } = options;
  const taken: Taken[] = [];
  const waiting = new Set<() => void>();
  let offered = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    ...options.smtp,
    onRcptTo(_, __, done) {
      done(refusal(to.shift() ?? 250));
    },
    onData(stream, session, done) {
      void buffer(stream).then(async (bytes) => {
        offered += 1;
        const answer = answers.shift() ?? 250;
        if (typeof answer === 'function') await answer();
        if (typeof answer === 'number' && answer >= 400) {
          done(refusal(answer));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: bytes.toString(),
          mail: await PostalMime.parse(bytes),
        });
        if (answer === 'lose') for (const connection of server.connections) connection.close();
        else done();
        for (const look of waiting) look();
      });
    },
  });
  // Clients that go away without a word are what the tests are about.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo; // it listens on TCP
  return {
    url: `${options.smtp?.secure === true ? 'smtps' : 'smtp'}://127.0.0.1:${port}`,
    port,
    taken,
    offered: () => offered,
    took: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (taken.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const refusal = (status: number): Error | null =>
  status < 400 ? null : Object.assign(new Error('Not now.'), { responseCode: status });
