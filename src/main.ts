/** Where the parts meet: settings → domain → store → turn → channels → server → listen; and back, on a signal. */
import { randomBytes } from 'node:crypto';
import { setTimeout as laterTimer } from 'node:timers';
import { accessOf } from './access.ts';
import { announce, turnsIn } from './bot/append.ts';
import { channels, delivers } from './bot/channels/index.ts';
import type { Carrier } from './bot/channel.ts';
import { openDoor } from './bot/channels/azure-door.ts';
import { directLineSecret } from './bot/channels/directline-secret.ts';
import { createConnector } from './bot/connector.ts';
import { duesWith } from './bot/dues.ts';
import { createOutbox } from './bot/outbox.ts';
import { remindDue } from './bot/reminders.ts';
import { createPipeline } from './bot/turn.ts';
import { sentAgain } from './bot/undelivered.ts';
import { postsAbout } from './bot/post.ts';
import { readProjects } from './bot/world.ts';
import { carriersOf, meansOf } from './carriers.ts';
import { readCore } from './core.ts';
import { createSay, type Texts } from './dialogs/say.ts';
import { Fault } from './fault.ts';
import { holdHeapSmall } from './heap.ts';
import { crowdOf } from './http/crowd.ts';
import { networkBehind } from './http/network.ts';
import { metricsHandler } from './http/metrics.ts';
import { createServer, type Handler, type Upgrade } from './http/server.ts';
import { limitsOf } from './limits.ts';
import { log } from './log.ts';
import { createMeasures } from './measures.ts';
import { purge } from './bot/retention.ts';
import { readSettings, type Settings } from './settings.ts';
import { staffHandler } from './staff/handler.ts';
import { sharedStaffToken, staffToken } from './staff-token.ts';
import { daily, repeated } from './timers.ts';
import type { Domain } from './rules/domain.ts';
import { openStore, type Opened } from './store/open.ts';
import type { Store } from './store/store.ts';
import { endWith, stopOnSignals } from './stop.ts';
import { publicPages } from './web/pages.ts';

const lastWordMs = 10_000;
/** How often what is due is looked for. */
const remindersMs = 60_000;
/** What the first question needs is made so long after the start: neither should wait for the other. */
const warmMs = 1000;

const nowMs = () => Date.now();
const now = () => new Date().toISOString();

try {
  await start(readSettings(process.env));
  holdHeapSmall();
} catch (error) {
  endWith(error);
}

async function start(settings: Settings): Promise<void> {
  // First: to learn again takes seconds, in which a claim on the store could not be renewed nor the port answered.
  const coreAt = readCore({ call: settings.call });
  const measures = createMeasures();
  const { store: plain, secret: shared } = await openStore(settings, (event, facts) =>
    log.warn({ event, ...facts }, 'the store says'),
  );
  const store = measures.commits(plain);
  const { token, secret } = await keysOf(settings, shared);
  const door = settings.azure === null ? null : await openDoor(settings.azure, log, nowMs);

  // Filled in when the port, and so every link, is known; nothing is asked before that.
  const handlers: Handler[] = [];
  const upgrades: Upgrade[] = [];
  let isDraining = false;
  const trouble = () => (isDraining ? new Fault('server.draining', {}, 'The program is stopping.') : troubleOf(store));
  const { over, close: closeLog } = accessOf(measures, settings.accessLog);
  const { connectionsPerAddress: most, trustedProxies: proxies } = settings;
  const network = networkBehind(proxies);
  const crowd = crowdOf({ most, proxies, network, refused: measures.refuse('connections') });
  const isSecure = isHttps(settings.publicUrl);
  const server = createServer({ handlers, upgrades, trouble, isSecure, log, over, crowd });
  const port = await server.listen(settings.port, settings.host);
  const origin = `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`;
  const publicUrl = settings.publicUrl ?? origin;

  const core = coreAt({ publicUrl, contact: settings.staffEmail });
  const { assistant, domain } = core;
  const { texts } = core.locales;
  const pace = { days: domain.desk.reminders, hours: settings.reminderHours };
  // A clock that is set back must not keep people out.
  const limits = limitsOf(settings.rateLimitScale, () => performance.now(), measures);
  const connector = createConnector();
  const means = meansOf(settings);
  const pipeline = createPipeline({
    ...{ store, assistant, call: core.call.id, now, log, delivers, means },
    limits: limits.turn,
    pace,
    lastWord: ({ channel, address }, activity) => lastWord(byName.get(channel), address, activity, now()),
  });
  const list = channels({
    pipeline: measures.turns(pipeline),
    store,
    connector,
    door,
    log,
    nowMs,
    say: createSay(texts),
    publicUrl: new URL(publicUrl),
    secret,
    network,
    limits: limits.channels,
  });
  const byName = new Map(list.map((channel) => [channel.name, channel]));
  const chat = (name: string) => byName.get(name);
  const carriers = carriersOf(settings, { store, domain, texts, projects: readProjects, now, publicUrl }, chat);
  const channel = (name: string) => chat(name) ?? carriers.get(name);
  const outbox = createOutbox({ store, channel, log, nowMs, random: Math.random, later });
  store.onCommit((news) => {
    for (const [conversation, turns] of turnsIn(news))
      for (const channel of list) channel.onTurns?.(conversation, turns);
  });
  const staff = staffHandler({
    ...{ store, domain, texts, key: token },
    entra: settings.entra,
    isTab: settings.azure !== null,
    now,
    log,
    publicUrl: new URL(publicUrl),
    projects: readProjects,
    dues: duesWith(pace),
    hours: pace.hours,
    announce: (tx, conversation, reply, at, after = 0) =>
      announce(tx, conversation, reply, { at, from: 'staff', delivers, after }),
    posts: (tx, matter, at) => postsAbout(tx, matter, means, at),
    again: sentAgain,
    tries: { network, perMinute: limits.perMinute, refused: measures.refuse('staff-key') },
  });
  const pages = publicPages(bookOf(domain, texts));
  const gauges = { queue: pipeline.waiting, outbox: outbox.figures, isReady: () => trouble() === null, nowMs };
  const metrics = metricsHandler({ read: () => measures.families(gauges), admit: staff.asker });
  handlers.push(...[...list, pages, staff].map(({ handle }): Handler => handle), metrics);
  upgrades.push(...list.flatMap((channel) => (channel.upgrade === undefined ? [] : [channel.upgrade])));
  await outbox.start();
  warmed(staff.warm, core.warm);
  const tidied = daily((isOver) => purge(store, settings.retention, now(), log, isOver));
  const reminding = repeated(remindersMs, () => remindDue({ store, assistant, now, pace, delivers, log }));

  stopOnSignals({
    store,
    run: async (left) => {
      isDraining = true;
      await Promise.all([tidied.stop(), reminding.stop()]);
      // Pages that listen would hold their connections; they come back to the next process.
      staff.close();
      await server.drain(left() / 2);
      await pipeline.close();
      for (const channel of list) await channel.close?.();
      await outbox.close(left());
      await server.close(left());
      closeLog();
      connector.close();
      await store.close();
    },
  });
  // Last, since whoever reads it may ask for anything, a stop too.
  process.stdout.write(`listening on ${origin}\nstaff: ${publicUrl}/staff${entranceOf(settings, token)}\n`);
}

/** At once what the staff's pages need, later what the first question does. */
function warmed(now: () => void, later: () => void): void {
  now();
  setTimeout(later, warmMs).unref();
}

/** The sources under the names that the assistant cites them by. */
function bookOf({ sources, unknown }: Pick<Domain, 'sources' | 'unknown'>, texts: Texts) {
  const named = [...sources.values()].map((source) => {
    const nameIn = (lang: 'it' | 'en'): string => texts[lang][`source.${source.id}`] ?? source.id;
    return { ...source, name: { it: nameIn('it'), en: nameIn('en') } };
  });
  return { sources: named, unknown };
}

const troubleOf = (store: Store): Fault | null => {
  const why = store.trouble();
  return why === null ? null : new Fault('store.unwritable', { path: '' }, why);
};

/** The staff's key, and the one that signs Direct Line's tokens: of the folder, or of the shared store. */
async function keysOf({ staffToken: set, dataDir }: Settings, shared: Opened['secret']) {
  if (shared === null) return { token: set ?? staffToken(dataDir), secret: directLineSecret(dataDir) };
  const secret = await shared('directline', () => randomBytes(32));
  return { token: set ?? (await sharedStaffToken(shared)), secret };
}

function isHttps(url: string | null): boolean {
  return url?.startsWith('https:') === true;
}

/** What the staff's link ends with: the key, where it opens the pages. */
function entranceOf({ entra }: Settings, key: string): string {
  return entra?.keepsKey === false ? '' : `#key=${key}`;
}

/** What is said when nothing can be kept any more: at once, past the outbox. */
async function lastWord(by: Carrier | undefined, address: unknown, activity: object, at: string): Promise<void> {
  const message = { id: '', conversation: '', seq: 0, activity, attempts: 0, dueAt: at, doubtful: false };
  await by?.deliver?.(message, address, AbortSignal.timeout(lastWordMs));
}

/** Runs it after so many milliseconds; gives how to call it off. */
function later(ms: number, run: () => void): () => void {
  const timer = laterTimer(run, ms);
  return () => clearTimeout(timer);
}
