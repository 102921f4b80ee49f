/** Letters to the companies that wait, when a cluster takes some of them. */
import type { RecordOf } from '../store/records.ts';
import type { Reader, Write } from '../store/store.ts';
import type { Desk } from './route.ts';

/** Of one cluster to one address: a consultant has several companies, and nobody is asked whether the address is theirs. */
const mostLetters = 3;

/** To those that gave an address, in order. */
export async function offerLetters(
  tx: Reader,
  waiting: readonly RecordOf<'registration'>[],
  cluster: string,
  { posts, now }: Pick<Desk, 'posts'> & { readonly now: string },
): Promise<readonly Write[]> {
  const writes: Write[] = [];
  const letters = new Map<string, number>();
  for (const { code, dossier, answers } of waiting) {
    const email = answers['contact.email'];
    if (typeof email !== 'string') continue;
    const sent = letters.get(email.toLowerCase()) ?? 0;
    if (sent >= mostLetters) continue;
    letters.set(email.toLowerCase(), sent + 1);
    writes.push(...(await posts(tx, { about: 'offer', code, cluster, dossier }, now)));
  }
  return writes;
}
