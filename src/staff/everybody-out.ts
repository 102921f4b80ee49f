/** Signing everybody out: every session that was opened before is none any more, in every process. */
import type { Reader, Store } from '../store/store.ts';
import { audited } from './audit.ts';
import type { Desk } from './route.ts';

/** The counter of how many times that was done. */
export const signedOutId = 'staff-signed-out';

export const signedOutTimes = async (reader: Reader): Promise<number> =>
  (await reader.get('counter', signedOutId))?.last ?? 0;

export const signEverybodyOut = ({ store, who, now }: Pick<Desk, 'who' | 'now'> & { store: Store }): Promise<null> =>
  store.transact(async (tx) => {
    const body = { id: signedOutId, last: (await signedOutTimes(tx)) + 1 };
    const note = await audited(tx, { who, action: 'session.end-all', object: 'all' }, now());
    return { writes: [{ do: 'put', kind: 'counter', id: signedOutId, body }, ...note], result: null };
  });
