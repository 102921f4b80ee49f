/** Messages to deliver: each is in the hand of one process at a time. */
import type { Pool } from 'pg';
import { z } from 'zod';
import type { Loader } from './postgres-load.ts';
import type { RecordOf } from './records.ts';

type Parts = { readonly pool: Pool; readonly loader: Loader; readonly process: number; readonly leaseMs: number };

/** Rows that others are claiming at this moment are left to them. */
const claimText = `
  with living as (select id from process where seen_at > clock_timestamp() - $3 * interval '1 millisecond'),
  free as (
    select d.name from document d
    where d.kind = 'outgoing'
      and (d.holder is null or not exists (select 1 from living l where l.id = d.holder))
      and (d.asked is null or d.asked = $1 or not exists (select 1 from living l where l.id = d.asked))
    order by d.sort, d.name limit $2 for update skip locked
  )
  update document d set holder = $1, asked = null from free where d.name = free.name returning d.name, d.sort`;

const claimed = z.array(z.object({ name: z.string(), sort: z.string() }));

/** Takes what nobody living has in hand, or what this process was asked to deliver. */
export function createOutgoingClaims({ pool, loader, process, leaseMs }: Parts) {
  return async (limit: number): Promise<readonly RecordOf<'outgoing'>[]> => {
    const { rows } = await pool.query({ name: 'claim', text: claimText, values: [process, limit, leaseMs] });
    const names = claimed.parse(rows).toSorted((a, b) => (a.sort < b.sort ? -1 : 1));
    const texts = await Promise.all(names.map(async ({ name }) => (await loader.document(name)).text));
    // The loader checked their shape; one that was deleted meanwhile is not there any more.
    return texts.flatMap((text) => (text === null ? [] : [JSON.parse(text) as RecordOf<'outgoing'>]));
  };
}
