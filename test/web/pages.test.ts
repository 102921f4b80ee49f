/** The public pages over HTTP: languages, headers, compression, and what a slow network waits for. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDomain } from '../../src/domain.ts';
import { answerProblem } from '../../src/http/problem.ts';
import { publicPages } from '../../src/web/pages.ts';
import { fill, jsonForHtml } from '../../src/web/template.ts';
import english from '../../locales/en/web.json' with { type: 'json' };
import italian from '../../locales/it/web.json' with { type: 'json' };

let server: Server;
let url: string;
beforeAll(async () => {
  const pages = publicPages(book);
  server = createServer((request, response) => {
    const handle = async () => (await pages.handle(request, response)) || response.writeHead(404).end();
    handle().catch((error: unknown) => answerProblem(request, response, error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP
});
afterAll(() => server.close());

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(url + path, { method, headers });

const { sources, unknown } = readDomain();
const book = { sources: [...sources.values()], unknown };

describe('the language of a page is', () => {
  test.each([
    { given: 'Italian when nothing is said', path: '/', header: undefined, lang: 'it' },
    { given: 'what the address says', path: '/?lang=en', header: 'it', lang: 'en' },
    {
      given: 'the first of ours that the browser asks for',
      path: '/',
      header: 'de-DE,en-GB;q=0.8,it;q=0.5',
      lang: 'en',
    },
    { given: 'Italian for a browser of a third language', path: '/', header: 'fr-FR,fr', lang: 'it' },
    { given: 'not fooled by a language that begins alike', path: '/', header: 'enx,its', lang: 'it' },
    { given: 'the browser’s when the address names one that we have not', path: '/?lang=fr', header: 'en', lang: 'en' },
    { given: 'the same for the privacy notice', path: '/privacy?lang=en', header: 'it', lang: 'en' },
  ])('$given', async ({ path, header, lang }) => {
    const answer = await ask(path, header === undefined ? {} : { 'accept-language': header });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(`<html lang="${lang}">`);
    expect(answer.headers.get('content-language')).toBe(lang);
  });
});

describe('a page', () => {
  test('allows scripts and styles by a nonce of its own only', async () => {
    const policies = await Promise.all([ask('/'), ask('/')]).then((answers) =>
      answers.map(({ headers }) => headers.get('content-security-policy') ?? ''),
    );
    expect(policies[0]).not.toBe(policies[1]);
    for (const policy of policies) {
      expect(policy).toMatch(/^default-src 'none'; script-src 'nonce-[\w+/]{22}==' 'strict-dynamic';/);
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
    }
    const html = await (await ask('/')).text();
    for (const [tag] of html.matchAll(/<(?:script|style)\b[^>]*>/g))
      expect(tag).toMatch(/nonce="[^"]+"|application\/json/);
    expect(html.replaceAll('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
      / on\w+="|style="|javascript:|https?:\/\//,
    );
  });

  test('has no place left without its words', async () => {
    for (const path of ['/', '/privacy', '/?lang=en', '/privacy?lang=en']) {
      expect(await (await ask(path)).text()).not.toMatch(/\{\{|undefined/);
    }
  });

  test('shows its first words from less than 30 KB, before any other file', async () => {
    const answer = await ask('/', { 'accept-encoding': 'identity' });
    const html = await answer.text();
    expect(Buffer.byteLength(html)).toBeLessThan(30_000);
    expect(html).toContain(italian['first.hello'].replaceAll("'", '&#39;'));
    expect(html).not.toContain('rel="stylesheet"');
  });

  test('takes nothing but GET and HEAD', async () => {
    const paths = ['/', '/privacy', '/robots.txt'];
    const posted = await Promise.all(paths.map((path) => ask(path, {}, 'POST')));
    expect(posted.map(({ status, headers }) => [status, headers.get('allow')])).toEqual(
      paths.map(() => [405, 'GET, HEAD']),
    );
    expect((await ask('/nowhere', {}, 'POST')).status).toBe(404);
    const head = await ask('/', {}, 'HEAD');
    expect({ status: head.status, body: await head.text() }).toEqual({ status: 200, body: '' });
  });

  test.each(['/nowhere', '/assets/', '/assets/chat.js', '/privacy/', '/../package.json', '/assets/%2e%2e/pages.ts'])(
    '%s is none',
    async (path) => expect((await ask(path)).status).toBe(404),
  );
});

describe('a script', () => {
  const scripts = async () => {
    const html = await (await ask('/')).text();
    return [...new Set(html.match(/\/assets\/[\w.-]+\.js/g))];
  };

  test('is kept for good under its own name, and compressed as the browser likes', async () => {
    const paths = await scripts();
    expect(paths).toHaveLength(2);
    for (const path of paths) {
      const plain = Buffer.from(await (await ask(path, { 'accept-encoding': 'identity' })).arrayBuffer());
      for (const [encoding, unpack] of [
        ['br', brotliDecompressSync],
        ['gzip', gunzipSync],
      ] as const) {
        const raw = await rawBody(path, encoding);
        expect(raw.headers).toMatchObject({
          'content-encoding': encoding,
          'cache-control': 'public, max-age=31536000, immutable',
          vary: 'Accept-Encoding',
        });
        expect(unpack(raw.body).equals(plain)).toBe(true);
      }
      const etag = (await ask(path)).headers.get('etag') ?? '';
      expect((await ask(path, { 'if-none-match': etag })).status).toBe(304);
    }
  });

  test('of Web Chat weighs less than 750 KB on the wire', async () => {
    const [, webchat = ''] = await scripts();
    expect((await rawBody(webchat, 'gzip, deflate, br')).body.length).toBeLessThan(750_000);
  });

  test('is not sent in a compression that the browser refuses', async () => {
    const [own = ''] = await scripts();
    expect((await rawBody(own, 'br;q=0, gzip;q=0.5')).headers['content-encoding']).toBe('gzip');
    expect((await rawBody(own, 'br;q=0')).headers['content-encoding']).toBeUndefined();
  });
});

describe('words', () => {
  test('are the same ones in both languages', () => {
    expect(Object.keys(english)).toEqual(Object.keys(italian));
  });

  test('cannot break out of their place', () => {
    expect(fill('<p title="{{a}}">{{a}}{{{b}}}', { a: `"'<&>`, b: '<i>' })).toBe(
      '<p title="&quot;&#39;&lt;&amp;&gt;">&quot;&#39;&lt;&amp;&gt;<i>',
    );
    expect(jsonForHtml({ a: '</script>' })).toBe('{"a":"\\u003c/script>"}');
  });

  test('that lack stop the page', () => expect(() => fill('{{nowhere}}', {})).toThrow('nowhere'));

  test('that cannot be read stop the start, naming the file', () => {
    expect(() => publicPages(book, new URL('./nowhere/', import.meta.url))).toThrow('locales/it/web.json');
  });
});

test('search engines are told what is not for them', async () => {
  expect(await (await ask('/robots.txt')).text()).toContain('Disallow: /staff');
  expect((await ask('/favicon.svg')).headers.get('content-type')).toBe('image/svg+xml');
});

/** As it came over the wire; `fetch` would unpack it. */
async function rawBody(path: string, encoding: string) {
  const { get } = await import('node:http');
  return new Promise<{ headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    get(url + path, { headers: { 'accept-encoding': encoding } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(parts) }));
    }).on('error', reject);
  });
}

describe('the page of sources', () => {
  test.each(['it', 'en'] as const)(
    'says in %s what each source says, at the place that links point to, and what none says',
    async (lang) => {
      const page = await (await ask(`/sources?lang=${lang}`)).text();
      for (const { id, text } of sources.values()) {
        expect(page).toContain(`<dt id="${id}">`);
        expect(page).toContain(text[lang].replaceAll("'", '&#39;'));
      }
      for (const { text } of unknown) expect(page).toContain(text[lang]);
    },
  );
});
