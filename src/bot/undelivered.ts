/** Messages that were given up: noted for the staff to see, and sent again when they say so or the person is back. */
import { turn, turnsOf, type RecordOf } from '../store/records.ts';
import type { Reader, Write } from '../store/store.ts';
import { isNews, type Failure, type Outgoing } from './channel.ts';
import { postWrite } from './post.ts';

type Undelivered = RecordOf<'undelivered'>;

/** Of one conversation: past it something is wrong that one more note does not make plainer. */
const mostNoted = 50;

/**
 * The writes that take a message that was given up out of the outbox and note it. Whoever left is noted too, unless they
 * have written since.
 */
export async function givenUp(
  tx: Reader,
  message: Outgoing,
  { because, status, channel, at }: Failure & { readonly channel: string; readonly at: string },
): Promise<readonly Write[]> {
  const { id, conversation, seq, post, owner } = message;
  // Erased meanwhile: nothing of it may come back.
  if ((await tx.get('outgoing', id)) === null) return [];
  const removed: Write = { do: 'delete', kind: 'outgoing', id };
  // A card that could not be shown anew is no message.
  if (because === 'gone' || message.updates !== undefined) return [removed];
  const noted = (dossier: string | null): Write => ({
    do: 'put',
    kind: 'undelivered',
    id,
    body: {
      ...{ id, at, channel, why: because, status, conversation, seq, dossier },
      ...(post === undefined ? {} : { post }),
      ...(owner === undefined ? {} : { owner }),
    },
  });
  if (post !== undefined) return [removed, noted(post.dossier)];
  const known = await tx.get('conversation', conversation);
  if (known === null) return [removed];
  const [own, ...later] = (await tx.log(turnsOf(conversation), seq)).map(({ entry }) => turn.safeParse(entry).data);
  const left: readonly Write[] =
    because === 'left' && !later.some((each) => each?.from === 'user')
      ? [{ do: 'put', kind: 'conversation', id: conversation, body: { ...known, left: known.left ?? at } }]
      : [];
  if ((await tx.count('undelivered', { conversation })) >= mostNoted) return [removed, ...left];
  return [removed, noted(own?.dossier ?? known.dossier), ...left];
}

/** The writes that try it once more because the staff say so, also when the person was thought to have left. */
export async function sentAgain(tx: Reader, noted: Undelivered, at: string): Promise<readonly Write[]> {
  const writes = await triedAgain(tx, noted, at);
  const known = noted.post === undefined ? await tx.get('conversation', noted.conversation) : null;
  if (typeof known?.left !== 'string') return writes;
  return [...writes, { do: 'put', kind: 'conversation', id: known.id, body: { ...known, left: null } }];
}

/** Whoever had left writes again: the news that they missed go out before the answer. Old answers are of no use. */
export async function missedBy(tx: Reader, conversation: string, at: string): Promise<readonly Write[]> {
  const { items } = await tx.find('undelivered', { conversation }, { limit: mostNoted });
  const missed = items.filter(({ why }) => why === 'left').toSorted((a, b) => a.seq - b.seq);
  const writes = (await Promise.all(missed.map((noted) => triedAgain(tx, noted, at)))).flat();
  return writes.filter((write) => write.do !== 'put' || write.kind !== 'outgoing' || isNews(write.body));
}

/** Post is written anew, a message is taken from the log again. What was erased meanwhile is only forgotten about. */
async function triedAgain(tx: Reader, noted: Undelivered, at: string): Promise<readonly Write[]> {
  const { id, conversation, seq, post, owner } = noted;
  const removed: Write = { do: 'delete', kind: 'undelivered', id };
  if (post !== undefined) return [removed, postWrite({ ...post, again: post.again + 1 }, at)];
  const known = await tx.get('conversation', conversation);
  const [entry] = await tx.log(turnsOf(conversation), seq, 1);
  const said = turn.safeParse(entry?.entry).data;
  if (known === null || entry?.at !== seq || said === undefined) return [removed];
  const body: Outgoing = {
    ...{ id, conversation, seq, activity: said.activity, attempts: 0, dueAt: at, doubtful: false },
    ...(owner === undefined ? {} : { owner }),
  };
  return [removed, { do: 'put', kind: 'outgoing', id, body }];
}
