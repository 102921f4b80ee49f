/** Messages that did not arrive, as the staff see them: what they told of, why they failed, and what can be done. */
import { Fault } from '../fault.ts';
import { shapes, type RecordOf } from '../store/records.ts';
import type { Page, Paging, Reader, Write } from '../store/store.ts';
import { audited } from './audit.ts';
import type { Desk } from './route.ts';

type Undelivered = RecordOf<'undelivered'>;

export type SeenUndelivered = Pick<Undelivered, 'id' | 'at' | 'channel' | 'why' | 'status'> & {
  /** What it told of, where that is known: `message` for words of a conversation. */
  readonly told: NonNullable<Undelivered['post']>['about'] | 'message';
  /** Code of the application, registration or message for a person that it belongs to. */
  readonly about: string | null;
};
export const { id: idShape, at: atShape, channel: channelShape, why: whyShape, status: statusShape } = shapes.undelivered.shape; // prettier-ignore

/** Newest first; of one dossier when it is named. */
export async function undeliveredPage(
  reader: Reader,
  where: { readonly dossier?: string },
  paging: Paging,
): Promise<Page<SeenUndelivered>> {
  const { items, next } = await reader.find('undelivered', where, { ...paging, newestFirst: true });
  return { items: await Promise.all(items.map((noted) => seen(reader, noted))), next };
}

/**
 * Tries it once more.
 * @throws Fault `request.not-found`
 */
export const sendAgain = (id: string, desk: Desk): Promise<{ readonly id: string }> =>
  settled(id, 'undelivered.again', desk, (tx, noted) => desk.again(tx, noted, desk.now()));

/**
 * Nobody need look at it any more.
 * @throws Fault `request.not-found`
 */
export const setAside = (id: string, desk: Desk): Promise<{ readonly id: string }> =>
  settled(id, 'undelivered.aside', desk, async () => [{ do: 'delete', kind: 'undelivered', id }]);

function settled(
  id: string,
  action: string,
  { store, who, now }: Desk,
  writes: (tx: Reader, noted: Undelivered) => Promise<readonly Write[]>,
): Promise<{ readonly id: string }> {
  return store.transact(async (tx) => {
    const noted = await tx.get('undelivered', id);
    if (noted === null) throw new Fault('request.not-found', {}, 'There is no such message among those that failed.');
    return {
      writes: [...(await writes(tx, noted)), ...(await audited(tx, { who, action, object: id }, now()))],
      result: { id },
    };
  });
}

async function seen(reader: Reader, { id, at, channel, why, status, post, dossier }: Undelivered) {
  const about = post?.code ?? (dossier === null ? null : await codeOf(reader, dossier));
  return { id, at, channel, why, status, told: post?.about ?? ('message' as const), about };
}

async function codeOf(reader: Reader, dossier: string): Promise<string | null> {
  const newest = { limit: 1, newestFirst: true };
  const [application] = (await reader.find('application', { dossier }, newest)).items;
  if (application !== undefined) return application.code;
  return (await reader.find('registration', { dossier }, newest)).items[0]?.code ?? null;
}
