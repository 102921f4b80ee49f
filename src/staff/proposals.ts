/**
 * A message and its reply as a proposed entry of the knowledge base: a file that a person reviews and commits. It is
 * kept nowhere; what lacks is left empty, so that the check of `domain/knowledge/` refuses the file until it is there.
 */
import { z } from 'zod';
import { Fault } from '../fault.ts';
import type { Domain } from '../rules/domain.ts';
import { longestReply, type Handoff } from './handoffs.ts';
import type { Sent } from './route.ts';

export const sizes = { ask: { min: 2, max: 300 }, asks: 50, says: longestReply } as const;

const asks = z.array(z.string().trim().min(sizes.ask.min).max(sizes.ask.max)).max(sizes.asks).default([]);
const says = z.string().trim().max(sizes.says).default('');
/** What a person makes of a message: without what would tell who asked. */
export const draft = z.strictObject({
  asks: z.strictObject({ it: asks, en: asks }).describe('how it is asked; the first is the title'),
  says: z.strictObject({ it: says, en: says }).describe('what is answered'),
  cites: z
    .array(z.string())
    .default([])
    .describe('ids of domain/sources.json; with them it is a `fact`, without an `unknown`'),
});
export type Draft = z.output<typeof draft>;

/** As in `domain/knowledge/`, save that a language may still be empty and ways of asking few. */
export const proposal = z.array(
  z.strictObject({
    id: z.string(),
    kind: z.enum(['fact', 'unknown']),
    cites: z.array(z.string()),
    about: z.array(z.string()),
    asks: z.strictObject({ it: z.array(z.string()), en: z.array(z.string()) }),
    says: z.strictObject({ it: z.string(), en: z.string() }),
  }),
);

/** Whether it asks and answers in one language at least. */
export const saysAnything = ({ asks: ways, says: answer }: Draft): boolean =>
  (['it', 'en'] as const).some((lang) => ways[lang].length > 0 && answer[lang] !== '');

/**
 * The file, with one entry.
 * @throws Fault `request.conflict` while nobody replied; `request.bad` for a source that there is not, or when no
 * language has both a way of asking and the answer
 */
export function proposalOf(handoff: Handoff, said: Draft, { sources }: Pick<Domain, 'sources'>): Sent {
  demandReply(handoff);
  const cites = [...new Set(said.cites)];
  if (!cites.every((cite) => sources.has(cite))) {
    throw new Fault('request.bad', {}, 'cites: is not an id of domain/sources.json.');
  }
  if (!saysAnything(said)) {
    throw new Fault('request.bad', {}, 'says: one language needs a way of asking and the answer.');
  }
  const entry: z.output<typeof proposal>[number] = {
    id: `proposal.${handoff.id.toLowerCase()}`,
    kind: cites.length === 0 ? 'unknown' : 'fact',
    cites,
    about: [],
    asks: said.asks,
    says: said.says,
  };
  return { name: `proposal-${handoff.id}.json`, body: Buffer.from(`${JSON.stringify([entry], null, 2)}\n`) };
}

/**
 * What the form begins with: the person's words and the last reply, in the person's language.
 * @param handoff as the staff see it, without codes
 */
export function firstDraft(handoff: Handoff): Draft {
  const reply = demandReply(handoff);
  const { lang } = handoff;
  const none: Draft = { asks: { it: [], en: [] }, says: { it: '', en: '' }, cites: [] };
  return {
    ...none,
    asks: { ...none.asks, [lang]: [handoff.message.replace(/\s+/g, ' ').trim()] },
    says: { ...none.says, [lang]: reply },
  };
}

/** @throws Fault `request.conflict` */
function demandReply({ replies }: Handoff): string {
  const last = replies.at(-1);
  if (last === undefined) throw new Fault('request.conflict', {}, 'Nobody has replied to the message yet.');
  return last.text;
}
