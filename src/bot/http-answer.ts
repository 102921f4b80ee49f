/**
 * An answer of HTTP/1.1 read from bytes: strictly, within bounds, never throwing. Only what a reply to a channel's
 * service needs is read: the status, `Retry-After`, and the body of a bounded length. What is not plainly an answer is
 * `broken`; what comes after an answer in a way that leaves doubt costs the connection.
 */

export type Answer = {
  readonly status: number;
  readonly retryAfter: string | undefined;
  /** For how long the other side says it keeps an idle connection; null when it does not say. */
  readonly idleSeconds: number | null;
  /** What has come of it, undecoded. */
  readonly body: Buffer;
};

export type Read =
  /** Not even the headers are whole. */
  | { readonly is: 'begun' }
  | { readonly is: 'broken' }
  /** `rest`: more of the body is to come; or it is whole and the connection may be used again, or not. */
  | { readonly is: 'answer'; readonly answer: Answer; readonly rest: 'to-come' | 'none' | 'closes' };

const longestHead = 16 * 1024;
/** More is not waited for. */
const longestBody = 64 * 1024;
/** Of those before the answer itself, such as 103. */
const mostHints = 8;
const headEnd = '\r\n\r\n';

/** @param bytes all that has come since the request */
export function readAnswer(bytes: Buffer): Read {
  for (let at = 0, hints = 0; hints <= mostHints; hints += 1) {
    const end = bytes.indexOf(headEnd, at, 'latin1');
    if ((end < 0 ? bytes.length : end) - at > longestHead) return broken;
    if (end < 0) return { is: 'begun' };
    const head = readHead(bytes.toString('latin1', at, end));
    if (head === null || head.status === 101) return broken;
    at = end + headEnd.length;
    if (head.status >= 200) return answerOf(head, bytes.subarray(at));
  }
  return broken;
}

const broken: Read = { is: 'broken' };

type Head = {
  readonly status: number;
  readonly fields: ReadonlyMap<string, string>;
  /** Whether it is 1.1 and nobody said that the connection ends. */
  readonly isKept: boolean;
};

const needed: ReadonlySet<string> = new Set([
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'retry-after',
]);

function readHead(text: string): Head | null {
  const [first = '', ...lines] = text.split('\r\n');
  const [, minor, status] = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: |$)/.exec(first) ?? [];
  if (status === undefined) return null;
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (colon < 1 || !/^[!#$%&'*+.^_`|~\da-z-]+$/.test(name)) return null;
    if (!needed.has(name)) continue;
    const value = line.slice(colon + 1).trim();
    if (!/^[\t\x20-\x7e]*$/.test(value)) return null;
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  const says = fields.get('connection')?.toLowerCase() ?? '';
  return { status: Number(status), fields, isKept: minor === '1' && !says.includes('close') };
}

function answerOf({ status, fields, isKept }: Head, bytes: Buffer): Read {
  const { body, rest } = bodyOf(status, fields, bytes);
  const idle = /(?:^|,\s*)timeout=(\d{1,6})/.exec(fields.get('keep-alive') ?? '')?.[1];
  const answer = {
    status,
    retryAfter: fields.get('retry-after'),
    idleSeconds: idle === undefined ? null : Number(idle),
    body,
  };
  return { is: 'answer', answer, rest: rest === 'none' && !isKept ? 'closes' : rest };
}

type Body = { readonly body: Buffer; readonly rest: 'to-come' | 'none' | 'closes' };

function bodyOf(status: number, fields: ReadonlyMap<string, string>, bytes: Buffer): Body {
  const length = fields.get('content-length');
  const coding = fields.get('transfer-encoding');
  if (status === 204 || status === 304) return ended(bytes, 0);
  if (coding !== undefined) {
    // Both at once is how answers are smuggled.
    if (length !== undefined || coding.toLowerCase() !== 'chunked') return { body: bytes, rest: 'closes' };
    return chunksOf(bytes);
  }
  // Without a length the body ends with the connection.
  if (length === undefined) return { body: bytes, rest: bytes.length > longestBody ? 'closes' : 'to-come' };
  if (!/^\d{1,10}$/.test(length) || Number(length) > longestBody) return { body: bytes, rest: 'closes' };
  return ended(bytes, Number(length));
}

const ended = (bytes: Buffer, length: number): Body =>
  bytes.length < length
    ? { body: bytes, rest: 'to-come' }
    : { body: bytes.subarray(0, length), rest: bytes.length === length ? 'none' : 'closes' };

/** Chunks up to the last; trailers are not taken. */
function chunksOf(bytes: Buffer): Body {
  const parts: Buffer[] = [];
  const so = (rest: Body['rest']): Body => ({ body: Buffer.concat(parts), rest });
  for (let at = 0; ;) {
    if (at > longestBody) return so('closes');
    const end = bytes.indexOf('\r\n', at, 'latin1');
    if (end < 0) return so(bytes.length - at > longestSize ? 'closes' : 'to-come');
    const [, digits] =
      /^([\da-f]{1,6})(?:[ \t]*;.*)?$/i.exec(bytes.toString('latin1', at, Math.min(end, at + longestSize))) ?? [];
    if (digits === undefined) return so('closes');
    const size = Number.parseInt(digits, 16);
    const from = end + 2;
    const to = from + size;
    if (bytes.length < to + 2) return so('to-come');
    if (bytes[to] !== 0x0d || bytes[to + 1] !== 0x0a) return so('closes');
    if (size === 0) return so(bytes.length === to + 2 ? 'none' : 'closes');
    parts.push(bytes.subarray(from, to));
    at = to + 2;
  }
}
/** Of the line that says a chunk's size. */
const longestSize = 256;
