/**
 * The guards of docs/threat-model.md: where each stands, how it is taken away, and the test that then fails.
 * Long because it is a list.
 */
export type Guard = {
  /** What it keeps from happening. */
  readonly against: string;
  readonly file: string;
  /** Text that stands once in the file, and what takes its place to be without the guard. */
  readonly from: string;
  readonly to: string;
  readonly test: string;
};

const body = 'test/http/body.test.ts';
const azure = 'test/bot/azure.test.ts';
const access = 'test/bot/directline-access.test.ts';
const session = 'test/staff/session.test.ts';
const token = 'src/bot/channels/directline-token.ts';
const channel = 'src/bot/channels/azure.ts';
const key = 'src/staff/key.ts';

const guard = (against: string, file: string, from: string, to: string, test: string): Guard => ({
  against,
  file,
  from,
  to,
  test,
});

export const guards: readonly Guard[] = [
  guard('a body without end', 'src/http/body.ts', 'if (size > limitBytes)', 'if (size > Infinity)', body),
  guard(
    'a small body that unpacks to a huge one',
    'src/http/body.ts',
    '{ maxOutputLength: limitBytes }',
    '{ maxOutputLength: 2 ** 28 }',
    body,
  ),
  guard('JSON that breaks the stack', 'src/http/body.ts', 'if (depth > deepest)', 'if (depth > Infinity)', body),
  guard('keys that reach a prototype', 'src/http/body.ts', "key === '__proto__' ? undefined : value", 'value', body),
  guard(
    'scripts and frames where no page says otherwise',
    'src/http/headers.ts',
    "default-src 'none'; ",
    '',
    'test/headers-whole.test.ts',
  ),
  guard(
    'being framed by another site',
    'src/http/headers.ts',
    "['X-Frame-Options', 'DENY'],",
    '',
    'test/headers-whole.test.ts',
  ),
  guard(
    'an error that tells of the inside',
    'src/http/problem.ts',
    "detail: 'Nothing that was confirmed is lost. Try again; if it happens again, tell whoever runs this server.',",
    'detail: String(error),',
    'test/http/server.test.ts',
  ),
  guard(
    'a log that quotes what people wrote',
    'src/log.ts',
    'error: error.name,',
    'error: error.message,',
    'test/http/server.test.ts',
  ),
  guard(
    'a log that takes what people wrote for a place in the program',
    'src/log.ts',
    "(from < 0 ? '' : stack.slice(from + message.length))",
    '(from < 0 ? stack : stack)',
    'test/log.test.ts',
  ),
  guard(
    'an access log with codes and names in it',
    'src/http/route-name.ts',
    "words.has(part) ? part : '*'",
    'words.has(part) ? part : part',
    'test/http/route-name.test.ts',
  ),
  guard(
    'figures for everybody',
    'src/http/metrics.ts',
    'if (!isFromThisMachine(request)) await admit(request);',
    '',
    'test/observed-whole.test.ts',
  ),
  guard(
    'more keys in a limit than fit in memory',
    'src/http/limit.ts',
    'if (windows.size >= keys && oldest.done !== true) windows.delete(oldest.value);',
    '',
    'test/http/limit.test.ts',
  ),
  guard(
    'all connections taken by one address',
    'src/http/crowd.ts',
    'if (count >= most)',
    'if (count >= Infinity)',
    'test/http/crowd.test.ts',
  ),
  guard(
    'all streams taken by one address behind a proxy',
    'src/http/server.ts',
    'if (crowd?.admitsStream(request, socket) === false)',
    'if (crowd === null)',
    'test/http/crowd.test.ts',
  ),
  guard(
    'an open chat by mistake',
    'src/settings.ts',
    '!isThisMachine(values.HOST) && azure === null',
    'false && azure === null',
    'test/settings.test.ts',
  ),

  guard(
    'strangers at /api/messages without a registration',
    channel,
    'door === null && !isFromThisMachine(request)',
    'door === null && false',
    azure,
  ),
  guard(
    'strangers behind a proxy on this machine',
    'src/http/this-machine.ts',
    "if (headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined) return false;",
    '',
    'test/http/this-machine.test.ts',
  ),
  guard(
    'a web page whose name was pointed at this machine',
    'src/http/this-machine.ts',
    'return isThisMachine(host.toLowerCase());',
    'return host !== null;',
    'test/http/this-machine.test.ts',
  ),
  guard(
    'a form of another site that posts plain text',
    channel,
    "headers['content-type'] !== undefined && !/^application",
    "headers['content-type'] === '' && !/^application",
    azure,
  ),
  guard(
    'requests that Microsoft did not sign',
    channel,
    'await door.authenticate(activity, request.headers.authorization);',
    'await Promise.resolve();',
    'test/bot/azure-door.test.ts',
  ),
  guard(
    'replies, and our token, to an address of somebody else',
    channel,
    "if (!isServiceUrlAllowed(serviceUrl ?? '', door === null)) {",
    "if (!isServiceUrlAllowed(serviceUrl ?? '', door === null) && false) {",
    azure,
  ),
  guard(
    'a host that only ends like one of Microsoft’s',
    'src/bot/service-url.ts',
    '/^([a-z0-9-]+\\.)*botframework\\.com$/',
    '/botframework\\.com$/',
    'test/bot/service-url.test.ts',
  ),

  guard(
    'a token that somebody made up',
    token,
    "if (head !== header || !(isBy(key) || older.some(isBy))) return { ok: false, why: 'forged' };",
    'isBy(key);',
    access,
  ),
  guard('a token of last week', token, 'nowMs() >= claims.exp * 1000', 'nowMs() < 0', access),
  guard(
    'a stream’s token used to talk',
    token,
    "if (claims.use !== use) return { ok: false, why: 'forged' };",
    '',
    access,
  ),
  guard(
    'the token of another conversation',
    'src/bot/channels/directline-access.ts',
    'conversationId !== undefined && checked.claims.conv !== conversationId',
    'conversationId === null',
    access,
  ),
  guard(
    'another site that takes its visitor’s conversation away',
    'src/bot/channels/directline.ts',
    "if (isForeign(request, publicUrl)) throw new Fault('request.forbidden', {}, 'The request comes from another site.');",
    'isForeign(request, publicUrl);',
    access,
  ),
  guard(
    'a promoter who decides on the companies of another',
    'src/dialogs/desk.ts',
    'item.code === code && item.isOwnCluster',
    'item.code === code',
    'test/staff/others.test.ts',
  ),
  guard(
    'scripts that read the chat’s cookie',
    'src/bot/channels/directline-access.ts',
    'HttpOnly; SameSite=Strict',
    'SameSite=Strict',
    access,
  ),

  guard(
    'a conversation that floods',
    'src/bot/turn.ts',
    "if (seconds > 0) throw tooMany(seconds, 'This conversation has sent too many messages in the last minute.');",
    'void seconds;',
    'test/bot/turn.test.ts',
  ),
  guard(
    'an address that opens conversations without end',
    'src/bot/turn.ts',
    'waitToOpen: (network) => parts.limits.openings.look(network),',
    'waitToOpen: () => 0,',
    'test/bot/turn.test.ts',
  ),
  guard(
    'a disk filled with what nobody reads',
    'src/bot/append.ts',
    '= keptOf(incoming);',
    '= incoming;',
    'test/bot/kept-message.test.ts',
  ),
  guard(
    'letters without number to an address that strangers gave',
    'src/staff/offer-letters.ts',
    'if (sent >= mostLetters) continue;',
    'void mostLetters;',
    'test/staff/mail.test.ts',
  ),
  guard(
    'a word without end, on which a printed page would be laid out for seconds',
    'src/staff/pdf.ts',
    'const text = breakable(said);',
    'const text = said;',
    'test/staff/pdf.test.ts',
  ),
  guard(
    'a queue without end',
    'src/bot/queue.ts',
    'if (line.length >= longest) {',
    'if (line.length >= Infinity) {',
    'test/bot/turn.test.ts',
  ),

  guard(
    'the staff’s key guessed',
    'src/staff/key-tries.ts',
    'if (wait > 0 && !known.has(from)) return tooMany();',
    '',
    'test/staff/key-tries.test.ts',
  ),
  guard(
    'a session that somebody wrote',
    key,
    "if (more.length > 0 || !isSame(signature, signed(name, [id, until, role, oid].join('.'), times))) return [];",
    'void signature; void times; if (more.length > 0) return [];',
    session,
  ),
  guard(
    'a form that another site sends',
    'src/staff/pages.ts',
    "if (!isFromHere(request, publicUrl)) throw new Fault('request.forbidden', {}, 'The request comes from elsewhere.');",
    'isFromHere(request, publicUrl);',
    session,
  ),
  guard(
    'files that stay in the browser of a desk that many use',
    'src/staff/answering.ts',
    "response.setHeader('Cache-Control', 'no-store');",
    '',
    'test/staff/pages.test.ts',
  ),
  guard(
    'a way in that leads to another site',
    'src/staff/sign-in.ts',
    'return url !== null && isPage ?',
    'return url !== null ?',
    session,
  ),

  guard(
    'elements in what users wrote, on the staff’s pages',
    'src/staff/html.ts',
    'return escaped(String(part));',
    'return String(part);',
    'test/staff/pages.test.ts',
  ),
  guard(
    'links and pictures in what others wrote, in the chat',
    'src/dialogs/say.ts',
    // eslint-disable-next-line no-template-curly-in-string -- it is the text of the code
    'address === undefined ? `\\\\${said}`',
    'address === undefined ? said',
    'test/staff/handoffs.test.ts',
  ),
  guard(
    'an address that reads as another, written from right to left',
    'src/dialogs/say.ts',
    ".replace(unwritable, '')",
    '',
    'test/dialogs/say.test.ts',
  ),
  guard(
    'formulas in a spreadsheet',
    'src/staff/csv.ts',
    // eslint-disable-next-line no-template-curly-in-string -- it is the text of the code
    "isFormulaLike(said) ? `'${said}` : said",
    'isFormulaLike(said) ? said : said',
    'test/staff/exports.test.ts',
  ),
  guard(
    'codes that open a dossier, in the transcript that the staff read',
    'src/staff/transcript.ts',
    'text: withoutResumeCodes(said.text, isExample ? [exampleResumeCode] : [], given) };',
    'text: isExample ? said.text : said.text };',
    'test/staff/secrets.test.ts',
  ),
  guard(
    'codes that open a dossier, around a message that was left',
    'src/staff/handoffs.ts',
    '.map((said) => withoutSecrets(said, given))',
    '.map((said) => said)',
    'test/staff/secrets.test.ts',
  ),
  guard(
    'codes that open a dossier, in a message that was left',
    'src/staff/handoffs.ts',
    'withoutResumeCodes(message, [], heard.get(conversation)?.given);',
    'heard.size < 0 ? conversation : message;',
    'test/staff/secrets.test.ts',
  ),
  guard(
    'codes that open a dossier, in a message that was left, in the list of them',
    'src/staff/handoffs-area.ts',
    'await handoffsShown(desk.store, page.items)',
    'page.items',
    'test/staff/secrets.test.ts',
  ),
  guard(
    'codes that open a dossier, in a message that an entry of the knowledge base is made of',
    'src/staff/proposal-area.ts',
    'firstDraft(shown)',
    'firstDraft(handoff)',
    'test/staff/secrets.test.ts',
  ),
  guard(
    'codes that open a dossier, in what the staff are told of',
    'src/staff/dossier.ts',
    'withoutSecretNotes(kept, given)',
    'kept',
    'test/staff/secrets.test.ts',
  ),
  guard(
    'codes that open a dossier, in what the staff can search',
    'src/staff/entry.ts',
    '= withoutSecretNotes(application);',
    '= application;',
    'test/staff/secrets.test.ts',
  ),
  guard(
    'codes that open a dossier, among questions without an answer',
    'src/staff/unanswered.ts',
    'words = withoutSecrets(said, given).text;',
    'words = said.text;',
    'test/staff/secrets.test.ts',
  ),
  guard(
    'codes that open a dossier, in what a company and its promoter wrote to each other',
    'src/staff/seen-clusters.ts',
    'await withoutCodes(store, kept, given);',
    'kept;',
    'test/staff/secrets.test.ts',
  ),
  guard(
    'a cluster that leads from the figures of an erased application to its code',
    'src/bot/joining-erased.ts',
    "  application: '',\n",
    '',
    'test/staff/erased-projects.test.ts',
  ),
  guard(
    'the answer of a company that leads there',
    'src/bot/plan-erased.ts',
    ", application: '' });",
    ' });',
    'test/staff/erased-projects.test.ts',
  ),
  guard(
    'figures of an erased application that are kept under its code',
    'src/bot/project-erased.ts',
    'id: newId(),',
    'id: application.code,',
    'test/staff/erased-projects.test.ts',
  ),
  guard(
    'figures that an erased company told, kept under its code',
    'src/bot/plan-erased.ts',
    '  registration: lot,\n',
    '',
    'test/staff/erased-projects.test.ts',
  ),
  guard(
    'what a promoter wrote to a company it declined, kept after its erasure',
    'src/bot/joining-erased.ts',
    ': withoutPromoter(registration);',
    ': registration;',
    'test/staff/erased-projects.test.ts',
  ),

  guard(
    'a file that the disk spoilt',
    'src/store/frame.ts',
    'crc32(bytes.subarray(0, FILE_HEADER - 4));\n',
    'bytes.readUInt32LE(FILE_HEADER - 4);\n',
    'test/store/damage.test.ts',
  ),
];
