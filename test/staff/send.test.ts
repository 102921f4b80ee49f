import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { isKnown } from '../../src/staff/send.ts';

describe('whoever says by If-None-Match that they have it already is believed', () => {
  test.each([
    { says: '"a"', is: true },
    { says: 'W/"a"', is: true },
    { says: '"b", "a"', is: true },
    { says: '*', is: true },
    { says: '"b"', is: false },
    { says: '', is: false },
  ])('$says', ({ says, is }) => {
    const request = new IncomingMessage(new Socket());
    request.headers['if-none-match'] = says;
    expect(isKnown(request, '"a"')).toBe(is);
  });
});
