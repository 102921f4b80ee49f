/**
 * The run: conversations that never pause, over both protocols, and deaths at drawn moments. After each the histories
 * are looked at before anything else is; at the end everything is, from the staff's side too.
 */
import { openBase, type Base, type StoreKind } from './base.ts';
import { breachesAmong, breachesIn } from './history.ts';
import { openLedger, since, type Counts, type Ledger } from './ledger.ts';
import { livesOf, type Lives } from './lives.ts';
import { lotOf, type Lot } from './lot.ts';
import { botFramework, directLine } from './mouths.ts';
import { staffKey, visitOffice } from './office.ts';
import { scriptOf } from './scripts.ts';
import { startService, type Service } from './service.ts';
import { startTalk, type Talk, type World } from './talk.ts';

export type Plan = {
  readonly rounds: number;
  readonly store: StoreKind;
  readonly seed: number;
  /** Conversations at once. */
  readonly talks: number;
  /** Words of `node` and settings that make a program that breaks its promises. */
  readonly given?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** After so long without anything new, whoever still waits waits in vain; long enough for the store unless given. */
  readonly patienceMs?: number;
  readonly onRound?: (round: Round) => void;
};

export type Round = { readonly number: number; readonly what: string; readonly counts: Counts };
export type Outcome = { readonly totals: Counts; readonly conversations: number; readonly breaches: readonly string[] };

/** A round with nothing to wait for ends all the same. */
const longestRoundMs = 5_000;
/** Confirmations before a death, at most. */
const mostBeforeDeath = 150;

export async function torture(plan: Plan): Promise<Outcome> {
  const lot = lotOf(plan.seed);
  const base = await openBase(plan.store);
  const service = await startService(lotOf(plan.seed + 1));
  const ledger = openLedger();
  const environment = { ...base.environment, ...plan.environment, STAFF_TOKEN: staffKey };
  const lives = livesOf(base.processes, environment, lotOf(plan.seed + 2), plan.given);
  const endToo = (): void => lives.end();
  process.once('exit', endToo);
  try {
    await lives.raise();
    const town = townOf(plan, { ledger, lives, service });
    for (let number = 1; number <= plan.rounds && ledger.breaches.length === 0; number += 1) {
      const before = ledger.counts();
      const underWay = town.open();
      await town.confirmed(1 + lot.below(mostBeforeDeath));
      await new Promise((resolve) => setTimeout(resolve, lot.below(25)));
      const what = await harm(lot, { base, lives, town });
      await lives.raise();
      await lookAll([...new Set([...underWay, ...town.open()])], await lives.up(), ledger);
      ledger.add('again', service.counts().again - ledger.counts().again);
      plan.onRound?.({ number, what, counts: since(ledger.counts(), before) });
    }
    await town.finish(ledger.breaches.length === 0 ? (plan.patienceMs ?? base.patienceMs) : 1_000);
    await reckon({ base, lives, service, town, ledger });
    ledger.add('again', service.counts().again - ledger.counts().again);
    return { totals: ledger.counts(), conversations: town.talks.length, breaches: ledger.breaches };
  } finally {
    lives.end();
    process.off('exit', endToo);
    service.close();
    await base.end();
  }
}

/** A database is started again so long after it was stopped. */
const awayFromMs = 500;
const awayToMs = 6_000;
/** Gone for longer in all, on a busy machine, it may cost turns their patience; what is shorter nobody may see. */
const unseenMs = 8_000;

/** One fault; gives what it was. */
async function harm(lot: Lot, { base, lives, town }: { base: Base; lives: Lives; town: Town }): Promise<string> {
  if (base.shake !== null && lot.percent(15)) {
    lives.shaken();
    const goneAt = performance.now();
    const goneMs = (): number => performance.now() - goneAt;
    town.excuses(() => goneMs() > unseenMs);
    await base.shake(awayFromMs + lot.below(awayToMs - awayFromMs));
    const awayMs = goneMs();
    // What failed meanwhile may be heard of a little later.
    town.excuses(() => awayMs > unseenMs);
    await town.confirmed(1);
    return `database away for ${(awayMs / 1000).toFixed(1)} s`;
  }
  await lives.kill();
  if (!lot.percent(20)) return 'kill -9';
  const ms = lot.below(1_500);
  await lives.killStarting(ms);
  return `kill -9, and ${ms} ms into the next start`;
}

type Town = {
  readonly talks: readonly Talk[];
  /** Those that have not come to an end. */
  readonly open: () => readonly Talk[];
  /** Resolves when so many more messages were confirmed, or nothing has come for long. */
  readonly confirmed: (count: number) => Promise<void>;
  /** Whether turns may fail, and be refused: the database has been away for too long to wait for it. */
  readonly excuses: (has: () => boolean) => void;
  /** Lets everybody come to an end; whoever waits in vain is left. */
  readonly finish: (patienceMs: number) => Promise<void>;
};

type Parts = { readonly ledger: Ledger; readonly lives: Lives; readonly service: Service };

/** Keeps so many conversations going: who ends, or waits for what a dead process had in hand, makes room for another. */
function townOf(plan: Plan, { ledger, lives, service }: Parts): Town {
  const talks: Talk[] = [];
  const open = new Set<Talk>();
  let isEnding = false;
  let mayFail = (): boolean => false;
  const world: World = {
    life: lives.count,
    up: lives.up,
    isEnding: () => isEnding,
    mayFail: () => mayFail(),
  };

  function begin(): void {
    const number = talks.length;
    const mouth = number % 2 === 0 ? directLine() : botFramework(service, `talk-${number}`);
    const lot = lotOf(plan.seed + 1_000 + number);
    const talk = startTalk({ number, script: scriptOf(number), mouth, world, ledger, lot });
    talks.push(talk);
    open.add(talk);
    void talk.ended.then(() => {
      open.delete(talk);
      fill();
    });
  }

  function fill(): void {
    if (isEnding) return;
    const isLively = (talk: Talk): boolean => (talk.waitsSince() ?? lives.count()) === lives.count();
    for (let lively = [...open].filter(isLively).length; lively < plan.talks; lively += 1) begin();
  }

  return {
    talks,
    open: () => [...open],
    async confirmed(count) {
      fill();
      const goal = ledger.counts().confirmed + count;
      const until = Date.now() + longestRoundMs;
      while (ledger.counts().confirmed < goal && Date.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 1));
    },
    excuses: (has) => void (mayFail = has),
    async finish(patienceMs) {
      isEnding = true;
      let known = '';
      for (let quietMs = 0; open.size > 0 && quietMs < patienceMs; quietMs += 50) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        const now = JSON.stringify(ledger.counts());
        if (now !== known) quietMs = 0;
        known = now;
      }
    },
  };
}

/** What the histories hold of all that had been confirmed before they were asked for. */
async function lookAll(talks: readonly Talk[], url: string, ledger: Ledger): Promise<void> {
  const looks = talks.map(async ({ mouth, messages }) => {
    const kept = new Set(messages.filter(({ confirmed }) => confirmed).map(({ id }) => id));
    if (mouth.history === undefined || kept.size === 0) return;
    const seen = (await patiently(() => mouth.history?.(url))) ?? [];
    const ids = new Set(seen.map(({ id }) => id));
    ledger.add('sought', kept.size);
    ledger.add('found', [...kept].filter((id) => ids.has(id)).length);
    for (const breach of breachesIn(seen, messages, kept)) ledger.breach(breach);
  });
  await Promise.all(looks);
}

/** A database that was started again may still be away for some programs. */
async function patiently<T>(look: () => Promise<T> | undefined): Promise<T | undefined> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await look();
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

async function reckon({ base, lives, service, town, ledger }: Parts & { base: Base; town: Town }): Promise<void> {
  const { talks } = town;
  const url = await lives.up();
  await lookAll(talks, url, ledger);
  for (const { mouth, messages } of talks.filter(({ mouth: { history } }) => history === undefined)) {
    for (const breach of breachesAmong(service.arrived, messages)) ledger.breach(`${breach} (${mouth.channel})`);
  }
  await visitOffice(url, ledger, (number) => talks[number]?.notes() ?? {});
  for (const how of await lives.stop()) if (how !== 0) ledger.breach(`asked to stop, it ended with ${how}`);
  for (const problem of await base.problems()) ledger.breach(`fsck: ${problem}`);
}
