/** What open pages are told of, over real HTTP. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { liveOf } from '../../src/staff/live.ts';
import type { News } from '../../src/store/store.ts';

test('pages hear of what they show, of whatever process, and of a silence; never what is in it', async () => {
  const listeners: ((news: readonly News[]) => void)[] = [];
  const live = liveOf({ onCommit: (listener) => (listeners.push(listener), () => undefined) });
  const server = createServer((request, response) => live.open(request, response)).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const until = async (end: string): Promise<void> => {
    while (!heard.includes(end)) heard += (await reader?.read())?.value ?? '';
  };
  await until('retry');
  const counter = { do: 'put', kind: 'counter', id: 'c', body: { id: 'c', last: 1 } } as const;
  const touched = (kind: 'cluster' | 'registration' | 'handoff' | 'dossier', id: string) =>
    ({ do: 'touched', kind, id }) as const;
  for (const listener of listeners) {
    listener([counter, touched('cluster', 'CL-1'), touched('registration', 'REG-1'), touched('dossier', 'd')]);
    listener([{ do: 'missed' }]);
  }
  await until('missed\ndata: null\n\n');
  expect(heard).toBe(
    'retry: 3000\n\nevent: cluster\ndata: "CL-1"\n\nevent: registration\ndata: "REG-1"\n\nevent: missed\ndata: null\n\n',
  );
  live.close();
  server.close();
});

test('a page that was on its way hears what happened since it was asked for, and nothing older', async () => {
  let commit: (news: readonly News[]) => void = () => undefined;
  const live = liveOf({ onCommit: (listener) => ((commit = listener), () => undefined) });
  const server = createServer((request, response) => live.open(request, response)).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const heard = async (query: string): Promise<string> => {
    const response = await fetch(origin + query);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    commit([{ do: 'missed' }]);
    let text = '';
    while (!text.includes('missed')) text += (await reader?.read())?.value ?? '';
    await reader?.cancel();
    return text;
  };
  commit([{ do: 'touched', kind: 'cluster', id: 'CL-1' }]);
  expect(await heard('/staff/live?ago=20000')).toContain('event: cluster\ndata: "CL-1"');
  for (const query of ['/staff/live', '/staff/live?ago=0', '/staff/live?ago=-5', '/staff/live?ago=x'])
    expect(await heard(query)).not.toContain('CL-1');
  live.close();
  server.close();
});
