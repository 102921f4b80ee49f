import { describe, expect, test } from 'vitest';
import { isFromThisMachine } from '../../src/http/this-machine.ts';

describe('a request is of this machine when nothing says that somebody else is behind it', () => {
  test.each([
    { what: 'by address', from: '127.0.0.1', headers: { host: '127.0.0.1:3978' }, is: true },
    { what: 'by name', from: '::1', headers: { host: 'localhost:3978' }, is: true },
    { what: 'by IPv6', from: '::ffff:127.0.0.1', headers: { host: '[::1]:3978' }, is: true },
    { what: 'from elsewhere', from: '203.0.113.7', headers: { host: 'localhost' }, is: false },
    { what: 'by a page whose name was pointed here', from: '127.0.0.1', headers: { host: 'evil.example' }, is: false },
    {
      what: 'by a name that only begins so',
      from: '127.0.0.1',
      headers: { host: 'localhost.evil.example' },
      is: false,
    },
    { what: 'by a proxy', from: '127.0.0.1', headers: { 'x-forwarded-for': '203.0.113.7' }, is: false },
    { what: 'by a proxy of another kind', from: '127.0.0.1', headers: { forwarded: 'for=203.0.113.7' }, is: false },
  ])('$what: $is', ({ from, headers, is }) => {
    // Only what is looked at.
    const request = { headers, socket: { remoteAddress: from } } as unknown as Parameters<typeof isFromThisMachine>[0];
    expect(isFromThisMachine(request)).toBe(is);
  });
});
