import { describe, expect, test } from 'vitest';
import { routeName } from '../../src/http/route-name.ts';
import { areas } from '../../src/staff/pages.ts';
import { routes } from '../../src/staff/routes.ts';

describe('the access log names a route, never what somebody put into a path', () => {
  test.each([
    { url: '/', name: '/' },
    { url: '/api/messages', name: '/api/messages' },
    {
      url: '/v3/directline/conversations/9f0c/activities?watermark=3',
      name: '/v3/directline/conversations/*/activities',
    },
    { url: '/staff/applications/APP-2026-0001/summary.pdf?lang=it', name: '/staff/applications/*/summary.pdf' },
    { url: '/api/applications?q=Rossi', name: '/api/applications' },
    { url: '/Mario/Rossi?x', name: '/*/*' },
    { url: '/staff#key=secret', name: '/staff' },
    { url: '//evil/a', name: '//*/*' },
    { url: '*', name: '/' },
    { url: '', name: '/' },
    { url: `/${'a/'.repeat(5000)}`, name: '/*/*/*/*/*/*/*/…' },
  ])('$url', ({ url, name }) => expect(routeName(url)).toBe(name));

  test('every route and room of the staff’s side is named whole', () => {
    const paths = [...routes.map(({ path }) => path), ...[...areas.keys()].map((room) => `/staff/${room}`)];
    expect(paths.map((path) => routeName(path.replaceAll(/\{\w+\}/g, 'X')))).toEqual(
      paths.map((path) => path.replaceAll(/\{\w+\}/g, '*')),
    );
  });
});
