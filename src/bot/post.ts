/**
 * Post to people who are not in a conversation: the staff, companies that wait. Kept with what it tells of, as codes; who
 * carries it writes it from the records at that moment. Why so: docs/decisions/017-delivery.md.
 */
import type { Post } from '../store/records.ts';
import type { Reader, Write } from '../store/store.ts';

/** What there is to write with. */
export type Means = {
  /** The staff have an e-mail address. */
  readonly staffMail: boolean;
  /** Mail can be sent to others. */
  readonly mail: boolean;
};

/** What a post tells of. `dossier`: whose data it is; with that it goes. */
export type PostMatter = Pick<Post, 'about' | 'code' | 'cluster' | 'dossier'>;

/** The document that names the chat of the staff. */
export const staffChatId = 'teams';

/** Post about this by all means there are, to be kept in the transaction that `tx` belongs to. */
export async function postsAbout(tx: Reader, matter: PostMatter, means: Means, at: string): Promise<readonly Write[]> {
  const write = (by: Post['by']): Write => postWrite({ ...matter, by, again: 0 }, at);
  if (matter.about === 'offer') return means.mail ? [write('mail')] : [];
  const chat = (await tx.get('staffChat', staffChatId))?.chat ?? null;
  return [...(means.staffMail ? [write('mail')] : []), ...(chat === null ? [] : [write('card')])];
}

export function postWrite(post: Post, at: string): Write {
  const { by, about, code, cluster, dossier } = post;
  const id = [by, about, code, ...(cluster === null ? [] : [cluster])].join('.');
  return {
    do: 'put',
    kind: 'outgoing',
    id,
    body: {
      id,
      // Letters do not wait for each other. Cards come in order, into the one chat.
      conversation: by === 'mail' ? `post/${id}` : 'post/card',
      seq: Math.floor(Date.parse(at) / 1000),
      activity: null,
      post,
      attempts: 0,
      dueAt: at,
      doubtful: false,
      owner: dossier,
    },
  };
}
