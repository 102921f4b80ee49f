/** What the outbox hears from the store. */
import type { News } from '../store/store.ts';
import type { Outgoing } from './channel.ts';
import type { Lines } from './lines.ts';
import type { To } from './tried.ts';

/** What a commit says to the outbox: messages to take with their address, people to forget, in order. */
export function hear(
  writes: readonly News[],
  outbox: Pick<Lines, 'dropAll' | 'forget'> & { readonly take: (message: Outgoing, to: To | null) => void },
): void {
  // What we had in hand may be in others' hands by now.
  if (writes.some((one) => one.do === 'lapsed')) outbox.dropAll();
  const told = new Map<string, To>();
  for (const write of writes) {
    if (write.do === 'put' && write.kind === 'conversation') told.set(write.id, write.body);
  }
  for (const write of writes) {
    // What was put after a forgetting in the same stroke is for them again.
    if (write.do === 'forget') outbox.forget(write.owner);
    else if (write.do === 'put' && write.kind === 'outgoing' && isNew(write.body)) {
      outbox.take(write.body, told.get(write.body.conversation) ?? null);
    }
  }
}

const isNew = ({ attempts, begun }: Outgoing): boolean => attempts === 0 && begun === undefined;
