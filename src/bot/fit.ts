/** Channels refuse large activities; better a shortened message than none. */
import type { Activity } from './activity.ts';
import { dressedText } from './activity-text.ts';
import { inTeams, type Settled } from './cards/teams.ts';
import { withoutCard } from './cards/without.ts';

/** Bytes that an activity may have as JSON, with room for what a channel adds. */
const mostBytes = 200_000;
const mostBytesOf: Readonly<Record<string, number>> = { msteams: 27_000 };
/** Channels whose clients show cards as they are in our activities. */
const showsCards: ReadonlySet<string> = new Set(['directline', 'webchat']);

/**
 * JSON of the activity with what its channel adds put over it, such that the channel will show and take it.
 * @param over the members that the channel adds
 * @param settled what stands in the place of its buttons, after it was answered
 */
export function fittedText(
  activity: Activity,
  over: Activity,
  channelId: string,
  settled: Settled | null = null,
): string {
  const isShownAsItIs = showsCards.has(channelId) || activity['attachments'] === undefined;
  if (isShownAsItIs && channelId !== 'msteams') {
    const text = dressedText(activity, over);
    // No character takes more than three bytes.
    if (text.length * 3 < mostFor(channelId)) return text;
  }
  return JSON.stringify(fitted({ ...shownOn(activity, channelId, settled), ...over }, channelId));
}

const longestSparse = 2_000;

/** For a channel that would not take it as it was: the beginning of its words, and what machines need to know. */
export function sparseText(activity: Activity, over: Activity): string {
  const { attachments: _, suggestedActions: __, channelData, text, ...rest } = withoutCard(activity);
  const said = typeof text === 'string' ? text : '';
  const words = said.length <= longestSparse ? said : `${said.slice(0, longestSparse).toWellFormed()}…`;
  return JSON.stringify({ ...rest, text: words, channelData: withoutAnswers(channelData), ...over });
}

/** As the channel shows it: with a card where it can, otherwise by text alone. */
function shownOn(activity: Activity, channelId: string, settled: Settled | null): Activity {
  if (channelId !== 'msteams') return showsCards.has(channelId) ? activity : withoutCard(activity);
  const shown = inTeams(activity, settled);
  // Room for who speaks to whom.
  if (bytesOf(shown) <= mostFor(channelId) - 2_000) return shown;
  const { attachments: _, ...plain } = withoutCard(activity);
  return plain;
}

const mostFor = (channelId: string): number => mostBytesOf[channelId] ?? mostBytes;

/**
 * The activity, or a copy that the channel will take: first the machine-readable answers go, which the staff and the
 * next summary have anyway, then the end of the text.
 */
function fitted(activity: Activity, channelId: string): Activity {
  const most = mostFor(channelId);
  const { text, channelData } = activity;
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
