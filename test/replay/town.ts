/** A store with the conversations of the chat scripts in it, held over the real turn. */
import { readdirSync } from 'node:fs';
import type { Store } from '../../src/store/store.ts';
import { message, rig } from '../bot/rig.ts';
import { assistant, readChats } from '../chat.ts';
import { promoters } from '../staff/promoters.ts';
import { company } from '../staff/companies.ts';

/** The scripts of one person each. */
export const scripts = readdirSync(new URL('../chats/', import.meta.url))
  .map((name) => name.replace(/\.chat$/, ''))
  .filter((name) => !/^(?:desk|plan)\./.test(name));

export type Told = { readonly name: string; readonly lang: string; readonly texts: readonly string[] };

export const chatsOf = (names: readonly string[]): readonly Told[] =>
  names.flatMap((file) =>
    readChats(file).map(({ title, lang, lines }) => ({
      name: `${file} ${title}`,
      lang,
      texts: lines.map(({ says }) => says),
    })),
  );

/** An association that asks two things on the way, and a company of 42 people. */
export const two: readonly Told[] = [
  {
    name: 'association',
    lang: 'it',
    texts: [
      ...promoters.association.slice(0, 6),
      'quanto è il contributo?',
      'e se spendessimo 200 mila?',
      ...promoters.association.slice(6),
      'noi possiamo partecipare?',
    ],
  },
  { name: 'company', lang: 'it', texts: company() },
];

/** Says all of it, one conversation after the other. */
export async function fill(store: Store, told: readonly Told[]): Promise<void> {
  const { pipeline, pass } = rig({ store, assistant, messages: 100_000 });
  let sent = 0;
  for (const { name, lang, texts } of told) {
    for (const text of texts) {
      sent += 1;
      pass(1);
      const locale = lang === 'it' ? 'it-IT' : 'en-GB';
      await pipeline.receive({ ...message(text, `m${sent}`), channel: 'directline', conversation: name, locale });
    }
  }
  await pipeline.close();
}
