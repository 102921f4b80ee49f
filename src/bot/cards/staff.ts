/** A submitted dossier as a card in the staff's chat: what it is in a few lines, and the way to it. Nothing is decided there. */
import type { Lang } from '../../rules/domain.ts';
import { adaptiveCard, type AdaptiveCard } from './card.ts';
import type { Element } from './inline.ts';

export type StaffSummary = {
  readonly lang: Lang;
  /** Such as the dossier's code and title. */
  readonly title: string;
  /** Names and values as a person reads them; whatever a promoter wrote is shown as written. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** The way to the dossier: `page` for any browser, `opens` for the card's button. */
  readonly link: { readonly label: string; readonly page: string; readonly opens: string };
};

/** The card; `fallback` is read where cards of this version are not shown. */
export function staffCard({ lang, title, facts, link }: StaffSummary): AdaptiveCard {
  const fallback = [title, ...facts.map(({ label, value }) => `${label}: ${value}`), link.page];
  return {
    ...adaptiveCard([line([bold(title)]), ...facts.map(factLine)], lang),
    actions: [{ type: 'Action.OpenUrl', title: link.label, url: link.opens }],
    fallbackText: fallback.join('\n'),
  };
}

const factLine = ({ label, value }: StaffSummary['facts'][number]): Element => line([bold(`${label}: `), run(value)]);

/** Runs, which no client reads as Markdown. */
const line = (inlines: readonly Element[]): Element => ({ type: 'RichTextBlock', spacing: 'Small', inlines });
const run = (text: string): Element => ({ type: 'TextRun', text });
const bold = (text: string): Element => ({ ...run(text), weight: 'Bolder' });
