/**
 * A reply as a Bot Framework activity, free of any channel: who it is from and to is added by the channel that sends
 * it. `channelData.bussola` carries the machine-readable side, with the contract's fields and no other.
 */
import type { Choice, Facts, Reply } from '../dialogs/reply.ts';
import { cardType, toAdaptiveCard } from './cards/card.ts';
import { plainWords } from './cards/inline.ts';
import type { Estimate } from '../rules/estimate.ts';
import type { Overlap } from '../rules/overlap.ts';
import type { Verdict } from '../rules/rule.ts';

/** A JSON activity; the shape is the channel's, so only what is used gets a type. */
export type Activity = Record<string, unknown>;

export type Dress = {
  /** Id of the turn, which channels that keep our ids show. */
  readonly id: string;
  readonly at: string;
  /** Id of the user's activity that this answers; null for news. */
  readonly replyToId: string | null;
};

const locales = { it: 'it-IT', en: 'en-GB' } as const;

/** The reply as an activity of type `message`, buttons as suggested actions that say their text. */
export function toActivity(reply: Reply, dress: Dress): Activity {
  return {
    type: 'message',
    id: dress.id,
    timestamp: dress.at,
    ...(dress.replyToId === null ? {} : { replyToId: dress.replyToId }),
    text: reply.text,
    textFormat: 'markdown',
    locale: locales[reply.facts.lang],
    inputHint: reply.facts.question === undefined ? 'acceptingInput' : 'expectingInput',
    ...(reply.choices.length === 0 ? {} : { suggestedActions: { to: [], actions: reply.choices.map(toAction) } }),
    ...attachmentsOf(reply),
    channelData: { bussola: toChannelData(reply.facts), ...shownBeside(reply) },
  };
}

function attachmentsOf({ card, file, facts: { lang } }: Reply): { readonly attachments?: readonly object[] } {
  if (card === undefined && file === undefined) return {};
  const shown = card === undefined ? [] : [{ contentType: cardType, content: toAdaptiveCard(card, lang) }];
  return { attachments: [...shown, ...(file === undefined ? [] : [toAttachment(file)])] };
}

/**
 * Web Chat's own fields, for a reply with a card: it shows these words in place of the whole text, and reads the whole
 * text aloud in place of words and card. So nothing is seen or heard twice.
 */
const shownBeside = ({ card, text }: Reply): object =>
  card === undefined ? {} : { messageBack: { displayText: card.lead }, 'webchat:fallback-text': plainWords(text) };

/** A document inside the activity: nobody else can fetch it, and it goes when the conversation is erased. */
const toAttachment = ({ name, content }: NonNullable<Reply['file']>) => ({
  contentType: 'application/json',
  name,
  contentUrl: `data:application/json;base64,${Buffer.from(JSON.stringify(content, null, 2)).toString('base64')}`,
});

const toAction = (choice: Choice) => ({ type: 'imBack', title: choice.label, value: choice.text });

/** The contract's fields of a reply, each only where it says something; `lang` always. */
export function toChannelData(facts: Facts): Record<string, unknown> {
  const {
    lang,
    question,
    error,
    verdict,
    estimate,
    overlap,
    cites,
    answer,
    application,
    registration,
    handoff,
    resumeCode,
    answers,
  } = facts;
  return {
    lang,
    ...(question === undefined ? {} : { question }),
    ...(error === undefined ? {} : { error }),
    ...(verdict === undefined ? {} : { verdict: verdictSeen(verdict) }),
    ...(estimate === undefined ? {} : { estimate: estimateSeen(estimate) }),
    ...(overlap === undefined ? {} : { overlap: overlap.map(overlapSeen) }),
    ...(cites === undefined ? {} : { cites }),
    ...(answer === undefined ? {} : { answer }),
    ...(application === undefined ? {} : { application }),
    ...(registration === undefined ? {} : { registration }),
    ...(handoff === undefined ? {} : { handoff }),
    ...(resumeCode === undefined ? {} : { resumeCode }),
    ...(answers === undefined ? {} : { answers }),
  };
}

/** A note asks the staff to look without touching the verdict: outside it is a `check` of its own. */
const verdictSeen = (verdict: Verdict) => ({
  status: verdict.status,
  reasons: verdict.reasons.map(({ rule, status, cites }) => ({
    rule,
    status: status === 'note' ? 'check' : status,
    cites,
  })),
});

const estimateSeen = (estimate: Estimate) => ({
  eligibleCostsCents: estimate.eligibleCostsCents,
  contributionCents: estimate.contributionCents,
  ratePercent: estimate.ratePercent,
  capCents: estimate.capCents,
  capped: estimate.capped,
  promoterShareCents: estimate.promoterShareCents,
  cites: estimate.cites,
});

/** Names no promoter and no dossier. */
const overlapSeen = ({ code, sector, markets, kind }: Overlap) => ({ code, sector, markets, kind });
