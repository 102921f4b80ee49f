/** A request's body within bounds of bytes, time and depth; restify's own reader can be crashed by a broken gzip. */
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { Fault } from '../fault.ts';

export const longestBodyBytes = 256 * 1024;
/** From the first look at the body to its last byte. */
export const slowestBodyMs = 15_000;
/** Deeper than any activity; what walks a value afterwards may then use the stack. */
const deepest = 64;

/**
 * The bytes of a request's body, unpacked when it came compressed; the limit holds before and after.
 * @throws Fault `request.unsupported` for a compression that is not known, `request.too-large`, `request.timeout`,
 * `request.bad` when it breaks off or cannot be unpacked
 */
export async function readBody(request: IncomingMessage, limits: BodyLimits = {}): Promise<Buffer> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return readBytes(request, limits);
  const unpack = unpackers.get(encoding);
  if (unpack === undefined) {
    throw new Fault(
      'request.unsupported',
      {},
      'The Content-Encoding is none of gzip, deflate, br. Send the body as it is.',
    );
  }
  return unpacked(await readBytes(request, limits), unpack, limits.limitBytes ?? longestBodyBytes);
}

export type BodyLimits = { readonly limitBytes?: number; readonly limitMs?: number };

type Unpack = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;
const unpackers: ReadonlyMap<string, Unpack> = new Map<string, Unpack>([
  ['gzip', promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip)],
  ['x-gzip', promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip)],
  ['deflate', promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate)],
  ['br', promisify<Buffer, { maxOutputLength: number }, Buffer>(brotliDecompress)],
]);

async function unpacked(bytes: Buffer, unpack: Unpack, limitBytes: number): Promise<Buffer> {
  try {
    return await unpack(bytes, { maxOutputLength: limitBytes });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limitBytes);
    throw new Fault('request.bad', {}, 'The body is not what its Content-Encoding says.', { cause });
  }
}

const tooLarge = (limitBytes: number) =>
  new Fault('request.too-large', { limitBytes }, `The body is larger than ${limitBytes} bytes.`);

function readBytes(
  request: IncomingMessage,
  { limitBytes = longestBodyBytes, limitMs = slowestBodyMs }: BodyLimits,
): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return Promise.reject(tooLarge(limitBytes));

  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => {
      fail(new Fault('request.timeout', {}, `The body did not arrive within ${limitMs / 1000} seconds.`));
    }, limitMs);
    const stop = (): void => {
      clearTimeout(timer);
      request.off('data', take).off('end', done).off('error', broken).off('close', broken);
    };
    const fail = (fault: Fault): void => {
      stop();
      // Nothing more is read; the answer closes the connection.
      request.pause();
      request.on('error', () => {
        // The client may hang up while it is being refused: nobody is left to tell.
      });
      reject(fault);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limitBytes) fail(tooLarge(limitBytes));
      else chunks.push(chunk);
    };
    const done = (): void => {
      stop();
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));
    };
    const broken = (): void => fail(new Fault('request.bad', {}, 'The body broke off.'));
    request.on('data', take).on('end', done).on('error', broken).on('close', broken);
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * JSON of a body: no keys that reach a prototype, no depth that breaks a stack.
 * @throws Fault `request.bad`
 */
export function readJson(body: Buffer): unknown {
  let text: string;
  try {
    text = utf8.decode(body);
  } catch (cause) {
    throw new Fault('request.bad', {}, 'The body is not UTF-8.', { cause });
  }
  if (isTooDeep(text)) throw new Fault('request.bad', {}, `The JSON is nested more than ${deepest} levels deep.`);
  try {
    return JSON.parse(text, text.includes('__proto__') || text.includes('\\u') ? withoutPrototype : undefined);
  } catch (cause) {
    throw new Fault('request.bad', {}, 'The body is not JSON.', { cause });
  }
}

/** `__proto__` as a key of its own does no harm until somebody copies the object: it is left out. */
const withoutPrototype = (key: string, value: unknown): unknown => (key === '__proto__' ? undefined : value);

/** Brackets outside of strings, counted before parsing: parsing itself would use the stack. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isInString) {
      if (code === backslash) at += 1;
      else if (code === quote) isInString = false;
    } else if (code === quote) isInString = true;
    else if (code === brace || code === bracket) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (code === braceEnd || code === bracketEnd) depth -= 1;
  }
  return false;
}

const [quote, backslash, brace, braceEnd, bracket, bracketEnd] = [34, 92, 123, 125, 91, 93];
