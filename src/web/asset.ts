/** Files that browsers keep for good: named after their content, compressed once, on first demand. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Asset = {
  /** Path to link to; it changes with the content. */
  readonly path: string;
  readonly send: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
};

export type Encoding = 'br' | 'gzip' | 'identity';

const compressBrotli = promisify<Buffer, object, Buffer>(brotliCompress);
const compressGzip = promisify<Buffer, Buffer>(gzip);

/** The file under `/assets/`: `name`, such as `chat.js`, with its content's hash put in. Read at once. */
export function assetOf(name: string, file: URL, type: string): Asset {
  const content = readFileSync(file);
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 16);
  const dot = name.lastIndexOf('.');
  const packed = new Map<Encoding, Promise<Buffer>>();
  return {
    path: `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`,
    async send(request, response) {
      const encoding = encodingFor(request);
      const etag = `"${hash}-${encoding}"`;
      const headers = {
        ETag: etag,
        Vary: 'Accept-Encoding',
        'Cache-Control': 'public, max-age=31536000, immutable',
        'X-Content-Type-Options': 'nosniff',
      };
      if (request.headers['if-none-match'] === etag) {
        response.writeHead(304, headers).end();
        return;
      }
      const body = packed.get(encoding) ?? pack(content, encoding, brotliOnce);
      packed.set(encoding, body);
      const bytes = await body;
      response.writeHead(200, {
        ...headers,
        'Content-Type': type,
        'Content-Length': bytes.length,
        ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
      });
      response.end(request.method === 'HEAD' ? undefined : bytes);
    },
  };
}

/** Levels of brotli: worth its time for what is compressed once, and for what is made anew for each request. */
export const brotliOnce = 9;
export const brotliEachTime = 4;

export async function pack(content: Buffer, encoding: Encoding, brotliLevel: number): Promise<Buffer> {
  if (encoding === 'identity') return content;
  if (encoding === 'gzip') return compressGzip(content);
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliLevel, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  return compressBrotli(content, { params });
}

/** The best encoding that the client takes; one that it refuses with `q=0` is not taken. */
export function encodingFor(request: IncomingMessage): Encoding {
  const header = request.headers['accept-encoding'];
  const offers = (typeof header === 'string' ? header : '').toLowerCase().split(',');
  const takes = (name: Encoding) =>
    offers.some((offer) => {
      const [encoding = '', ...parameters] = offer.split(';').map((part) => part.trim());
      return encoding === name && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
    });
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
}
