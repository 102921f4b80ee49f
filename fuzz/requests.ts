/** Requests to every route: of the Bot Framework, of Direct Line, of the staff, and of nobody. */
import * as fc from 'fast-check';
import { body, json, text, type Packed } from './bytes.ts';

export type Ask = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Packed | null;
  /** In pieces of so many bytes, without a length. */
  readonly chunk: number | null;
  /** Whose token it bears. */
  readonly as: 'nobody' | 'person' | 'staff';
};

/** What the runner knows only at run time stands in a path or body by these names. */
export const conversationName = 'CONVERSATION';
export const serviceName = 'http://SERVICE';

const types = [
  ...['message', 'conversationUpdate', 'contactRelationUpdate', 'typing', 'endOfConversation', 'event', 'invoke'],
  ...['deleteUserData', 'messageUpdate', 'messageDelete', 'installationUpdate', 'messageReaction', 'suggestion'],
  ...['trace', 'handoff', 'command', 'commandResult', 'delay'],
];
const sometimes = <T>(plausible: fc.Arbitrary<T>, other: fc.Arbitrary<unknown> = json) =>
  fc.oneof({ weight: 8, arbitrary: plausible }, { weight: 1, arbitrary: other });
const account = fc.record(
  { id: sometimes(fc.constantFrom('anna', 'bot', '28:app')), name: sometimes(text) },
  { requiredKeys: [] },
);
const tap = fc.record({
  bussola: fc.record({ say: text, question: text, change: text, words: text }, { requiredKeys: ['say'] }),
});

/** Activities of every type, most of them nearly right. */
export const activity: fc.Arbitrary<unknown> = fc.record(
  {
    type: sometimes(fc.constantFrom(...types), text),
    id: sometimes(fc.uuid()),
    text: sometimes(text),
    value: fc.oneof(tap, json, fc.record({ action: fc.record({ data: fc.oneof(tap, json) }) })),
    name: sometimes(fc.constantFrom('adaptiveCard/action', 'signin/verifyState', 'fileConsent/invoke')),
    action: sometimes(fc.constantFrom('add', 'remove')),
    channelId: sometimes(fc.constantFrom('emulator', 'msteams', 'webchat', 'directline')),
    serviceUrl: sometimes(
      fc.constant(serviceName),
      fc.oneof(text, fc.constantFrom('http://169.254.169.254/latest', 'https://evil.example', 'file:///etc/passwd')),
    ),
    conversation: sometimes(
      fc.record(
        {
          id: sometimes(fc.uuid()),
          conversationType: sometimes(fc.constantFrom('personal', 'groupChat', 'channel')),
          tenantId: text,
        },
        { requiredKeys: ['id'] },
      ),
    ),
    from: sometimes(account),
    recipient: sometimes(account),
    locale: sometimes(fc.constantFrom('it-IT', 'en-GB', 'de')),
    deliveryMode: sometimes(fc.constantFrom('normal', 'expectReplies')),
    attachments: sometimes(
      fc.array(
        fc.record({ contentType: text, contentUrl: fc.constantFrom('http://169.254.169.254/', 'file:///etc/passwd') }),
        { maxLength: 3 },
      ),
    ),
    entities: sometimes(
      fc.array(fc.record({ type: fc.constant('mention'), text, mentioned: account }), { maxLength: 3 }),
    ),
    membersAdded: sometimes(fc.array(account, { maxLength: 3 })),
    membersRemoved: sometimes(fc.array(account, { maxLength: 3 })),
    channelData: sometimes(
      fc.record(
        { eventType: fc.constantFrom('editMessage', 'undeleteMessage'), tenant: json, clientActivityID: text },
        { requiredKeys: [] },
      ),
    ),
  },
  { requiredKeys: ['type'] },
);

const piece = fc.oneof(
  fc.constantFrom('APP-2026-0001', 'CL-2026-01', 'x', '%00', '%E0%A4%A', '..', '__proto__', 'new'),
  text.map(inPath),
);
/** Whatever is put in a path: no space or control character, which would not be sent at all. */
function inPath(said: string): string {
  return encodeURIComponent(said.toWellFormed()).slice(0, 3000);
}

const chat = `/v3/directline/conversations/${conversationName}`;
const path = fc.oneof(
  { weight: 6, arbitrary: fc.constant('/api/messages') },
  { weight: 6, arbitrary: fc.constant(`${chat}/activities`) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '/v3/directline/tokens/generate',
      '/v3/directline/tokens/refresh',
      '/v3/directline/tokens/resume',
      '/v3/directline/conversations',
      `${chat}/upload`,
      chat,
    ),
  },
  { weight: 1, arbitrary: text.map((said) => `${chat}/activities?watermark=${inPath(said)}`) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom('/api', '/staff'),
        fc.constantFrom(
          'applications',
          'clusters',
          'registrations',
          'handoffs',
          'projects',
          'overlaps',
          'indicators',
          'audit',
          'undelivered',
          'exports',
          'delivery',
          'session',
          'sign-in',
          'nowhere',
        ),
        fc.option(piece, { nil: null }),
        fc.option(
          fc.constantFrom(
            'decision',
            'transcript',
            'summary.pdf',
            'notes',
            'reply',
            'milestones',
            'again',
            'status',
            'milestone',
          ),
          { nil: null },
        ),
        fc.option(
          fc.tuple(
            fc.constantFrom('q', 'status', 'sector', 'market', 'cursor', 'limit', 'lang', 'sort', 'key'),
            text.map(inPath),
          ),
          { nil: null },
        ),
      )
      .map(
        ([root, part, code, act, query]) =>
          [root, part, ...(code === null ? [] : [code, ...(act === null ? [] : [act])])].join('/') +
          (query === null ? '' : `?${query.join('=')}`),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '/',
      '/privacy',
      '/sources',
      '/healthz',
      '/readyz',
      '/metrics',
      '/api/openapi.json',
      '/assets/x.js',
      '/staff/staff.css',
    ),
  },
  { weight: 1, arbitrary: fc.array(piece, { maxLength: 5 }).map((parts) => `/${parts.join('/')}`) },
);

const staffBody = fc.record(
  {
    decision: sometimes(fc.constantFrom('request-info', 'reject', 'admit', 'fund')),
    note: sometimes(text),
    application: sometimes(piece),
    places: sometimes(fc.nat(40)),
    closesAt: sometimes(text),
    status: sometimes(text),
    text: sometimes(text),
  },
  { requiredKeys: [] },
);

const headers: fc.Arbitrary<Readonly<Record<string, string>>> = fc
  .record(
    {
      'Content-Type': fc.constantFrom(
        'application/json',
        'application/json; charset=utf-8',
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'application/octet-stream',
      ),
      'Accept-Language': fc.constantFrom('it', 'en;q=0.1, *', 'x'.repeat(300)),
      Origin: fc.constantFrom('https://evil.example', 'null'),
      'X-Request-Id': fc.constantFrom('abc-1', 'a b"c', 'x'.repeat(100)),
      Cookie: fc.constantFrom('bussola_chat=a.b.c', 'bussola_staff=a.1.admin.x.y', `a=${'x'.repeat(4000)}`),
      'X-Filler': fc.constantFrom('x'.repeat(5000), 'x'.repeat(30_000)),
      'If-None-Match': fc.constantFrom('*', '"x"'),
      Expect: fc.constantFrom('100-continue'),
    },
    { requiredKeys: [] },
  )
  .map((given) => ({ ...given }));

export const ask: fc.Arbitrary<Ask> = fc.record({
  method: fc.oneof(
    { weight: 8, arbitrary: fc.constant('POST') },
    { weight: 4, arbitrary: fc.constant('GET') },
    { weight: 1, arbitrary: fc.constantFrom('PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE') },
  ),
  path,
  headers: fc.oneof(
    { weight: 3, arbitrary: fc.constant({ 'Content-Type': 'application/json' }) },
    { weight: 2, arbitrary: headers },
  ),
  body: fc.oneof(
    { weight: 6, arbitrary: body(activity) },
    { weight: 3, arbitrary: body(json) },
    { weight: 2, arbitrary: body(staffBody) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  chunk: fc.oneof(
    { weight: 6, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 500 }) },
  ),
  as: fc.constantFrom('nobody', 'person', 'person', 'staff'),
});

/** What is hardly HTTP: sent as it is over a connection, which is then ended. */
export const raw: fc.Arbitrary<Buffer> = fc
  .tuple(
    fc.constantFrom(
      'POST /api/messages HTTP/1.1',
      'GET / HTTP/1.1',
      'GET /v3/directline/conversations/x/stream?t=x HTTP/1.1',
      'POST  HTTP/9',
      'GET http://evil/ HTTP/1.1',
      '\0\0\0',
      'OPTIONS * HTTP/1.1',
      'CONNECT a:1 HTTP/1.1',
    ),
    fc.array(
      fc.oneof(
        fc.constantFrom(
          'Host: x',
          'Host:',
          'Content-Length: 5',
          'Content-Length: -1',
          'Content-Length: 99999999999',
          'Transfer-Encoding: chunked',
          'Transfer-Encoding: gzip, chunked',
          'Upgrade: websocket',
          'Connection: Upgrade',
          'Sec-WebSocket-Key: x',
          'Sec-WebSocket-Version: 13',
          'Content-Type: application/json',
          ' folded',
        ),
        fc.string({ unit: 'binary-ascii', maxLength: 30 }),
      ),
      { maxLength: 6 },
    ),
    fc.oneof(
      fc.constantFrom('', '5\r\nhello\r\n0\r\n\r\n', 'ffffffff\r\n', '-1\r\n', '{}'),
      fc.string({ unit: 'binary', maxLength: 60 }),
    ),
  )
  .map(([line, more, rest]) =>
    Buffer.from(`${line}\r\n${more.map((one) => `${one}\r\n`).join('')}\r\n${rest}`, 'latin1'),
  );
