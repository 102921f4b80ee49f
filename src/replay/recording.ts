/** What the store holds of conversations: who said what about which dossier, and where each dossier stands. */
import { z } from 'zod';
import type { State } from '../dialogs/state.ts';
import type { Lang } from '../rules/domain.ts';
import { turn, turnsOf } from '../store/records.ts';
import { pagesOf, type Reader } from '../store/store.ts';

/** A message of a person, with what was answered then. */
export type Said = {
  /** Id of the turn in the transcript. */
  readonly turn: string;
  readonly conversation: string;
  /** The dossier after it. */
  readonly dossier: string;
  readonly at: string;
  readonly text: string;
  readonly locale: string | null;
  readonly attachments: number;
  readonly answered: Answered;
};

/** The machine-readable side of a reply, as far as it is looked at here. */
export type Answered = {
  readonly lang?: Lang | undefined;
  readonly question?: string | undefined;
  readonly error?: string | undefined;
  readonly entry?: string | null | undefined;
  readonly application?: string | undefined;
  readonly registration?: string | undefined;
};

export type Dossier = { readonly id: string; readonly state: State; readonly startedAt: string };

export type Recording = {
  /** In the order in which they were begun. */
  readonly dossiers: readonly Dossier[];
  /** In the order in which they were written. */
  readonly said: readonly Said[];
  /** Language that a conversation was opened in. */
  readonly langs: ReadonlyMap<string, Lang>;
};

const facts = z
  .object({
    lang: z.enum(['it', 'en']).optional(),
    question: z.string().optional(),
    error: z.string().optional(),
    answer: z.object({ entry: z.string().nullable() }).optional(),
    application: z.object({ code: z.string() }).optional(),
    registration: z.object({ code: z.string() }).optional(),
  })
  .transform(({ answer, application, registration, ...rest }): Answered => ({
    ...rest,
    ...(answer === undefined ? {} : { entry: answer.entry }),
    application: application?.code,
    registration: registration?.code,
  }));
const replied = z.object({ channelData: z.object({ bussola: facts }) });
const sent = z.object({ locale: z.string().optional(), attachments: z.array(z.unknown()).optional() });

const atOnce = 200;

/** Reads every conversation and dossier. @param revive see `Assistant` */
export async function readRecording(reader: Reader, revive: (saved: unknown) => State): Promise<Recording> {
  const dossiers: Dossier[] = [];
  for await (const { id, state, startedAt } of pages(reader, 'dossier'))
    dossiers.push({ id, startedAt, state: revive(state) });
  const said: (Said & { position: number })[] = [];
  const langs = new Map<string, Lang>();
  for await (const { id } of pages(reader, 'conversation')) {
    for (const one of await spokenIn(reader, id)) {
      if (one.answered.lang !== undefined && !langs.has(id)) langs.set(id, one.answered.lang);
      if (one.turn !== '') said.push(one);
    }
  }
  said.sort((a, b) => compare(a.at, b.at) || compare(a.conversation, b.conversation) || a.position - b.position);
  return { dossiers, said, langs };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function* pages<K extends 'dossier' | 'conversation'>(reader: Reader, kind: K) {
  for await (const items of pagesOf(reader, kind, {}, { limit: atOnce })) yield* items;
}

/** The messages of one conversation, each with its reply; a welcome or news has an empty turn. */
async function spokenIn(reader: Reader, conversation: string): Promise<readonly (Said & { position: number })[]> {
  const found: (Said & { position: number })[] = [];
  for (const { at: position, entry } of await reader.log(turnsOf(conversation))) {
    const read = turn.safeParse(entry);
    if (!read.success || read.data.from === 'staff') continue;
    const { id, at, from, text, dossier, activity } = read.data;
    if (from === 'user') {
      const { locale = null, attachments = [] } = sent.safeParse(activity).data ?? {};
      const rest = { locale, attachments: attachments.length, answered: {} };
      found.push({ turn: id, conversation, dossier, at, text, position, ...rest });
      continue;
    }
    const answered = replied.safeParse(activity).data?.channelData.bussola ?? {};
    const last = found.at(-1);
    // The reply is kept in the same stroke, right after the message.
    if (last?.turn !== undefined && last.turn !== '' && last.position === position - 1)
      found[found.length - 1] = { ...last, answered };
    else
      found.push({ turn: '', conversation, dossier, at, text: '', position, locale: null, attachments: 0, answered });
  }
  return found;
}
