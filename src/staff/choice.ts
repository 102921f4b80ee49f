/** Which applications of the list are wanted, and in which order: a page of them, and how many there are. */
import { fold } from '../dialogs/words.ts';
import { Fault } from '../fault.ts';
import type { RecordOf } from '../store/records.ts';
import type { Entry } from './entry.ts';
import { stageOf, stages, type Stage } from './stages.ts';
import type { Shelf } from './catalogue.ts';

/** What is left out does not narrow the list. */
export type Wanted = {
  readonly stage?: Stage | undefined;
  readonly status?: RecordOf<'application'>['status'] | undefined;
  readonly sector?: string | undefined;
  readonly market?: string | undefined;
  /** Of the promoter's seat, where it is known. */
  readonly province?: string | undefined;
  /** A part of the promoter's name. */
  readonly promoter?: string | undefined;
  /** Words that all have to be said. */
  readonly q?: string | undefined;
};

export const orders = ['newest', 'oldest', 'updated', 'contribution', 'promoter'] as const;
export type Order = (typeof orders)[number];

type Key = string | number;
const ordering: Readonly<Record<Order, { readonly key: (entry: Entry) => Key; readonly descends: boolean }>> = {
  newest: { key: ({ submittedAt }) => submittedAt, descends: true },
  oldest: { key: ({ submittedAt }) => submittedAt, descends: false },
  updated: { key: ({ updatedAt }) => updatedAt, descends: true },
  contribution: { key: ({ contributionCents }) => contributionCents, descends: true },
  promoter: { key: ({ named }) => named, descends: false },
};

export type Paging = { readonly order: Order; readonly limit: number; readonly cursor?: string | undefined };

export type Choice = {
  readonly codes: readonly string[];
  readonly next: string | null;
  /** How many there are of each stage, whatever stage is wanted; null while not all are known. */
  readonly counts: Readonly<Record<Stage, number>> | null;
  /** How many are wanted; null while not all are known. */
  readonly total: number | null;
};

/**
 * Null when what is known by now does not tell.
 * @throws Fault `request.bad` for a cursor that no page in this order gave
 */
export function choose(shelf: Shelf, wanted: Wanted, { order, limit, cursor }: Paging): Choice | null {
  const matches = matcherOf(shelf, wanted);
  const { key, descends } = ordering[order];
  const before = (a: Place, b: Place): boolean => (descends ? isBelow(b, a) : isBelow(a, b));
  const from = cursor === undefined ? null : readPlace(cursor, order);
  const counts: Record<Stage, number> = { new: 0, ours: 0, theirs: 0, decided: 0 };
  /** The first so many, one more than asked for, in order. */
  const best: Place[] = [];
  for (const entry of shelf.entries.values()) {
    if (!matches(entry)) continue;
    const stage = stageOf(entry.status);
    counts[stage] += 1;
    if (wanted.stage !== undefined && stage !== wanted.stage) continue;
    const place = { key: key(entry), code: entry.code };
    const last = best[limit];
    if ((from !== null && !before(from, place)) || (last !== undefined && !before(place, last))) continue;
    best.splice(placeIn(best, place, before), 0, place);
    if (best.length > limit + 1) best.pop();
  }
  const isAll = shelf.since === '';
  const last = best[limit - 1];
  const isFull = best.length > limit && last !== undefined;
  if (!isAll && !(isFull && order === 'newest' && last.key > shelf.since)) return null;
  return {
    codes: best.slice(0, limit).map(({ code }) => code),
    next: isFull ? placeText(order, last) : null,
    counts: isAll ? counts : null,
    total: !isAll ? null : wanted.stage === undefined ? sumOf(counts) : counts[wanted.stage],
  };
}

const sumOf = (counts: Readonly<Record<Stage, number>>): number =>
  stages.reduce((sum, stage) => sum + counts[stage], 0);

function matcherOf(shelf: Shelf, wanted: Wanted): (entry: Entry) => boolean {
  const { status, sector, market, province } = wanted;
  const promoter = fold(wanted.promoter ?? '').trim();
  const says = shelf.search(wanted.q ?? '');
  return (entry) =>
    (status === undefined || entry.status === status) &&
    (sector === undefined || entry.sector === sector) &&
    (market === undefined || entry.markets.includes(market)) &&
    (province === undefined || entry.province === province) &&
    (promoter === '' || entry.named.includes(promoter)) &&
    (says === null || says(entry));
}

/** Where an application stands in an order; the code tells those apart that have the same key. */
type Place = { readonly key: Key; readonly code: string };

const isBelow = (a: Place, b: Place): boolean => a.key < b.key || (a.key === b.key && a.code < b.code);

function placeIn(places: readonly Place[], place: Place, before: (a: Place, b: Place) => boolean): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = places[middle];
    if (other !== undefined && before(other, place)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const placeText = (order: Order, { key, code }: Place): string =>
  Buffer.from(JSON.stringify([order, key, code])).toString('base64url');

function readPlace(cursor: string, order: Order): Place {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const [of, key, code, ...more] = Array.isArray(read) ? (read as unknown[]) : []; // each is looked at below
    const isKey = typeof key === (order === 'contribution' ? 'number' : 'string');
    // The check just made tells the type.
    if (of === order && isKey && typeof code === 'string' && more.length === 0) return { key: key as Key, code };
  } catch (cause) {
    throw new Fault('request.bad', {}, noCursor, { cause });
  }
  throw new Fault('request.bad', {}, noCursor);
}

const noCursor = 'The cursor is not one that this list gave in this order. Take `next` of the page before.';
