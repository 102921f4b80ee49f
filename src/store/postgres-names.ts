/** What the files of the PostgreSQL store share: how rows look, and what may go wrong on the way to the database. */
import { DatabaseError } from 'pg';
import { Fault, isFault } from '../fault.ts';

/** What a transaction saw of a thing, or null when it was not there. */
export type Version = string | null;

export type Log = (event: string, facts: Record<string, unknown>) => void;

/** Where the database is, without who connects to it and how. */
export function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `postgres://${host}${pathname}`;
}

/**
 * Did the way to the database break, or does the database take nothing for now? Then trying again may help: it is
 * being restarted, is full, has too many connections, or has just become a copy of another.
 */
export function isAway(error: unknown): boolean {
  if (!(error instanceof DatabaseError)) return !isFault(error) && !(error instanceof TypeError);
  return /^(08|57P|53|25006|58|XX)/.test(error.code ?? '');
}

/** Did two transactions get in each other's way, so that one has only to be sent again? */
export const isCollision = (error: unknown): boolean =>
  error instanceof DatabaseError && /^40(001|P01)$/.test(error.code ?? '');

/** This connection was replaced by a newer one of the same process: what it sent was not kept. */
export const isReplaced = (error: unknown): boolean => error instanceof DatabaseError && error.code === 'BU001';

export const awayFault = (place: string, cause: unknown): Fault =>
  new Fault(
    'store.unwritable',
    { path: place },
    `${place} cannot be reached or takes nothing at the moment (${cause instanceof Error ? cause.message : String(cause)}). ` +
      'The program goes on by itself when it is back.',
    { cause },
  );

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
