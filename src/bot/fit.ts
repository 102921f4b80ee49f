/**
 * Channels refuse large activities; better a shortened message than none. What goes first is what is missed least, and
 * each step keeps what the one before left.
 */
import type { Activity } from './activity.ts';
import { dressedText } from './activity-text.ts';
import { withBriefFallback, withRowButtons, withShortRuns } from './cards/smaller.ts';
import { inTeams, type Settled } from './cards/teams.ts';
import { withoutCard } from './cards/without.ts';

/**
 * Bytes that an activity may have as JSON, with room for what a channel adds. Teams takes about 100 KB as UTF-16 and
 * asks for 80 KB at most, where most characters of ours count two bytes; 28 KB is what it takes everywhere.
 */
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
  const most = mostBytesOf[channelId] ?? mostBytes;
  const isShownAsItIs = showsCards.has(channelId) || activity['attachments'] === undefined;
  if (isShownAsItIs && channelId !== 'msteams') {
    const text = dressedText(activity, over);
    // No character takes more than three bytes.
    if (text.length * 3 < most) return text;
  }
  let text = '';
  for (const shown of smallerAndSmaller(activity, channelId, settled)) {
    text = JSON.stringify({ ...shown, ...over });
    if (Buffer.byteLength(text) <= most) break;
  }
  return text;
}

/** As the channel shows it, and then with less and less. */
function* smallerAndSmaller(activity: Activity, channelId: string, settled: Settled | null): Generator<Activity> {
  if (channelId === 'msteams') {
    let shown = inTeams(activity, settled);
    yield shown;
    for (const smaller of smallerWays) {
      shown = smaller(shown);
      yield shown;
    }
  } else {
    const shown = showsCards.has(channelId) ? activity : withoutCard(activity);
    yield shown;
    yield withoutAnswers(shown);
  }
  const plain = aloneIn(activity, settled);
  yield plain;
  const few = withoutAnswers(plain);
  yield few;
  for (const length of [16_000, 8_000, 4_000, 2_000, 500]) yield { ...few, text: shortened(textIn(few), length) };
}

const smallerWays = [
  withBriefFallback,
  withShortRuns,
  ...[15, 10, 5].map((most) => (activity: Activity) => withRowButtons(activity, most)),
  withoutAnswers,
];

/** For a channel that would not take it as it was: the beginning of its words, and what machines need to know. */
export function sparseText(activity: Activity, over: Activity): string {
  const { suggestedActions: _, ...plain } = withoutAnswers(aloneIn(activity, null));
  return JSON.stringify({ ...plain, text: shortened(textIn(plain), 2_000), ...over });
}

/** By its text alone; of what was answered there are no buttons either. */
function aloneIn(activity: Activity, settled: Settled | null): Activity {
  const { attachments: _, suggestedActions, ...plain } = withoutCard(activity);
  return settled === null && suggestedActions !== undefined ? { ...plain, suggestedActions } : plain;
}

const textIn = ({ text }: Activity): string => (typeof text === 'string' ? text : '');

/** The beginning, and the end: there stands what is asked. */
function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const at = text.lastIndexOf('\n\n');
  const last = at > text.length - length / 2 ? text.slice(at) : '';
  return `${text.slice(0, length - last.length).toWellFormed()}…${last}`;
}

/** The staff and the next summary have them anyway. */
function withoutAnswers(activity: Activity): Activity {
  const { channelData } = activity;
  if (typeof channelData !== 'object' || channelData === null || !('bussola' in channelData)) return activity;
  const { bussola } = channelData;
  if (typeof bussola !== 'object' || bussola === null) return activity;
  return { ...activity, channelData: { ...channelData, bussola: { ...bussola, answers: undefined } } };
}
