/**
 * A reply as Teams shows it best. Teams puts a message's text above its card and shows both, so the text is what comes
 * before the card; suggested actions show with plain text alone and on some clients only, so they are buttons of a
 * card: plain `Action.Submit` with our own data, since Agents Playground fails on any `msteams` in them. A card that was
 * answered is made again without buttons, with the answer in their place.
 */
import { codesIn } from '../../dialogs/codes.ts';
import type { Activity } from '../activity.ts';
import { adaptiveCard, cardType, isCard, isObject, type AdaptiveCard } from './card.ts';
import { plainWords, type Element } from './inline.ts';

/** How many buttons Teams shows in one row of them; more are cut off. */
const mostInSet = 6;

/** What stands in the place of a card's buttons. */
export type Settled = {
  /** What was answered, in place of all buttons; null when the card was only left behind. */
  readonly note: string | null;
  /** Rows of a list that were decided on, and what stands in their place. The others keep their buttons. */
  readonly rows?: readonly { readonly code: string; readonly note: string }[];
};

/** The activity for Teams; with `settled`, as it is after it was answered. */
export function inTeams(activity: Activity, settled: Settled | null = null): Activity {
  const { suggestedActions, attachments, channelData, ...rest } = activity;
  const card = cardIn(attachments);
  const buttons = sets(choicesIn(suggestedActions, questionIn(channelData), card));
  if (card === null && buttons.length === 0) return withData(rest, channelData);
  const body = [...(card?.body ?? []), ...buttons];
  const content = {
    ...(card ?? adaptiveCard([])),
    body: bodyOf(body, settled),
    msteams: { width: 'full' },
  };
  const lead = leadIn(channelData);
  const text = rest['text'];
  if (card !== null && lead !== null && typeof text === 'string') {
    const shown = { ...content, fallbackText: plainWords(text) };
    return withData({ ...rest, text: lead, summary: summaryOf(lead), attachments: [attached(shown)] }, channelData);
  }
  // Nothing to answer any more, and nothing to show of it but the text.
  if (content.body.length === 0) return withData(rest, channelData);
  return withData({ ...rest, attachments: [attached(content)] }, channelData);
}

const attached = (content: object): object => ({ contentType: cardType, content });

const summaryOf = (lead: string): string => plainWords(lead).slice(0, 200);

function cardIn(attachments: unknown): AdaptiveCard | null {
  const all: readonly unknown[] = Array.isArray(attachments) ? attachments : [];
  return all.find(isCard)?.content ?? null;
}

/** The suggested actions as buttons, but those that the card has already. */
function choicesIn(suggested: unknown, question: string | null, card: AdaptiveCard | null): readonly Element[] {
  const actions: readonly unknown[] =
    isObject(suggested) && Array.isArray(suggested['actions']) ? suggested['actions'] : [];
  const inCard = card === null ? [] : saidBy(card.body);
  return actions.filter(isObject).flatMap(({ title, value }) => {
    if (typeof value !== 'string' || inCard.includes(value)) return [];
    const bussola = { say: value, ...(question === null ? {} : { question }) };
    return [{ type: 'Action.Submit', title, data: { bussola } }];
  });
}

function sets(actions: readonly Element[]): readonly Element[] {
  const found: Element[] = [];
  for (let at = 0; at < actions.length; at += mostInSet) {
    found.push({ type: 'ActionSet', actions: actions.slice(at, at + mostInSet) });
  }
  return found;
}

/** What the card's own buttons say. */
const saidBy = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value.flatMap(saidBy);
  if (!isObject(value)) return [];
  const { bussola } = value;
  return isObject(bussola) ? [bussola['say']] : Object.values(value).flatMap(saidBy);
};

/** Whether there is something to tap. */
export const hasButtons = ({ suggestedActions, attachments }: Activity): boolean =>
  choicesIn(suggestedActions, null, null).length > 0 || saidBy(cardIn(attachments)?.body).length > 0;

/** What its buttons say. */
export const saysIn = (activity: Activity): readonly string[] => saidBy(inTeams(activity)['attachments']).map(String);

/** Registrations whose rows are decided on one by one; empty where one answer closes the card. */
export const listedIn = ({ attachments }: Activity): readonly string[] =>
  (cardIn(attachments)?.body ?? []).flatMap((element) => codeOfRow(element) ?? []);

/** The registration that a row's buttons decide on. */
const codeOfRow = (element: Element): string | undefined =>
  element['type'] === 'Container' ? codesIn(saidBy(element).join(' ')).registrations[0] : undefined;

function bodyOf(body: readonly Element[], settled: Settled | null): readonly Element[] {
  if (settled === null) return body;
  const { rows = [], note } = settled;
  if (!body.some((element) => codeOfRow(element) !== undefined)) return closed(body, note);
  return body.flatMap((element) => {
    const code = codeOfRow(element);
    const decided = rows.find((row) => row.code === code);
    if (code !== undefined && decided === undefined) return [element];
    return closed([element], decided?.note ?? null);
  });
}

/** Without anything to tap. */
function closed(body: readonly Element[], note: string | null): readonly Element[] {
  const kept = body.flatMap(withoutActions);
  if (note === null) return kept;
  const said = { type: 'TextRun', text: note, weight: 'Bolder' };
  return [...kept, { type: 'RichTextBlock', separator: kept.length > 0, inlines: [said] }];
}

function withoutActions(element: Element): readonly Element[] {
  if (element['type'] === 'ActionSet') return [];
  const rest = mapped(element, (inner) => withoutActions(inner)[0] ?? null);
  const { items } = rest;
  return Array.isArray(items) && items.length === 0 ? [] : [rest];
}

/** The element with each of those in it made anew, or left out for null. */
function mapped(element: Element, make: (inner: Element) => Element | null): Element {
  const lists = ['items', 'columns', 'actions'].flatMap((key) => {
    const inner = element[key];
    return Array.isArray(inner) ? [[key, inner.filter(isObject).flatMap((one) => make(one) ?? [])] as const] : [];
  });
  return lists.length === 0 ? element : { ...element, ...Object.fromEntries(lists) };
}

/** The question that a message asks. */
export const questionIn = (channelData: unknown): string | null => {
  const bussola = isObject(channelData) ? channelData['bussola'] : null;
  const question = isObject(bussola) ? bussola['question'] : null;
  return typeof question === 'string' ? question : null;
};

function leadIn(channelData: unknown): string | null {
  const back = isObject(channelData) ? channelData['messageBack'] : null;
  const lead = isObject(back) ? back['displayText'] : null;
  return typeof lead === 'string' ? lead : null;
}

/** Web Chat's own fields mean nothing here. */
const withData = (activity: Activity, channelData: unknown): Activity =>
  isObject(channelData) ? { ...activity, channelData: { bussola: channelData['bussola'] } } : activity;
