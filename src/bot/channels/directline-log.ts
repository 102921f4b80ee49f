/** A conversation's log as Direct Line shows it: activities in order, and the watermark to go on from. */
import { dressedText } from '../activity-text.ts';
import { positionIn } from '../append.ts';
import type { Activity } from '../activity.ts';
import { turnsOf, type Turn } from '../../store/records.ts';
import type { Reader } from '../../store/store.ts';

/** What a client gets: the watermark is the number of entries of the log that it has seen. */
export type ActivitySet = { readonly activities: readonly object[]; readonly watermark: string };

/** Activities that one answer or frame holds at most. */
export const mostAtOnce = 200;

const prefix = 'directline:';
/** Key of a Direct Line conversation everywhere else. */
export const keyOf = (conversationId: string): string => prefix + conversationId;
const idOf = (key: string): string => key.slice(prefix.length);

/**
 * The activities of a conversation from a position of its log. A position past the end, as after a restored backup,
 * gives none and the log's own end to go on from.
 * @param key of the conversation, as `keyOf` makes it
 */
export async function activitiesFrom(store: Reader, key: string, position: number): Promise<ActivitySet> {
  const entries = await store.log(turnsOf(key), position);
  const shown = entries.slice(0, mostAtOnce);
  const last = shown.at(-1);
  if (last === undefined) {
    return { activities: [], watermark: String(Math.min(position, await store.logLength(turnsOf(key)))) };
  }
  // What the turn pipeline wrote, checked when the store was opened.
  return { activities: shown.map(({ entry }) => show(entry as Turn, idOf(key))), watermark: String(last.at + 1) };
}

/** A set as JSON, with the position after it. */
export type Frame = { readonly text: string; readonly end: number };

export const frameOf = (set: ActivitySet): Frame => ({ text: JSON.stringify(set), end: Number(set.watermark) });

/** The same for turns that were just kept; null when they are not the ones that follow the position. */
export function frameAt(key: string, position: number, turns: readonly Turn[]): Frame | null {
  if (turns.some(({ id }, index) => positionIn(id) !== position + index)) return null;
  const activities = turns.map((said) => dressedText(said.activity, dressOf(said, idOf(key))));
  const end = position + turns.length;
  return { text: `{"activities":[${activities.join()}],"watermark":"${end}"}`, end };
}

const bot = { id: 'bussola', name: 'Bussola', role: 'bot' } as const;

/** A turn as its reader sees it: the activity as kept, and what every activity of Direct Line carries. */
const show = (said: Turn, conversationId: string): object => ({ ...said.activity, ...dressOf(said, conversationId) });

function dressOf(said: Turn, conversationId: string): Activity {
  return {
    id: typeof said.activity['id'] === 'string' ? said.activity['id'] : said.id,
    timestamp: said.at,
    channelId: 'directline',
    conversation: { id: conversationId },
    ...(said.from === 'user' ? {} : { from: bot }),
  };
}
