/** Which chat in Teams hears of new dossiers, as the staff set it: invited by a code, let go by a button. */
import { createHash, randomInt } from 'node:crypto';
import type { Reader, Write } from '../store/store.ts';
import { audited } from './audit.ts';
import type { Desk } from './route.ts';

const id = 'teams';
/** No letter looks like another, or like a number. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const validMs = 15 * 60_000;

/** Since when there is a chat; null when there is none. */
export const chatSince = async (reader: Reader): Promise<string | null> =>
  (await reader.get('staffChat', id))?.chat?.since ?? null;

/** A new code, such as `K7MQP-2WXRT`: shown once, kept as a hash; the one before it is worth nothing any more. */
export async function inviteChat({ store, who, now }: Desk): Promise<string> {
  const text = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('');
  await store.transact(async (tx) => {
    const chat = (await tx.get('staffChat', id))?.chat ?? null;
    const invitation = {
      hash: createHash('sha256').update(text).digest('hex'),
      until: new Date(Date.parse(now()) + validMs).toISOString(),
    };
    const put: Write = { do: 'put', kind: 'staffChat', id, body: { id, chat, invitation } };
    return { writes: [put, ...(await audited(tx, { who, action: 'chat.invite', object: id }, now()))], result: null };
  });
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

/** The chat hears nothing more, and its address is forgotten. */
export function leaveChat({ store, who, now }: Desk): Promise<null> {
  return store.transact(async (tx) => ({
    writes: [
      { do: 'delete', kind: 'staffChat', id },
      { do: 'forget', owner: 'staff' },
      ...(await audited(tx, { who, action: 'chat.leave', object: id }, now())),
    ],
    result: null,
  }));
}
