/** What a conversation must look like, seen from outside: each message once, in order, its one reply right behind it. */
import type { Message, Seen } from './message.ts';

/** @param kept ids that had been confirmed before it was looked at */
export function breachesIn(
  seen: readonly Seen[],
  messages: readonly Message[],
  kept: ReadonlySet<string>,
): readonly string[] {
  const mine = seen.filter(({ from }) => from.role === 'user').map(({ id }) => id);
  const wanted = messages.map(({ id }) => id).filter((id) => mine.includes(id));
  const welcomes = seen.filter(({ from, replyToId }) => from.role !== 'user' && replyToId === undefined);
  return [
    ...[...kept].filter((id) => !mine.includes(id)).map((id) => `${id} was confirmed and is lost`),
    ...(wanted.join() === mine.join() ? [] : [`the history has ${mine.join(' ')} in place of ${wanted.join(' ')}`]),
    ...seen.flatMap((one, at) => {
      if (one.from.role !== 'user') return [];
      const replies = seen.filter(({ replyToId }) => replyToId === one.id);
      if (replies.length !== 1) return [`${one.id} has ${replies.length} replies`];
      return seen[at + 1] === replies[0] ? [] : [`the reply to ${one.id} is not right behind it`];
    }),
    ...(welcomes.length === 1 && welcomes[0] === seen[0] ? [] : [`${welcomes.length} welcomes`]),
  ];
}

/** The same for replies that come to a service: for each message one, in the order of the messages. */
export function breachesAmong(
  arrived: ReadonlyMap<string, readonly Seen[]>,
  messages: readonly Message[],
): readonly string[] {
  const ids = messages.map(({ id }) => id);
  const mine = new Set(ids);
  const came = [...arrived.keys()].filter((id) => mine.has(id));
  const wanted = ids.filter((id) => arrived.has(id));
  return [
    ...(came.join() === wanted.join() ? [] : [`replies came to ${came.join(' ')} in place of ${wanted.join(' ')}`]),
    ...messages.flatMap(({ id, confirmed }) => {
      const replies = arrived.get(id)?.length ?? 0;
      if (replies > 1) return [`${id} has ${replies} replies`];
      return confirmed && replies === 0 ? [`${id} was confirmed and never answered`] : [];
    }),
  ];
}
