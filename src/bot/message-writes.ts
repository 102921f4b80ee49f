/**
 * What somebody says to the staff, kept and read again: messages for a person, information that was asked for. Kept as it
 * was said; the codes that open a dossier are hidden where the staff read it.
 */
import type { Change, OwnMessage } from '../dialogs/turn.ts';
import type { Lang } from '../rules/domain.ts';
import type { RecordOf } from '../store/records.ts';
import { turnsOf } from '../store/records.ts';
import type { Reader, Write } from '../store/store.ts';
import { turnId } from './append.ts';

type Message = Extract<Change, { do: 'leave-message' | 'add-contact' | 'inform' }>;

/** Who says it, and where. */
type Place = {
  readonly conversation: { readonly id: string };
  readonly dossier: { readonly id: string };
  readonly lang: Lang;
};

/** How many turns go with a message, its own included. */
const contextTurns = 10;

export async function messageWrites(tx: Reader, at: Place, change: Message, now: string): Promise<readonly Write[]> {
  switch (change.do) {
    case 'leave-message': {
      const { id, message, question, contact } = change;
      const conversation = at.conversation.id;
      // The message's own turn is kept by this transaction, at the end of the log.
      const own = await tx.logLength(turnsOf(conversation));
      const first = Math.max(0, own - contextTurns + 1);
      const handoff: RecordOf<'handoff'> = {
        id,
        conversation,
        dossier: at.dossier.id,
        lang: at.lang,
        at: now,
        message,
        question,
        context: Array.from({ length: own - first + 1 }, (_, place) => turnId(conversation, first + place)),
        contact,
        status: 'open',
        replies: [],
      };
      return [{ do: 'put', kind: 'handoff', id, body: handoff }];
    }
    case 'add-contact': {
      const before = await tx.get('handoff', change.id);
      return before === null
        ? []
        : [{ do: 'put', kind: 'handoff', id: change.id, body: { ...before, contact: change.contact } }];
    }
    case 'inform': {
      const before = await tx.get('application', change.code);
      if (before === null) return [];
      const event = { at: now, by: 'promoter', event: 'answered', note: change.message };
      const body: RecordOf<'application'> = { ...before, status: 'answered', history: [...before.history, event] };
      return [{ do: 'put', kind: 'application', id: change.code, body }];
    }
  }
}

/** What the person of these dossiers left, newest first. */
export async function messagesOf(tx: Reader, dossiers: readonly string[]): Promise<readonly OwnMessage[]> {
  const found: OwnMessage[] = [];
  for (const dossier of dossiers) {
    for (const { id, at, message, contact, replies } of (await tx.find('handoff', { dossier })).items) {
      found.push({ id, at, message, contact, replies: replies.map((reply) => ({ at: reply.at, text: reply.text })) });
    }
  }
  return found.sort((a, b) => (a.at + a.id < b.at + b.id ? 1 : -1));
}

/** Everything that these dossiers and conversations said to the staff, taken away. */
export async function messagesErased(
  tx: Reader,
  where: readonly ({ dossier: string } | { conversation: string })[],
): Promise<readonly Write[]> {
  const ids = new Set<string>();
  for (const one of where) {
    for (const { id } of (await tx.find('handoff', one)).items) ids.add(id);
  }
  return [...ids].map((id) => ({ do: 'delete', kind: 'handoff', id }));
}
