/** The whole way in memory: promoters who talk to the real assistant, and the staff's side over real HTTP. */
import { announce } from '../../src/bot/append.ts';
import type { Incoming } from '../../src/bot/channel.ts';
import { duesWith } from '../../src/bot/dues.ts';
import { postsAbout, type Means } from '../../src/bot/post.ts';
import { sentAgain } from '../../src/bot/undelivered.ts';
import { remindDue } from '../../src/bot/reminders.ts';
import { readProjects } from '../../src/bot/world.ts';
import { openCore } from '../../src/core.ts';
import { limiter } from '../../src/http/limit.ts';
import { networkBehind } from '../../src/http/network.ts';
import { createServer } from '../../src/http/server.ts';
import type { EntraSettings } from '../../src/staff/entra-settings.ts';
import { staffHandler } from '../../src/staff/handler.ts';
import { usualPace } from '../../src/rules/dues.ts';
import { turnsOf, type Turn } from '../../src/store/records.ts';
import { rig } from '../bot/rig.ts';

export const core = openCore({ call: '2018', publicUrl: 'http://bussola.test', contact: null });
export const key = 'a-key-for-the-tests-of-the-staff';

type OfficeOptions = {
  readonly isTab?: boolean;
  readonly key?: string;
  /** Single sign-on, given the office's clock. */
  readonly entra?: (now: () => string) => Promise<EntraSettings>;
  /** Where users reach it, when not at its own address. */
  readonly publicUrl?: (port: number) => string;
  /** How post is made; none unless told. */
  readonly means?: Means;
};

export type Office = Awaited<ReturnType<typeof openOffice>>;

export async function openOffice(options: OfficeOptions = {}) {
  const means = options.means ?? { mail: false, staffMail: false };
  let atMs = Date.parse('2026-03-02T08:00:00Z');
  const now = () => new Date(atMs).toISOString();
  const { pipeline, store, logged } = rig({ assistant: core.assistant, now, means });
  const handlers: ((...of: Parameters<ReturnType<typeof staffHandler>['handle']>) => Promise<boolean>)[] = [];
  const log = { info: note, warn: note, error: note, fatal: note };
  function note(facts: object, message: string) {
    logged.push({ ...facts, message });
  }
  const server = createServer({ handlers, upgrades: [], trouble: () => null, log });
  const origin = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
  const publicUrl = options.publicUrl?.(Number(new URL(origin).port)) ?? origin;
  const delivers = (channel: string) => channel === 'active';
  const side = staffHandler({
    store,
    domain: core.domain,
    texts: core.locales.texts,
    key: options.key ?? key,
    entra: (await options.entra?.(now)) ?? null,
    isTab: options.isTab ?? false,
    now,
    log,
    publicUrl: new URL(publicUrl),
    projects: readProjects,
    dues: duesWith(usualPace),
    hours: usualPace.hours,
    announce: (tx, conversation, reply, at, after = 0) =>
      announce(tx, conversation, reply, { at, from: 'staff', delivers, after }),
    posts: (tx, matter, at) => postsAbout(tx, matter, means, at),
    again: sentAgain,
    tries: {
      network: networkBehind(1),
      perMinute: (most) => limiter({ most, windowMs: 60_000, nowMs: () => atMs }),
    },
  });
  handlers.push(side.handle);
  let sent = 0;
  return {
    store,
    now,
    origin,
    logged,
    server,
    /** One promoter's messages, a minute apart; the text of the last answer. */
    async talk(conversation: string, texts: readonly string[], more: Partial<Incoming> = {}): Promise<string> {
      let last = '';
      for (const text of texts) {
        atMs += 60_000;
        sent += 1;
        const { reply } = await pipeline.receive({
          channel: 'directline',
          conversation,
          id: `m${sent}`,
          text,
          attachments: 0,
          locale: null,
          address: null,
          activity: { type: 'message', text },
          ...more,
        });
        last = reply?.text ?? '';
      }
      return last;
    },
    pass: (seconds: number) => (atMs += seconds * 1000),
    at: (instant: string) => (atMs = Date.parse(instant)),
    /** What is due now is asked; how many messages that made. */
    remind: () => remindDue({ store, assistant: core.assistant, now, pace: usualPace, delivers, log }),
    turns: async (conversation: string) => (await store.log(turnsOf(conversation))).map(({ entry }) => entry as Turn),
    api: (path: string, init: RequestInit = {}) =>
      fetch(origin + path, { ...init, headers: { Authorization: `Bearer ${key}`, ...init.headers } }),
    decide: (code: string, body: unknown, headers: Record<string, string> = {}) =>
      fetch(`${origin}/api/applications/${code}/decision`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    close: async () => {
      side.close();
      await server.close(0);
      await store.close();
    },
  };
}
