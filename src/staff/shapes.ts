/** Shapes of what the REST API takes and gives; its description is made from them. */
import { z } from 'zod';
import { isCountryCode } from '../dialogs/country-names.ts';
import { decisions } from '../rules/life.ts';
import { shapes } from '../store/records.ts';
import { orders } from './choice.ts';
import { longestNote } from './decision.ts';
import { stages } from './stages.ts';

const statuses = shapes.application.shape.status;
const cents = z.int().nonnegative().describe('euro cents');
const cite = z.string().describe('id of a source in domain/sources.json');
const lang = z.enum(['it', 'en']);
const market = z.string().describe('ISO 3166 alpha-2');
const verdictStatus = z.enum(['eligible', 'ineligible', 'check']);

/** A country's code as it is asked by, in either case; given in upper case. */
export const countryCode = z
  .string()
  .toUpperCase()
  .refine(isCountryCode, 'is not an ISO 3166 alpha-2 code')
  .describe('ISO 3166 alpha-2');

/** A filter that a form left empty is no filter. */
export const filter = <T extends z.ZodType>(shape: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), shape.optional());

export const code = z.string().describe('such as APP-2026-0001');

export const listQuery = z.strictObject({
  status: filter(statuses),
  sector: filter(z.string().max(60)),
  market: filter(countryCode),
  stage: filter(z.enum(stages).describe('new; waiting for us, for them; decided')),
  province: filter(z.string().max(2).toUpperCase().describe("of the promoter's seat, where it is known")),
  promoter: filter(z.string().max(200).describe("a part of the promoter's name")),
  q: filter(
    z
      .string()
      .max(200)
      .describe(
        'words that are all said in code, answers, names of what was chosen, the conversation, or notes; endings do not count',
      ),
  ),
  sort: filter(z.enum(orders).describe('newest unless told')),
  cursor: filter(z.string().max(400).describe('`next` of the page before')),
  limit: filter(z.coerce.number().int().min(1).max(100).describe('items a page, 50 unless told')),
});

export const decisionBody = z.strictObject({
  decision: z.enum(decisions),
  note: z.string().max(longestNote).default('').describe('the promoter reads it; needed for request-info and reject'),
});

export const item = z.strictObject({
  code,
  status: statuses,
  submittedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  lang,
  call: z.string(),
  promoter: z.string().nullable(),
  promoterType: z.string().nullable(),
  title: z.string().nullable(),
  sector: z.string().nullable(),
  markets: z.array(market),
  smes: z.int().nullable(),
  eligibleCostsCents: cents.nullable(),
  contributionCents: cents.nullable(),
  verdict: verdictStatus.nullable(),
});

export const page = z.strictObject({
  items: z.array(item),
  next: z.string().nullable().describe('cursor of the following page; null at the end'),
  total: z.int().nonnegative().nullable().describe('how many match; null while the program still reads them in'),
  counts: z
    .record(z.enum(stages), z.int().nonnegative())
    .nullable()
    .describe('how many match of each stage, whatever stage is asked for; null as above'),
});

const line = z.strictObject({
  text: z.string(),
  turns: z.array(z.string()).min(1).describe('ids of the turns it comes from'),
});

export const verdict = z.strictObject({
  status: verdictStatus,
  reasons: z.array(z.strictObject({ rule: z.string(), status: verdictStatus, cites: z.array(cite) })),
});

export const estimate = z.strictObject({
  eligibleCostsCents: cents,
  contributionCents: cents,
  ratePercent: z.number(),
  capCents: cents,
  capped: z.boolean(),
  promoterShareCents: cents,
  cites: z.array(cite),
});

export const application = z.strictObject({
  code,
  status: statuses,
  submittedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  lang,
  call: z.string(),
  answers: z.record(z.string(), z.unknown()).describe('normalised answers by question id'),
  turns: z.record(z.string(), z.string()).describe('turn that gave each answer'),
  verdict: verdict.nullable(),
  estimate: estimate.nullable(),
  priority: z
    .strictObject({
      priority: z.enum(['yes', 'partly', 'no']),
      outsideEu: z.array(market),
      insideEu: z.array(market),
      asOf: z.iso.date(),
      cites: z.array(cite),
    })
    .nullable(),
  overlaps: z.array(
    z.strictObject({
      code: z.string(),
      sector: z.string(),
      markets: z.array(market),
      kind: z.enum(['application', 'cluster']),
    }),
  ),
  history: z.array(shapes.application.shape.history.element),
  decisions: z.array(z.enum(decisions)).describe('what can be decided now'),
  summary: z.strictObject({ it: z.array(line), en: z.array(line) }),
});

export const decisionTaken = application.extend({
  told: z.boolean().describe('false when no conversation is left to tell the promoter in'),
});

export const transcript = z.strictObject({
  turns: z.array(
    z.strictObject({
      id: z.string(),
      at: z.iso.datetime(),
      from: z.enum(['user', 'bot', 'staff']),
      text: z.string(),
      question: z.string().nullable().describe('question that was open, or that the message asks'),
    }),
  ),
});

export const problem = z
  .object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string() })
  .describe('RFC 9457');
