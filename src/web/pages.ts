/**
 * The public pages: the web chat at `/`, the privacy notice, the sources, and what they are made of. All words come from
 * `locales/`. Every page carries its own nonce, and nothing runs or is styled without it.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Fault } from '../fault.ts';
import { once } from '../once.ts';
import { assetOf, brotliEachTime, encodingFor, pack } from './asset.ts';
import { sourceSections, type SourceBook } from './sources.ts';
import { escapeHtml, fill, jsonForHtml } from './template.ts';

type Lang = 'it' | 'en';
type Words = Readonly<Record<string, string>>;

export type Pages = {
  /**
   * Answers the request and resolves to true, or returns false when the path is none of these pages.
   * Throws the Fault `request.method` for what is not asked by GET or HEAD.
   */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
};

/**
 * The pages, with their words read at once, and the scripts at the first visit: they are large, and the start is not to
 * wait for them. Throws a Fault that names a file of words that cannot be used.
 */
export function publicPages(book: SourceBook, locales: URL = new URL('../../locales/', import.meta.url)): Pages {
  const words = { it: readWords(locales, 'it'), en: readWords(locales, 'en') };
  const html = { chat: readText('chat/index.html'), text: readText('text/index.html') };
  const fixed = { style: readText('chat/chat.css'), mark };
  const scripts = once(() => ({
    own: assetOf('chat.js', new URL('chat/chat.js', import.meta.url), javascript),
    webchat: assetOf('webchat.js', webChatFile, javascript),
  }));

  const chat = (lang: Lang, nonce: string): string => {
    const { own, webchat } = scripts();
    const settings = jsonForHtml(settingsOf(lang, words[lang], webchat.path));
    const links = { script: own.path, webchat: webchat.path };
    return fill(html.chat, { ...words[lang], ...fixed, ...links, ...languages(lang), nonce, settings });
  };
  const privacy = (lang: Lang, nonce: string): string => {
    const sections = sectionsOf(words[lang]);
    return textPage('privacy', lang, nonce, sections);
  };
  const sources = (lang: Lang, nonce: string): string =>
    textPage('sources', lang, nonce, sourceSections(book, lang, words[lang]));
  const textPage = (name: string, lang: Lang, nonce: string, sections: string): string => {
    const [title = '', intro = ''] = [words[lang][`${name}.title`], words[lang][`${name}.intro`]];
    const text = { 'text.title': title, 'text.intro': intro, 'text.path': `/${name}` };
    return fill(html.text, { ...words[lang], ...fixed, ...languages(lang), ...text, nonce, sections });
  };
  const pages = new Map([
    ['/', chat],
    ['/privacy', privacy],
    ['/sources', sources],
  ]);
  const files = new Map([
    ['/favicon.svg', { type: 'image/svg+xml', body: mark }],
    ['/robots.txt', { type: 'text/plain; charset=utf-8', body: robots }],
  ]);

  return {
    handle(request, response) {
      const [path = '', query] = (request.url ?? '').split('?');
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        if (!pages.has(path) && !files.has(path)) return false;
        throw new Fault('request.method', { allow: 'GET, HEAD' }, 'This address takes GET, HEAD.');
      }
      const page = pages.get(path);
      if (page !== undefined) return sendPage(request, response, page, chosenLang(query, request));
      const asset = path.startsWith('/assets/') ? Object.values(scripts()).find((one) => one.path === path) : undefined;
      if (asset !== undefined) return asset.send(request, response).then(() => true);
      const file = files.get(path);
      if (file === undefined) return false;
      response.writeHead(200, { 'Content-Type': file.type, 'Cache-Control': 'public, max-age=86400' });
      response.end(request.method === 'HEAD' ? undefined : file.body);
      return true;
    },
  };
}

const javascript = 'text/javascript; charset=utf-8';

const readText = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8').trim();
const mark = readText('chat/favicon.svg').replace('<svg ', '<svg aria-hidden="true" ');

const robots = 'User-agent: *\nDisallow: /api/\nDisallow: /staff\nDisallow: /v3/\n';

/** Web Chat as published: one file that holds all that it needs. The package lets it be resolved by no name. */
const webChatFile = new URL('../../node_modules/botframework-webchat/dist/webchat.js', import.meta.url);

function readWords(locales: URL, lang: Lang): Words {
  const file = new URL(`${lang}/web.json`, locales);
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof read !== 'object' || read === null) throw new TypeError('no object');
    return Object.fromEntries(Object.entries(read).map(([key, text]) => [key, String(text)]));
  } catch (cause) {
    const name = `locales/${lang}/web.json`;
    throw new Fault('domain.invalid', { file: name }, `${name} cannot be used: repair it.`, { cause });
  }
}

/** What the browser's part has to know. Locales are Web Chat's own names. */
const settingsOf = (lang: Lang, words: Words, webchat: string) => ({
  webchat,
  locale: lang === 'it' ? 'it-IT' : 'en-US',
  languageCommand: words['language.command'],
  label: words['box.label'],
  trouble: {
    offline: words['trouble.offline'],
    server: words['trouble.server'],
    many: words['trouble.many'],
  },
});

const languages = (lang: Lang) => ({ lang, other: lang === 'it' ? 'en' : 'it' });

const sections = ['who', 'what', 'why', 'how', 'long', 'whom', 'cookie', 'rights', 'complain'] as const;

/** The notice's sections; what only the controller can say is marked, and a line tells so while any is left. */
function sectionsOf(words: Words): string {
  const shown = (key: string): string =>
    escapeHtml(words[key] ?? '').replace(/\[\[([^[\]]*)\]\]/g, '<strong class="unset">[$1]</strong>');
  const body = sections.map((name) => {
    const [title, text] = [shown(`privacy.${name}.title`), shown(`privacy.${name}.text`)];
    if (title === '' || text === '') throw new Error(`The privacy notice has no text for "${name}".`);
    return `<h2>${title}</h2>\n<p>${text}</p>`;
  });
  const isUnset = body.some((part) => part.includes('class="unset"'));
  return [...(isUnset ? [`<p><strong class="unset">${shown('privacy.unset')}</strong></p>`] : []), ...body].join('\n');
}

/** `?lang` when it names one of ours, else the first of ours that the browser asks for, else Italian. */
function chosenLang(query: string | undefined, request: IncomingMessage): Lang {
  const said = new URLSearchParams(query ?? '').get('lang');
  if (said === 'it' || said === 'en') return said;
  const wanted = /(?:^|[,\s])(it|en)\b/i.exec(request.headers['accept-language'] ?? '');
  return wanted?.[1]?.toLowerCase() === 'en' ? 'en' : 'it';
}

type Page = (lang: Lang, nonce: string) => string;

async function sendPage(request: IncomingMessage, response: ServerResponse, page: Page, lang: Lang): Promise<true> {
  const nonce = randomBytes(16).toString('base64');
  const encoding = encodingFor(request);
  const body = await pack(Buffer.from(page(lang, nonce)), encoding, brotliEachTime);
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': lang,
    'Content-Length': body.length,
    ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
    'Cache-Control': 'private, no-cache',
    Vary: 'Accept-Encoding, Accept-Language',
    'Content-Security-Policy': policy(nonce),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Referrer-Policy': 'same-origin',
    'X-Frame-Options': 'SAMEORIGIN',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
  return true;
}

/**
 * Scripts and styles by nonce alone. Web Chat adds one empty style tag without it, hence the hash of nothing; its
 * icons are `data:` and `blob:`. `'self'` covers the WebSocket of the same host.
 */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'nonce-${nonce}' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='`,
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
