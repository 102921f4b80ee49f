/** Questions about the measure that the knowledge base could not answer: how many of which topic, and the newest words. */
import { turn, turnsOf, type Turn } from '../store/records.ts';
import type { LogEntry, News } from '../store/store.ts';
import { clean } from './answers.ts';
import type { Indicators } from './indicators.ts';
import { bussolaOf, codesGiven, withoutSecrets } from './transcript.ts';

/** `id` of the answer, and the dossier it was about: who is forgotten takes it along. */
type Asked = Indicators['unanswered']['recent'][number] & { readonly id: string; readonly dossier: string };

export type Unanswered = {
  /** Counts a conversation anew, from its whole log. */
  readonly reread: (conversation: string, log: readonly LogEntry[]) => void;
  readonly hear: (news: readonly News[]) => void;
  readonly summed: () => Indicators['unanswered'];
};

const longest = 300;
const newest = 20;
/** Words are kept of this many conversations with such questions, the newest; of older ones the counts alone. */
const mostWords = 500;

export function unansweredIn(): Unanswered {
  /** By conversation, in the order of their last question. */
  const asked = new Map<string, readonly Asked[]>();
  const seen = new Set<string>();
  /** By conversation: the codes that the bot gave in it. */
  const given = new Map<string, readonly string[]>();
  const add = (conversation: string, turns: readonly Turn[]): void => {
    seen.add(conversation);
    const codes = [...new Set([...(given.get(conversation) ?? []), ...codesGiven(turns)])];
    if (codes.length > 0) given.set(conversation, codes);
    const more = askedIn(turns, codes);
    if (more.length === 0) return;
    const before = asked.get(conversation) ?? [];
    // A log that is read just after a commit holds what the commit will say.
    const all = [...before, ...more.filter(({ id }) => !before.some((one) => one.id === id))];
    asked.delete(conversation);
    asked.set(conversation, all);
    const old = [...asked.keys()].at(-1 - mostWords);
    if (old !== undefined) asked.set(old, (asked.get(old) ?? []).map((one) => ({ ...one, text: '' }))); // prettier-ignore
  };
  return {
    reread: (conversation, log) => {
      asked.delete(conversation);
      const turns = log.flatMap(({ entry }) => turn.safeParse(entry).data ?? []);
      add(conversation, turns);
    },
    hear: (news) => {
      const turns = new Map<string, Turn[]>();
      for (const one of news) {
        if (one.do === 'append' && one.log.startsWith(turnsOf(''))) {
          const said = one.entry as Turn; // whoever appends to such a log appends turns
          const conversation = one.log.slice(turnsOf('').length);
          turns.set(conversation, [...(turns.get(conversation) ?? []), said]);
        } else if (one.do === 'forget') {
          seen.delete(one.owner);
          given.delete(one.owner);
          for (const [conversation, all] of asked) {
            const left = all.filter(({ dossier }) => dossier !== one.owner && conversation !== one.owner);
            if (left.length < all.length) asked.set(conversation, left);
          }
        }
      }
      for (const [conversation, said] of turns) add(conversation, said);
    },
    summed: () => {
      const all = [...asked.values()].flat();
      const topics = new Map<string | null, number>();
      for (const { topic } of all) topics.set(topic, (topics.get(topic) ?? 0) + 1);
      return {
        conversations: seen.size,
        count: all.length,
        byTopic: [...topics].map(([topic, count]) => ({ topic, count })).sort((a, b) => b.count - a.count),
        recent: all
          .filter(({ text }) => text !== '')
          .sort((a, b) => (a.at < b.at ? 1 : -1))
          .slice(0, newest)
          .map(({ at, text, topic }) => ({ at, text, topic })),
      };
    },
  };
}

function askedIn(turns: readonly Turn[], given: readonly string[]): readonly Asked[] {
  const found: Asked[] = [];
  let words = '';
  for (const said of turns) {
    if (said.from === 'user') words = withoutSecrets(said, given).text;
    if (said.from !== 'bot') continue;
    const { answer } = bussolaOf(said);
    if (typeof answer !== 'object' || answer === null || !('entry' in answer) || answer.entry !== null) continue;
    const topic = 'topic' in answer && typeof answer.topic === 'string' ? answer.topic : null;
    found.push({ id: said.id, dossier: said.dossier, at: said.at, text: clean(words).slice(0, longest), topic });
  }
  return found;
}
