/** To what a person consented, and when: kept with what was submitted. */
import { turnsOf, turn, type RecordOf, type Turn } from '../store/records.ts';
import type { Reader } from '../store/store.ts';
import { turnId } from './append.ts';

/** The privacy notice that is shown now, by the day of its words: `privacy.*` in web.json and the texts of the consent. */
export const noticeVersion = '2026-11-29';

type Consent = NonNullable<RecordOf<'registration'>['consent']>;

/**
 * The consent that an answer gave.
 * @param given the turn of the answer
 * @param conversations where the dossier was talked about; the present one may be about to say it
 * @returns null when nothing was consented to, or the turn is not there any more
 */
export async function consentGiven(
  tx: Reader,
  given: string | undefined,
  conversations: readonly string[],
): Promise<Consent | null> {
  const said = given === undefined ? null : await turnGiven(tx, given, conversations);
  return said === null ? null : { version: noticeVersion, at: said.at };
}

/** The turn of this id, in one of these conversations; null when it is not there (yet, or any more). */
export async function turnGiven(tx: Reader, id: string, conversations: readonly string[]): Promise<Turn | null> {
  const position = Number(id.slice(id.lastIndexOf('.') + 1));
  if (!Number.isSafeInteger(position)) return null;
  const conversation = conversations.find((each) => turnId(each, position) === id);
  if (conversation === undefined) return null;
  const [entry] = await tx.log(turnsOf(conversation), position, 1);
  const said = turn.safeParse(entry?.entry);
  return said.success && said.data.id === id ? said.data : null;
}
