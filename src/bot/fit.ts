/** Channels refuse large activities; better a shortened message than none. */
import type { Activity } from './activity.ts';
import { dressedText } from './activity-text.ts';

/** Bytes that an activity may have as JSON, with room for what a channel adds. */
const mostBytes = 200_000;
const mostBytesOf: Readonly<Record<string, number>> = { msteams: 80_000 };

/**
 * JSON of the activity with what its channel adds put over it, such that the channel will take it.
 * @param over the members that the channel adds
 */
export function fittedText(activity: Activity, over: Activity, channelId: string): string {
  const text = activity['attachments'] === undefined ? dressedText(activity, over) : '';
  // No character takes more than three bytes.
  if (text !== '' && text.length * 3 < mostFor(channelId)) return text;
  return JSON.stringify(fitted({ ...activity, ...over }, channelId));
}

const mostFor = (channelId: string): number => mostBytesOf[channelId] ?? mostBytes;

/**
 * The activity, or a copy that the channel will take: first the machine-readable answers go, which the staff and the
 * next summary have anyway, then the end of the text.
 */
function fitted(activity: Activity, channelId: string): Activity {
  const most = mostFor(channelId);
  const { attachments, ...plain } = activity;
  // Teams takes files through its own store only, and refuses the message that brings one.
  if (attachments !== undefined && channelId === 'msteams') return fitted(plain, channelId);
  const { text, channelData } = activity;
  // A character takes six bytes at most, escaped: most messages need no counting.
  if (typeof text === 'string' && text.length * 6 < most / 4 && bytesOf(channelData) < most / 2) return activity;
  let fit = activity;
  if (bytesOf(fit) > most) fit = { ...fit, channelData: withoutAnswers(channelData) };
  for (let length = typeof text === 'string' ? text.length : 0; bytesOf(fit) > most && length > 100;) {
    length = Math.floor(length / 2);
    fit = { ...fit, text: `${String(text).slice(0, length).toWellFormed()}…` };
  }
  return fit;
}

const bytesOf = (value: unknown): number => (value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value)));

function withoutAnswers(channelData: unknown): unknown {
  if (typeof channelData !== 'object' || channelData === null || !('bussola' in channelData)) return channelData;
  const { bussola } = channelData;
  if (typeof bussola !== 'object' || bussola === null) return channelData;
  return { ...channelData, bussola: { ...bussola, answers: undefined } };
}
