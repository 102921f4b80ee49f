import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAnswer } from '../../src/bot/http-answer.ts';

const read = (text: string) => readAnswer(Buffer.from(text, 'latin1'));
const ok = 'HTTP/1.1 200 OK\r\n';

test.each([
  { given: 'a length', text: `${ok}Content-Length: 2\r\n\r\n{}`, body: '{}', rest: 'none' },
  { given: 'a length of nothing', text: `${ok}content-length:0\r\n\r\n`, body: '', rest: 'none' },
  { given: 'half of the body', text: `${ok}Content-Length: 2\r\n\r\n{`, body: '{', rest: 'to-come' },
  { given: 'more than its length', text: `${ok}Content-Length: 2\r\n\r\n{}HTTP`, body: '{}', rest: 'closes' },
  { given: 'no body by its status', text: 'HTTP/1.1 204 No Content\r\n\r\n', body: '', rest: 'none' },
  { given: 'an end with the connection', text: `${ok}\r\nhello`, body: 'hello', rest: 'to-come' },
  {
    given: 'a connection that ends',
    text: `${ok}Content-Length: 0\r\nConnection: close\r\n\r\n`,
    body: '',
    rest: 'closes',
  },
  { given: 'an older HTTP', text: 'HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n', body: '', rest: 'closes' },
  {
    given: 'chunks',
    text: `${ok}Transfer-Encoding: chunked\r\n\r\n3\r\n{"a\r\n2;x=y\r\n":\r\n0\r\n\r\n`,
    body: '{"a":',
    rest: 'none',
  },
  {
    given: 'chunks to come',
    text: `${ok}Transfer-Encoding: chunked\r\n\r\n3\r\n{"a\r\n`,
    body: '{"a',
    rest: 'to-come',
  },
  { given: 'half a chunk', text: `${ok}Transfer-Encoding: chunked\r\n\r\n3\r\n{"`, body: '', rest: 'to-come' },
  { given: 'a chunk of no size', text: `${ok}Transfer-Encoding: chunked\r\n\r\nxyz\r\n`, body: '', rest: 'closes' },
  {
    given: 'a chunk longer than it says',
    text: `${ok}Transfer-Encoding: chunked\r\n\r\n1\r\nabc`,
    body: '',
    rest: 'closes',
  },
  { given: 'trailers', text: `${ok}Transfer-Encoding: chunked\r\n\r\n0\r\nA: b\r\n\r\n`, body: '', rest: 'closes' },
  { given: 'another coding', text: `${ok}Transfer-Encoding: gzip\r\n\r\nabc`, body: 'abc', rest: 'closes' },
  {
    given: 'chunks and a length',
    text: `${ok}Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\nabc`,
    body: 'abc',
    rest: 'closes',
  },
  { given: 'two lengths', text: `${ok}Content-Length: 1\r\nContent-Length: 2\r\n\r\nabc`, body: 'abc', rest: 'closes' },
  { given: 'a length too great to wait for', text: `${ok}Content-Length: 70000\r\n\r\na`, body: 'a', rest: 'closes' },
  {
    given: 'a hint before it',
    text: `HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${ok}Content-Length: 0\r\n\r\n`,
    body: '',
    rest: 'none',
  },
])('an answer with $given', ({ text, body, rest }) => {
  const found = read(text);
  if (found.is !== 'answer') throw new Error(found.is);
  expect({ body: found.answer.body.toString(), rest: found.rest }).toEqual({ body, rest });
});

test('what the channel asks for is read', () => {
  expect(
    read('HTTP/1.1 429 Too Many\r\nRetry-After: 7\r\nKeep-Alive: timeout=5, max=9\r\nContent-Length: 0\r\n\r\n'),
  ).toMatchObject({ answer: { status: 429, retryAfter: '7', idleSeconds: 5 } });
});

test.each([
  { given: 'another protocol', text: 'SSH-2.0-x\r\n\r\n' },
  { given: 'no status', text: 'HTTP/1.1 OK\r\n\r\n' },
  { given: 'another version', text: 'HTTP/2 200 OK\r\n\r\n' },
  { given: 'a switch of protocols', text: 'HTTP/1.1 101 Switching Protocols\r\n\r\n' },
  { given: 'a line that goes on', text: `${ok}A: b\r\n c: d\r\n\r\n` },
  { given: 'a name with a space', text: `${ok}Content-Length : 0\r\n\r\n` },
  { given: 'a line without a colon', text: `${ok}Content-Length\r\n\r\n` },
  { given: 'a line feed in a value', text: `${ok}Content-Length: 0\nX: y\r\n\r\n` },
  { given: 'hints without end', text: 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(10) },
  { given: 'endless headers', text: `${ok}A: ${'b'.repeat(17_000)}` },
])('$given is no answer', ({ text }) => {
  expect(read(text)).toEqual({ is: 'broken' });
});

test('cut anywhere, an answer is waited for, and never taken for another', () => {
  const whole = `${ok}Retry-After: 3\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{"id\r\n2\r\n":\r\n0\r\n\r\n`;
  for (let length = 0; length < whole.length; length += 1) {
    const cut = read(whole.slice(0, length));
    expect(cut.is === 'begun' || (cut.is === 'answer' && cut.rest === 'to-come')).toBe(true);
  }
  expect(read(whole)).toMatchObject({ is: 'answer', rest: 'none' });
});

test('whatever the bytes, it does not throw', () => {
  const piece = fc.constantFrom(
    ok,
    '\r\n',
    '\r\n\r\n',
    'Content-Length: 3',
    'Transfer-Encoding: chunked',
    '3\r\nabc',
    ':',
    '\0',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
      expect(['begun', 'broken', 'answer']).toContain(read(pieces.join('')).is);
    }),
  );
});
