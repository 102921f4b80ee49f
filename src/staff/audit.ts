/**
 * Who did what, as a chain: each entry holds the hash of the one before, so that none can be changed, taken away or put
 * in between without the rest telling. Entries name codes and never a person's data. What the chain cannot tell is in
 * docs/decisions/012-audit-files-figures.md.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Reader, Store, Write } from '../store/store.ts';

/** Name of the log. It belongs to nobody: erasing a person's data leaves it whole. */
export const auditLog = 'audit';

export const auditEntry = z.strictObject({
  seq: z.int().positive().describe('1 the first; no number is left out'),
  at: z.iso.datetime(),
  who: z
    .string()
    .describe(
      '`key`: the API; `session-…`: the pages by the key, another one for each time somebody came in; `person-…`: an account, by its object id in Entra',
    ),
  action: z.string().describe('such as application.read or application.decide.admit'),
  object: z.string().describe('code of what it was done to; `all` for several'),
  previous: z.string().describe('hash of the entry before; 64 zeros for the first'),
  hash: z.string().describe('SHA-256, in hexadecimal, of the JSON array [seq, at, who, action, object, previous]'),
});
export type AuditEntry = z.infer<typeof auditEntry>;
export type Act = Pick<AuditEntry, 'who' | 'action' | 'object'>;

export const noEntry = '0'.repeat(64);

/** Writes that append an act to the chain, to be kept together with what was done. One act a transaction. */
export async function audited(tx: Reader, act: Act, at: string): Promise<readonly Write[]> {
  const length = await tx.logLength(auditLog);
  const [last] = length === 0 ? [] : await tx.log(auditLog, length - 1);
  const previous = last === undefined ? noEntry : auditEntry.parse(last.entry).hash;
  const { who, action, object } = act;
  const unsigned = { seq: length + 1, at, who, action, object, previous };
  return [{ do: 'append', log: auditLog, owner: null, entry: { ...unsigned, hash: hashOf(unsigned) } }];
}

/** Keeps that somebody looked; to be awaited before they are shown anything. */
export const noteLook = (store: Store, act: Act, at: string): Promise<null> =>
  store.transact(async (tx) => ({ writes: await audited(tx, act, at), result: null }));

export function hashOf({ seq, at, who, action, object, previous }: Omit<AuditEntry, 'hash'>): string {
  return createHash('sha256')
    .update(JSON.stringify([seq, at, who, action, object, previous]))
    .digest('hex');
}

export type Break = { readonly seq: number; readonly why: 'shape' | 'number' | 'previous' | 'hash' };

/** The first link of the whole log that does not hold; null when all do. */
export function firstBreak(entries: readonly unknown[]): Break | null {
  let previous = noEntry;
  for (const [at, entry] of entries.entries()) {
    const seq = at + 1;
    const read = auditEntry.safeParse(entry);
    if (!read.success) return { seq, why: 'shape' };
    if (read.data.seq !== seq) return { seq, why: 'number' };
    if (read.data.previous !== previous) return { seq, why: 'previous' };
    if (read.data.hash !== hashOf(read.data)) return { seq, why: 'hash' };
    previous = read.data.hash;
  }
  return null;
}

/** The number of the first of these entries, given newest first, that does not hold with the others; null when all do. */
export function brokenIn(items: readonly AuditEntry[]): number | null {
  const broken = items
    .toReversed()
    .find((entry, at, all) => entry.hash !== hashOf(entry) || (at > 0 && entry.previous !== all[at - 1]?.hash));
  return broken?.seq ?? null;
}

/**
 * A page of the chain, newest first.
 * @param before number of the entry to go on below; the newest ones when left out
 */
export async function auditPage(
  reader: Reader,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<{ readonly items: readonly AuditEntry[]; readonly next: string | null }> {
  const end = Math.min((before ?? Infinity) - 1, await reader.logLength(auditLog));
  const start = Math.max(0, end - limit);
  if (end <= 0) return { items: [], next: null };
  const entries = (await reader.log(auditLog, start, end - start)).slice(0, end - start);
  const items = entries.map(({ entry }) => auditEntry.parse(entry)).toReversed();
  return { items, next: start === 0 ? null : String(start + 1) };
}
