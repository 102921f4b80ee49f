/**
 * What is kept of a message: all of it, unless it is far longer than what is read. A disk that anybody could fill by
 * what nobody reads would stop the program.
 */
import { longestText } from '../dialogs/words.ts';
import { lengthOf } from './activity-text.ts';
import type { Activity } from './activity.ts';
import type { Incoming } from './channel.ts';

/** Characters of an activity as JSON: a message as long as is read, and what channels send along, with room to spare. */
const longest = 16_384;

/** The message, or the beginning of its words and what a channel needs to know it by. */
export function keptOf({ text, activity }: Incoming): Pick<Incoming, 'text' | 'activity'> {
  if (text.length <= longest && lengthOf(activity) <= longest) return { text, activity };
  const begun = beginningOf(text);
  const { channelData } = activity;
  const mark = isObject(channelData) ? channelData['clientActivityID'] : undefined;
  const kept: Activity = {};
  for (const name of ['type', 'id', 'locale', 'from', 'timestamp'] as const) {
    if (activity[name] !== undefined) kept[name] = activity[name];
  }
  return {
    text: begun,
    activity: {
      ...kept,
      text: begun,
      ...(typeof mark === 'string' ? { channelData: { clientActivityID: mark } } : {}),
    },
  };
}

const beginningOf = (text: string): string =>
  text.length <= longestText ? text : `${text.slice(0, longestText).toWellFormed()}…`;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
