/** What was said about a dossier, from the logs of all the conversations that talked about it. */
import { exampleResumeCode, withoutResumeCodes } from '../dialogs/codes.ts';
import { turn, turnsOf, type RecordOf, type Turn } from '../store/records.ts';
import type { Reader } from '../store/store.ts';

/** A turn, and where it was said. */
export type Said = Turn & { readonly conversation: string; readonly channel: string };

type Application = RecordOf<'application'>;
type Event = Application['history'][number];

/** Every turn of an application's dossier, oldest first; those of one instant in the order of their log. */
export const transcriptOf = async (reader: Reader, application: Application): Promise<readonly Said[]> =>
  (await toldAbout(reader, application)).said;

/** The same, with the codes that were given in those conversations. */
export async function toldAbout(
  reader: Reader,
  application: Application,
): Promise<{ readonly said: readonly Said[]; readonly given: readonly string[] }> {
  const dossier = await reader.get('dossier', application.dossier);
  const turns: Said[] = [];
  for (const id of new Set(dossier?.conversations ?? [])) {
    const conversation = await reader.get('conversation', id);
    if (conversation === null) continue;
    for await (const each of turnsIn(reader, id))
      turns.push({ ...each, conversation: id, channel: conversation.channel });
  }
  const given = codesGiven(turns);
  const said = turns
    .filter((each) => isAbout(each, application))
    .map((each) => withoutSecrets(each, given))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return { said, given };
}

/** The turns of a conversation in order, read from its log piece by piece. */
export async function* turnsIn(reader: Reader, conversation: string): AsyncGenerator<Turn> {
  const log = turnsOf(conversation);
  const length = await reader.logLength(log);
  for (let from = 0; from < length; from += piece) {
    for (const { entry } of await reader.log(log, from, piece)) {
      const read = turn.safeParse(entry);
      if (read.success) yield read.data;
    }
  }
}
const piece = 500;

/**
 * A resume code opens the dossier to whoever has it, so the staff does not see it: neither where the bot gave it, nor
 * where the user wrote it or the bot quotes that. The example in the bot's own words is none.
 * @param given the codes that the bot gave in these conversations: they are known in any spelling
 */
export function withoutSecrets<T extends Pick<Turn, 'from' | 'text' | 'activity'>>(
  said: T,
  given: readonly string[] = [],
): T {
  const isExample = said.from !== 'user' && codeIn(said) === null;
  return { ...said, text: withoutResumeCodes(said.text, isExample ? [exampleResumeCode] : [], given) };
}

/** The resume codes that the bot gave in the conversations of these dossiers. */
export async function codesGivenIn(reader: Reader, dossiers: Iterable<string>): Promise<readonly string[]> {
  const conversations = new Set<string>();
  for (const id of dossiers) {
    for (const conversation of (await reader.get('dossier', id))?.conversations ?? []) conversations.add(conversation);
  }
  const given: string[] = [];
  for (const id of conversations) for await (const said of turnsIn(reader, id)) given.push(...codesGiven([said]));
  return given;
}

/** The resume codes that the bot gave in these turns. */
export const codesGiven = (turns: readonly Pick<Turn, 'activity'>[]): readonly string[] =>
  turns.flatMap((said) => codeIn(said) ?? []);

function codeIn(said: Pick<Turn, 'activity'>): string | null {
  const bussola = bussolaOf(said);
  const submitted = bussola['application'] ?? bussola['registration'];
  const code = isRecord(submitted) ? submitted['resumeCode'] : bussola['resumeCode'];
  return typeof code === 'string' ? code : null;
}

/**
 * An application as the staff see it: what its promoter told them is in its history.
 * @param given the codes that the bot gave in its conversations
 */
export const withoutSecretNotes = (application: Application, given: readonly string[] = []): Application => ({
  ...application,
  history: application.history.map((event) => withoutSecretNote(event, given)),
});

/** A registration as the staff see it: what company and promoter wrote to each other is in it. */
export const withoutSecretWords = <T extends Pick<RecordOf<'registration'>, 'asked' | 'history'>>(
  registration: T,
  given: readonly string[],
): T => ({
  ...registration,
  asked: registration.asked === null ? null : withoutResumeCodes(registration.asked, [], given),
  history: registration.history.map((event) => withoutSecretNote(event, given)),
});

/** What the staff wrote themselves stays as it is. */
const withoutSecretNote = (event: Event, given: readonly string[]): Event =>
  event.by !== 'staff' && event.note !== null ? { ...event, note: withoutResumeCodes(event.note, [], given) } : event;

/** The chat may have gone on with another dossier when the news about this one came. */
const isAbout = (said: Turn, { dossier, code }: Application): boolean =>
  said.dossier === dossier || applicationIn(said) === code;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The machine-readable side of a bot's message. */
export function bussolaOf({ activity }: Pick<Turn, 'activity'>): Readonly<Record<string, unknown>> {
  const data = activity['channelData'];
  const bussola = isRecord(data) ? data['bussola'] : undefined;
  return isRecord(bussola) ? bussola : {};
}

/** Code of the application that a message is about. */
export function applicationIn(said: Pick<Turn, 'activity'>): string | null {
  const named = bussolaOf(said)['application'];
  return isRecord(named) && typeof named['code'] === 'string' ? named['code'] : null;
}

/** A user's message with the bot's answer to it. */
export type Exchange = { readonly user: Said; readonly bot: Said };

/** Each user's message that was answered, in order. */
export function exchangesOf(said: readonly Said[]): readonly Exchange[] {
  const waiting = new Map<string, Said>();
  const exchanges: Exchange[] = [];
  for (const turn of said) {
    const user = waiting.get(turn.conversation);
    if (turn.from === 'user') waiting.set(turn.conversation, turn);
    else if (turn.from === 'bot' && user !== undefined && turn.activity['replyToId'] !== undefined) {
      exchanges.push({ user, bot: turn });
      waiting.delete(turn.conversation);
    }
  }
  return exchanges;
}

/** The bot's few marks of Markdown taken away; the words stay. */
export const withoutMarks = (text: string): string =>
  text
    .replace(/\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replace(/(?<!\\)\*\*/g, '')
    .replace(/^_|_$/gm, '')
    .replace(/\\([^\w\s])/g, '$1');
