/** Throws one case at the program and says what is wrong with the answer. */
import { randomUUID } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { conversationName, serviceName, type Ask } from './requests.ts';
import type { Move, Talk } from './talks.ts';
import { staffKey, type Target } from './target.ts';

const agent = new Agent({ keepAlive: true });
const patienceMs = 60_000;

type Answer = { readonly status: number; readonly type: string; readonly text: string };
type Person = { readonly token: string; readonly conversationId: string };

/** @returns what throws; each rejects with what was wrong */
export function throwerAt({ url, service, ended }: Pick<Target, 'url' | 'service' | 'ended'>) {
  const { hostname, port } = new URL(url);

  function send(ask: Omit<Ask, 'as'> & { readonly bearer?: string }): Promise<Answer> {
    const { method, path, body, chunk, bearer } = ask;
    // Node writes a body of a GET without saying how it ends.
    const length =
      body === null
        ? {}
        : chunk !== null
          ? { 'Transfer-Encoding': 'chunked' }
          : { 'Content-Length': String(body.bytes.length) };
    const headers = {
      ...ask.headers,
      ...(body?.encoding == null ? {} : { 'Content-Encoding': body.encoding }),
      ...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }),
      ...length,
    };
    return new Promise((resolve, reject) => {
      const request = httpRequest({ hostname, port, method, path, headers, agent, timeout: patienceMs });
      request.on('timeout', () => request.destroy(new Error(`no answer within ${patienceMs} ms`)));
      request.on('error', (error) => {
        if (isLost(error, method) && ended() === null) resolve({ status: 0, type: '', text: '' });
        else reject(error);
      });
      request.on('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('error', () => undefined);
        response.on('close', () =>
          resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text }),
        );
      });
      if (body !== null && chunk !== null) {
        for (let at = 0; at < body.bytes.length; at += chunk) request.write(body.bytes.subarray(at, at + chunk));
      } else if (body !== null) request.write(body.bytes);
      request.end();
    });
  }

  const post = async (path: string, said: unknown, bearer?: string): Promise<Answer> => {
    const body = { bytes: Buffer.from(JSON.stringify(said)), encoding: null };
    const headers = { 'Content-Type': 'application/json' };
    const answer = await send({
      method: 'POST',
      path,
      headers,
      body,
      chunk: null,
      ...(bearer === undefined ? {} : { bearer }),
    });
    if (answer.status !== 200 && answer.status !== 201)
      throw new Error(`${path} answered ${answer.status} ${answer.text}`);
    return answer;
  };
  const newPerson = async (locale: string | null): Promise<Person> =>
    JSON.parse((await post('/v3/directline/tokens/generate', { locale })).text);
  let lent: Promise<Person> | null = null;
  let uses = 0;
  /** Somebody whose conversation requests are thrown into; another one from time to time. */
  const person = (): Promise<Person> => {
    uses += 1;
    return lent === null || uses % 200 === 0 ? (lent = newPerson(null)) : lent;
  };

  return {
    async ask({ as, ...ask }: Ask): Promise<void> {
      const { token, conversationId } = await person();
      const named = {
        ...ask,
        path: ask.path.replace(conversationName, conversationId),
        body: inPlace(ask.body, service),
      };
      const answer = await send({
        ...named,
        ...(as === 'nobody' ? {} : { bearer: as === 'staff' ? staffKey : token }),
      });
      demandSound(answer, ask.path, ask.method);
    },

    raw: (bytes: Buffer): Promise<void> =>
      new Promise((resolve, reject) => {
        const socket = connect(Number(port), hostname, () => socket.end(bytes));
        let said = '';
        socket.setTimeout(patienceMs, () => socket.destroy(new Error('the connection was held')));
        socket.setEncoding('latin1').on('data', (part: string) => (said += part));
        socket.on('error', (error) => {
          if (!('code' in error) || error.code === 'ECONNREFUSED') reject(error);
        });
        socket.on('close', () => {
          if (/^HTTP\/1.1 5/.test(said)) reject(new Error(said));
          else resolve();
        });
      }),

    async talk({ over, locale, moves }: Talk): Promise<void> {
      const say = over === 'directline' ? await byDirectLine(locale) : byMessages(locale);
      let last: Reply | null = null;
      let sent: object = {};
      for (const move of moves) {
        const isAgain = 'again' in move;
        if (!isAgain) sent = { id: randomUUID(), ...said(move, last) };
        const replies = await say(sent);
        if (replies.length !== 1) throw new Error(`${replies.length} replies to ${JSON.stringify(move)}`);
        if (!isAgain) last = replies[0] ?? null;
        demandReply(replies[0], move);
      }
    },
  };

  /** Replies to a message, by the log of the conversation. */
  async function byDirectLine(locale: string | null) {
    const { token, conversationId } = await newPerson(locale);
    const path = `/v3/directline/conversations/${conversationId}/activities`;
    let watermark = '0';
    const seen = new Map<string, Reply[]>();
    return async (sent: object): Promise<readonly Reply[]> => {
      const { id } = JSON.parse(
        (await post(path, { type: 'message', locale, from: { id: 'anna' }, ...sent }, token)).text,
      );
      const answer = await send({
        method: 'GET',
        path: `${path}?watermark=${watermark}`,
        headers: {},
        body: null,
        chunk: null,
        bearer: token,
      });
      const set = JSON.parse(answer.text);
      watermark = set.watermark;
      for (const one of set.activities)
        if (one.replyToId !== undefined) seen.set(one.replyToId, [...(seen.get(one.replyToId) ?? []), one]);
      return seen.get(id) ?? [];
    };
  }

  /** The same in the answers of the Bot Framework's protocol; a message sent again has none there. */
  function byMessages(locale: string | null) {
    const common = {
      type: 'message',
      channelId: 'emulator',
      serviceUrl: service,
      conversation: { id: randomUUID() },
      from: { id: 'anna' },
      recipient: { id: 'bot' },
      deliveryMode: 'expectReplies',
      locale,
    };
    let before: readonly Reply[] = [];
    return async (sent: object): Promise<readonly Reply[]> => {
      const { activities } = JSON.parse((await post('/api/messages', { ...common, ...sent })).text);
      before = activities.length === 0 ? before : activities;
      return before;
    };
  }
}

/**
 * A body that is refused before its end breaks the connection off, and the answer may be lost with it. To headers that
 * are too large nobody knows that they asked for a HEAD, which has no body: our client takes it for too much.
 */
function isLost(error: Error, method: string): boolean {
  const code = 'code' in error ? error.code : '';
  return (
    code === 'ECONNRESET' ||
    code === 'EPIPE' ||
    code === 'EINVAL' ||
    (method === 'HEAD' && code === 'HPE_CLOSED_CONNECTION')
  );
}

type Reply = {
  readonly text?: string;
  readonly attachments?: readonly unknown[];
  readonly suggestedActions?: { readonly actions?: readonly { readonly value?: unknown }[] };
  readonly channelData?: { readonly bussola?: { readonly lang?: string } };
};

/** What a move says, buttons being those of the last reply. */
function said(move: Move, last: Reply | null): object {
  if ('say' in move) return { text: move.say };
  if ('value' in move) return { text: '', value: move.value };
  const buttons = [...(last?.suggestedActions?.actions ?? []).map(({ value }) => value), ...dataIn(last?.attachments)];
  const value = 'press' in move && buttons.length > 0 ? buttons[move.press % buttons.length] : 'aiuto';
  return typeof value === 'string' ? { text: value } : { text: '', value };
}

/** What the buttons of cards send. */
function dataIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(dataIn);
  if (typeof value !== 'object' || value === null) return [];
  // An object of a card: which keys it has is asked below.
  const record = value as Record<string, unknown>;
  return record['type'] === 'Action.Submit' ? [record['data']] : Object.values(record).flatMap(dataIn);
}

/** A reply says something, in a language, with nothing of the inside showing, and is no apology. */
function demandReply(reply: Reply | undefined, move: Move): void {
  const text = reply?.text ?? '';
  const lang = reply?.channelData?.bussola?.lang;
  const wrong =
    text.trim() === ''
      ? 'says nothing'
      : lang !== 'it' && lang !== 'en'
        ? 'has no language'
        : /\bINC-[0-9A-Z]{6}\b/.test(text)
          ? 'is an apology'
          : null;
  if (wrong !== null) throw new Error(`The reply to ${JSON.stringify(move)} ${wrong}: ${JSON.stringify(reply)}`);
}

/** No 5xx but the 501 of what is not offered; a refusal is a problem document that shows nothing of the inside. */
function demandSound({ status, type, text }: Answer, path: string, method: string): void {
  if (status >= 500 && !(status === 501 && path === '/api/messages')) throw new Error(`${status} ${text}`);
  if (/node:internal|node_modules|\.ts:\d+/.test(text)) throw new Error(`It shows its inside: ${text}`);
  const isApi = path.startsWith('/api/') || path.startsWith('/v3/');
  if (isApi && status >= 400 && status !== 431 && method !== 'HEAD') {
    if (!type.startsWith('application/problem+json')) throw new Error(`${status} as ${type}: ${text}`);
    if (JSON.parse(text).status !== status) throw new Error(`A problem of another status: ${status} ${text}`);
  }
}

/** The address of the service is known only now. */
function inPlace(body: Ask['body'], service: string): Ask['body'] {
  return body === null || body.encoding !== null || !body.bytes.includes(serviceName)
    ? body
    : { ...body, bytes: Buffer.from(body.bytes.toString('latin1').replaceAll(serviceName, service), 'latin1') };
}
