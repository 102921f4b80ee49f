/** Shapes of the files in `domain/`, one a file. What one file says of another is checked in `domain.ts`. */
import { z } from 'zod';
import { promoterTypes } from './rules/domain.ts';

const filled = z.string().trim().min(1);
const id = z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, 'write an id in lower case, with dots or hyphens');
const country = z.string().regex(/^[A-Z]{2}$/, 'write a country as two capital letters');
const province = z.string().regex(/^[A-Z]{2}$/, 'write a province as two capital letters');
const worded = z.strictObject({ it: filled, en: filled });
const standing = z.enum(['official', 'reconstructed']);
const cents = z.int().nonnegative();
const count = z.int().positive();

/** A figure of a call: never without a source. */
const sourced = <T extends z.ZodType>(value: T) =>
  z.strictObject({ value, cites: z.array(id).min(1, 'name at least one source') });

export const sourcesFile = z.strictObject({
  document: z.strictObject({ id, title: filled, publisher: filled, period: filled, standing }),
  facts: z.array(z.strictObject({ id, ...worded.shape })).min(1),
  law: z.array(z.strictObject({ id, title: filled, ...worded.shape })),
  unknown: z.array(z.strictObject({ id, ...worded.shape })),
});

export const sectorsFile = z
  .array(
    z.strictObject({
      id,
      ateco: z.array(z.string().regex(/^\d{2}(?:\.\d{1,2}){0,2}$/, 'write an ATECO code such as 28.29')).min(1),
      ...worded.shape,
      synonyms: z.array(filled),
      products: z.array(filled).default([]),
      near: z.array(id),
    }),
  )
  .min(1);

export const activitiesFile = z
  .array(z.strictObject({ id, category: z.enum(['services', 'events']), ...worded.shape, synonyms: z.array(filled) }))
  .min(1);

export const provincesFile = z.strictObject({
  asOf: z.iso.date(),
  note: z.string().optional(),
  provinces: z
    .array(z.strictObject({ code: province, name: filled, region: filled, synonyms: z.array(filled).default([]) }))
    .min(1),
});

export const geographyFile = z.strictObject({
  asOf: z.iso.date(),
  euMembers: z.array(country).min(1),
  restricted: z.array(z.strictObject({ country, law: filled })),
  note: z.string().optional(),
});

export const callFile = z.strictObject({
  id,
  year: z.int().min(2000).max(2100),
  name: worded,
  standing,
  promoterTypes: sourced(z.array(z.enum(promoterTypes)).min(1)),
  provinces: sourced(z.array(province).min(1)),
  markets: sourced(z.strictObject({ min: count, max: count })),
  // Two decimals at most: that is what the arithmetic in cents keeps.
  ratePercent: sourced(z.number().positive().max(100).multipleOf(0.01)),
  capCents: sourced(cents.positive()),
  costs: z.strictObject({ services: sourced(z.literal(true)), events: sourced(z.literal(true)) }),
  activities: sourced(z.array(id).min(1)),
  structuredActivities: sourced(count),
  clusterSmes: sourced(count),
  purpose: sourced(z.literal(true)),
  oneSector: sourced(z.literal(true)),
  priorityOutsideEu: sourced(z.literal(true)),
  budgetCents: sourced(cents),
  smeLimits: sourced(z.strictObject({ headcount: count, turnoverCents: cents, balanceSheetCents: cents })),
});

const steps = z.strictObject({ amber: count, red: count });
export const deskFile = z.strictObject({
  note: worded,
  reminders: z.strictObject({ after: count, again: count, nextDateBefore: count, emptyPlan: count }),
  light: z.strictObject({
    late: steps.refine(({ amber, red }) => amber <= red, 'write amber before red'),
    silent: steps.refine(({ amber, red }) => amber <= red, 'write amber before red'),
    takingPart: steps.refine(({ amber, red }) => amber >= red, 'write the percentage of amber above that of red'),
    behindPercent: count,
    reportDays: count,
  }),
});
