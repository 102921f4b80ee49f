/**
 * A reply's card as an Adaptive Card. Version 1.3: the least in which a field has a label and says what it lacks; Teams
 * shows up to 1.5, Web Chat up to 1.6. `Action.Submit` alone: Web Chat knows no `Action.Execute`.
 */
import type { Block, Button, Card, Row, Sum } from '../../dialogs/card.ts';
import type { Lang } from '../../rules/domain.ts';
import { element, paragraph, type Element } from './inline.ts';

export const cardType = 'application/vnd.microsoft.card.adaptive';

export type AdaptiveCard = {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: string;
  readonly lang?: Lang;
  readonly body: readonly Element[];
} & Element;

/** What a card's button gives back, in `value`; read by `readTap`. */
export type TapData = {
  readonly bussola: {
    readonly say: string;
    readonly question?: string;
    readonly change?: string;
    /** Name of the field whose words are said after it. */
    readonly words?: string;
  };
};

export const adaptiveCard = (body: readonly Element[], lang?: Lang): AdaptiveCard => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.3',
  ...(lang === undefined ? {} : { lang }),
  body,
});

export const toAdaptiveCard = ({ blocks }: Card, lang: Lang): AdaptiveCard =>
  adaptiveCard(blocks.flatMap(elementsOf), lang);

function elementsOf(block: Block): readonly Element[] {
  switch (block.is) {
    case 'text':
      return paragraph(block.text);
    case 'sums':
      return block.sums.map(sumLine);
    case 'rows':
      return block.rows.map((row, at) => (block.aside === true ? lineBeside(row) : lineAbove(row, at)));
  }
}

/** Words, and their button at the end of the line. */
function lineBeside({ text, buttons }: Row): Element {
  const said = column('stretch', [element(text)]);
  return columns(buttons.length === 0 ? [said] : [said, column('auto', [actionSet(buttons)])]);
}

/** Words, and their buttons below. */
const lineAbove = ({ text, buttons }: Row, at: number): Element => ({
  type: 'Container',
  ...(at === 0 ? {} : { separator: true }),
  items: [element(text), ...(buttons.length === 0 ? [] : [actionSet(buttons)])],
});

const sumLine = ({ label, value, isResult }: Sum): Element => {
  const weight = isResult === true ? { weight: 'Bolder' } : {};
  return columns(
    [
      column('stretch', [{ type: 'TextBlock', text: label, wrap: true, ...weight }]),
      column('auto', [{ type: 'TextBlock', text: value, horizontalAlignment: 'Right', ...weight }]),
    ],
    isResult === true,
  );
};

const columns = (all: readonly Element[], isSetOff = false): Element => ({
  type: 'ColumnSet',
  spacing: 'Small',
  ...(isSetOff ? { separator: true } : {}),
  columns: all,
});
const column = (width: 'stretch' | 'auto', items: readonly Element[]): Element => ({
  type: 'Column',
  width,
  verticalContentAlignment: 'Center',
  items,
});

export const actionSet = (buttons: readonly Button[]): Element => ({ type: 'ActionSet', actions: buttons.map(action) });

function action({ label, say, question, change, form }: Button): Element {
  const tap = { say, ...(question === undefined ? {} : { question }), ...(change === undefined ? {} : { change }) };
  if (form === undefined) return submit(label, { bussola: tap });
  // Ids of fields have to differ in the whole card; what the button says differs already.
  const words = `words ${say}`;
  const field = {
    type: 'Input.Text',
    id: words,
    label: form.label,
    isMultiline: true,
    maxLength: 1000,
    isRequired: true,
    errorMessage: form.missing,
  };
  const card = { type: 'AdaptiveCard', body: [field], actions: [submit(form.send, { bussola: { ...tap, words } })] };
  return { type: 'Action.ShowCard', title: label, card };
}

const submit = (title: string, data: TapData): Element => ({ type: 'Action.Submit', title, data });

export const isCard = (attachment: unknown): attachment is { readonly content: AdaptiveCard } =>
  isObject(attachment) && attachment['contentType'] === cardType;

export const isObject = (value: unknown): value is Element =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
