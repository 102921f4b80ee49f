/**
 * Activities as JSON, each made once: the log, the outbox, the streams and the request to a channel hold the same one,
 * and making its text is most of what they cost. An activity is never changed once it was made.
 */
import type { Activity } from './activity.ts';

const texts = new WeakMap<Activity, string>();

function textOf(activity: Activity): string {
  const known = texts.get(activity);
  if (known !== undefined) return known;
  const text = JSON.stringify(activity);
  texts.set(activity, text);
  return text;
}

/** Characters of its JSON. */
export const lengthOf = (activity: Activity): number => textOf(activity).length;

/** JSON of `{ ...activity, ...over }`. */
export function dressedText(activity: Activity, over: Activity): string {
  const added: Activity = {};
  for (const [key, value] of Object.entries(over)) {
    if (activity[key] === value) continue;
    if (key in activity) return JSON.stringify({ ...activity, ...over });
    added[key] = value;
  }
  return joined(textOf(activity), JSON.stringify(added));
}

/** JSON of something that holds an activity. */
export function holderText({ activity, ...rest }: { readonly activity: Activity }): string {
  return joined(JSON.stringify(rest), `{"activity":${textOf(activity)}}`);
}

/** One object of two: the members of both, which share no name. */
function joined(first: string, second: string): string {
  if (first === '{}') return second;
  return second === '{}' ? first : `${first.slice(0, -1)},${second.slice(1)}`;
}
