/**
 * Hands one message to a mail server: one connection, one try, never a second one by itself. Whether to try again is the
 * outbox's decision, so the answer says what is known. Nothing of the message, nor what the server says, is logged.
 */
import { Readable } from 'node:stream';
import type { SMTPConnectionAuth, SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { isThisMachine } from '../http/this-machine.ts';
import type { Delivery } from './channel.ts';

export type Envelope = { readonly from: string; readonly to: string };

export type Smtp = {
  readonly send: (envelope: Envelope, message: Buffer, signal: AbortSignal) => Promise<Delivery>;
};

type Options = SMTPConnectionOptions & { readonly auth?: SMTPConnectionAuth | undefined };

/**
 * @param url `smtps://…`: TLS from the start; `smtp://…`: STARTTLS where the server offers it, and without exception when
 * a password goes to another machine. Options of nodemailer may follow: `?requireTLS=true`.
 * @param limitMs for the greeting, and between two signs of life
 */
export function createSmtp(url: string, { limitMs = 30_000 }: { readonly limitMs?: number } = {}): Smtp {
  let loaded: Promise<Loaded> | null = null;
  return {
    async send(envelope, message, signal) {
      const { Connection, options } = await (loaded ??= load(url, limitMs));
      if (signal.aborted) return { is: 'retry', afterMs: null };
      return sent(new Connection(options), options.auth, { envelope, message, signal });
    },
  };
}

type Loaded = Awaited<ReturnType<typeof load>>;

/** Needed with the first mail: the start does without. */
async function load(url: string, limitMs: number) {
  const [{ default: Connection }, { parseConnectionUrl }] = await Promise.all([
    import('nodemailer/lib/smtp-connection'),
    import('nodemailer/lib/shared'),
  ]);
  const said: Options = parseConnectionUrl(url);
  const isInTheOpen = said.secure !== true && said.auth !== undefined && !isThisMachine(said.host ?? 'localhost');
  const options: Options = {
    connectionTimeout: limitMs,
    greetingTimeout: limitMs,
    dnsTimeout: limitMs,
    socketTimeout: 2 * limitMs,
    ...(isInTheOpen && said.ignoreTLS !== true ? { requireTLS: true } : {}),
    ...said,
  };
  return { Connection, options };
}

type Errand = { readonly envelope: Envelope; readonly message: Buffer; readonly signal: AbortSignal };

function sent(
  connection: InstanceType<Loaded['Connection']>,
  auth: SMTPConnectionAuth | undefined,
  { envelope, message, signal }: Errand,
): Promise<Delivery> {
  return new Promise((resolve) => {
    // Read only once the server has said that it takes the message; read to its end, the server may have it.
    let isRead = false;
    const body = Readable.from([message], { objectMode: false }).once('end', () => (isRead = true));
    const stopped = (): void => failed(new Error('Stopping.'));
    const end = (delivery: Delivery): void => {
      signal.removeEventListener('abort', stopped);
      resolve(delivery);
    };
    function failed(error: Error): void {
      connection.close();
      end(deliveryOf(error, isRead));
    }
    const send = (): void =>
      connection.send({ from: envelope.from, to: [envelope.to] }, body, (error) => {
        if (error !== null) {
          failed(error);
          return;
        }
        connection.quit();
        end({ is: 'delivered' });
      });
    signal.addEventListener('abort', stopped, { once: true });
    connection.on('error', failed);
    connection.connect((error) => {
      if (error !== undefined) failed(error);
      else if (auth === undefined) send();
      else connection.login(auth, (refused) => (refused === null ? send() : failed(refused)));
    });
  });
}

/** What a server answers to these is about the message; to others, about the server or our settings. */
const aboutMessage: ReadonlySet<string> = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);

function deliveryOf(
  error: Error & { responseCode?: unknown; command?: unknown; code?: unknown },
  isRead: boolean,
): Delivery {
  const { responseCode: status, command, code } = error;
  if (typeof status === 'number' && status >= 400) {
    const isFinal = status >= 500 && typeof command === 'string' && aboutMessage.has(command);
    return isFinal ? { is: 'gave-up', because: status === 552 ? 'too-large' : 'refused', status } : again;
  }
  if (code === 'EMESSAGE') return { is: 'gave-up', because: 'too-large', status: null };
  if (code === 'EENVELOPE') return { is: 'gave-up', because: 'refused', status: null };
  return isRead ? { is: 'doubtful' } : again;
}

const again = { is: 'retry', afterMs: null } as const;
