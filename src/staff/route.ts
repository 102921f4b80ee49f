/** What a route of the staff's REST API is, and what it works with. */
import type { z } from 'zod';
import type { Store } from '../store/store.ts';
import type { Announce } from './decision.ts';
import type { Sight } from './dossier.ts';

/** What the routes work with. */
export type Desk = Sight & {
  readonly store: Store;
  readonly now: () => string;
  readonly announce: Announce;
};

export type Route = {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Parts in braces are parameters. */
  readonly path: string;
  readonly id: string;
  readonly does: string;
  readonly takes: { readonly path?: z.ZodObject; readonly query?: z.ZodObject; readonly body?: z.ZodType };
  readonly gives: z.ZodType;
  /** Where what it made can be read; the answer is then 201. */
  readonly creates?: (made: { readonly code: string }) => string;
  /** Statuses besides those that every route has. */
  readonly refuses: readonly number[];
  readonly run: (given: { path: unknown; query: unknown; body: unknown }, desk: Desk) => Promise<unknown>;
};

type Takes = { path?: z.ZodObject; query?: z.ZodObject; body?: z.ZodType };
type Given<T extends Takes> = { [K in keyof T]: T[K] extends z.ZodType ? z.output<T[K]> : undefined };

/** Keeps the types of what a route takes while it is written; the loop hands over what the shapes accepted. */
export const route = <T extends Takes>(
  entry: Omit<Route, 'takes' | 'run'> & { takes: T; run: (given: Given<T>, desk: Desk) => Promise<unknown> },
): Route => ({ ...entry, run: (given, desk) => entry.run(given as Given<T>, desk) }); // parsed by the same shapes
