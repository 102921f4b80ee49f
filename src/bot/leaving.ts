/** Somebody takes the bot out of their chat, and back: news wait meanwhile, noted as what could not be delivered. */
import type { RecordOf } from '../store/records.ts';
import type { Batch, Reader, Write } from '../store/store.ts';
import { missedBy } from './undelivered.ts';

/** The channel said so itself: nothing need be tried first. */
export async function decideLeaving(tx: Reader, conversation: string, now: string): Promise<Batch<null>> {
  const known = await tx.get('conversation', conversation);
  if (known === null || typeof known.left === 'string') return { writes: [], result: null };
  return { writes: [{ do: 'put', kind: 'conversation', id: known.id, body: { ...known, left: now } }], result: null };
}

/** The writes for somebody who is back without having said anything: what they missed, and nothing else. */
export async function backAgain(
  tx: Reader,
  known: RecordOf<'conversation'>,
  address: unknown,
  now: string,
): Promise<readonly Write[]> {
  if (typeof known.left !== 'string') return [];
  const body = { ...known, address, left: null };
  return [{ do: 'put', kind: 'conversation', id: known.id, body }, ...(await missedBy(tx, known.id, now))];
}
