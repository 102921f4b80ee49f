/** A message of Teams with a card, made smaller: each way leaves out what is missed less than the next. */
import type { Activity } from '../activity.ts';
import { isCard, isObject } from './card.ts';
import type { Element } from './inline.ts';

/** Read only where a card cannot be shown; the words before the card say what it is. */
export const withBriefFallback = (activity: Activity): Activity =>
  withCard(activity, (content) => ({ ...content, fallbackText: activity['summary'] }));

const longestRun = 300;

/** Long words are people's own: whoever wrote them knows how they go on. */
export const withShortRuns = (activity: Activity): Activity =>
  withCard(activity, (content) => ({ ...content, body: shortIn(content['body']) }));

function shortIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shortIn);
  if (!isObject(value)) return value;
  const { type, text } = value;
  if (type === 'TextRun' && typeof text === 'string' && text.length > longestRun) {
    return { ...value, text: `${text.slice(0, longestRun).toWellFormed()}…` };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortIn(inner)]));
}

/** Only the first rows of a list keep their buttons: for the others the same is said in words, by their number. */
export const withRowButtons = (activity: Activity, mostRows: number): Activity =>
  withCard(activity, (content) => {
    let rows = 0;
    const body = Array.isArray(content['body']) ? content['body'].filter(isObject) : [];
    return {
      ...content,
      body: body.map((element) => {
        const { type, items } = element;
        if (type !== 'Container' || !Array.isArray(items)) return element;
        rows += 1;
        return rows <= mostRows ? element : { ...element, items: items.filter((item) => !isActions(item)) };
      }),
    };
  });

const isActions = (item: unknown): boolean => isObject(item) && item['type'] === 'ActionSet';

function withCard(activity: Activity, change: (content: Element) => Element): Activity {
  const { attachments } = activity;
  if (!Array.isArray(attachments)) return activity;
  const changed = attachments.map((one: unknown) => (isCard(one) ? { ...one, content: change(one.content) } : one));
  return { ...activity, attachments: changed };
}
