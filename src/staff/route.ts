/** What a route of the staff's REST API is, and what it works with. */
import type { z } from 'zod';
import type { Hours } from '../rules/calendar.ts';
import type { Store } from '../store/store.ts';
import type { Catalogue } from './catalogue.ts';
import type { Announce, DueWrites, Posts, SendAgain } from './decision.ts';
import type { Sight } from './dossier.ts';
import type { Indicators } from './indicators.ts';

/** What the routes work with; `who` is whoever asks, as the audit log names them. */
export type Desk = Sight & {
  readonly who: string;
  readonly store: Store;
  readonly now: () => string;
  readonly announce: Announce;
  readonly dues: DueWrites;
  readonly hours: Hours;
  readonly posts: Posts;
  readonly again: SendAgain;
  readonly indicators: () => Promise<Indicators>;
  readonly catalogue: Catalogue;
};

export type Route = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Parts in braces are parameters. */
  readonly path: string;
  readonly id: string;
  readonly does: string;
  readonly takes: { readonly path?: z.ZodObject; readonly query?: z.ZodObject; readonly body?: z.ZodType };
  readonly gives: z.ZodType;
  /** Media type of a file: `run` then resolves to a `Sent`. */
  readonly sends?: string;
  /** A look at personal data, for the audit log; it is kept before anything is answered. What changes something keeps its own. */
  readonly looks?: (given: { path: unknown; query: unknown; body: unknown }) => Look;
  /** Where what it made can be read; the answer is then 201. */
  readonly creates?: (made: { readonly code: string }) => string;
  /** Refused to whoever is no administrator. */
  readonly needs?: 'admin';
  /** Statuses besides those that every route has. */
  readonly refuses: readonly number[];
  readonly run: (given: { path: unknown; query: unknown; body: unknown }, desk: Desk) => Promise<unknown>;
};

export type Look = { readonly action: string; readonly object: string };

/** A file to send: whole, or as it is made. */
export type Sent = { readonly name: string; readonly body: Buffer | AsyncIterable<Uint8Array> };

type Takes = { path?: z.ZodObject; query?: z.ZodObject; body?: z.ZodType };
type Given<T extends Takes> = { [K in keyof T]: T[K] extends z.ZodType ? z.output<T[K]> : undefined };

/** Keeps the types of what a route takes while it is written; the loop hands over what the shapes accepted. */
export const route = <T extends Takes>(
  entry: Omit<Route, 'takes' | 'run' | 'looks'> & {
    takes: T;
    looks?: (given: Given<T>) => Look;
    run: (given: Given<T>, desk: Desk) => Promise<unknown>;
  },
): Route => {
  const { looks, run, ...rest } = entry;
  const given = (parsed: unknown): Given<T> => parsed as Given<T>; // by the very shapes of `takes`
  return {
    ...rest,
    ...(looks === undefined ? {} : { looks: (parsed) => looks(given(parsed)) }),
    run: (parsed, desk) => run(given(parsed), desk),
  };
};
