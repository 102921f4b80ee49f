/** Shapes of granted projects as the REST API gives and takes them. */
import { z } from 'zod';
import { exportBands } from '../rules/impact.ts';
import { grantedStatuses } from '../rules/life.ts';
import { lightReasons } from '../rules/light.ts';
import { milestoneKinds, type MilestoneChange } from '../rules/plan.ts';
import { shapes } from '../store/records.ts';
import { countryCode } from './shapes.ts';

const cents = z.int().nonnegative().describe('euro cents');
const count = z.int().nonnegative();
const day = z.iso.date();
const colour = z.enum(['green', 'amber', 'red']);
export const longest = { title: 200, place: 120, note: 2000 } as const;

const light = z.strictObject({
  colour,
  reasons: z
    .array(
      z.strictObject({
        reason: z.enum(lightReasons),
        colour,
        facts: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    )
    .min(1)
    .describe('the gravest first; by working settings of the desk, which are no rules of the measure'),
});

const { dossier: _, application, ...milestoneShape } = shapes.milestone.shape;
export const milestone = z.strictObject({
  code: application.describe('of the application'),
  ...milestoneShape,
  reminders: count.describe('how many times the promoter was asked how it went'),
});

const { dossier: __, ...checkInShape } = shapes.checkin.shape;
const checkIn = z.strictObject({
  ...checkInShape,
  registration: checkInShape.registration.describe('its code; drawn by lot once the company was erased'),
});

const bands = z
  .record(z.enum(exportBands.map(({ id }) => id)), count)
  .describe('companies by export turnover of a year');
export const impact = z.strictObject({
  companies: count.describe('accepted in clusters, or present at the best attended milestone, whichever is more'),
  meetings: count,
  contacts: count.describe('as promoters reported them'),
  contracts: count,
  companyContacts: count.describe('as companies told them last, in each project'),
  negotiations: count.describe('as companies told them last, in each project'),
  exportBefore: bands,
  exportAfter: bands,
  compared: count.describe('companies that named a band at the start and later'),
  higher: count.describe('of these, in a higher band'),
  lower: count.describe('of these, in a lower band'),
  checkIns: count.describe('check-ins sent, answered or not'),
  grantedCents: cents,
  spentCents: cents,
  leveragedCents: cents.describe('spent beyond the contribution that it brings'),
});

export const projectItem = z.strictObject({
  code: z.string(),
  status: z.enum(grantedStatuses),
  title: z.string().nullable(),
  promoter: z.string().nullable(),
  sector: z.string().nullable(),
  markets: z.array(z.string()),
  light: light.nullable().describe('null once closed'),
  next: z.strictObject({ number: z.int(), title: z.string(), plannedOn: day }).nullable(),
  milestones: z.strictObject({ planned: count, done: count, cancelled: count, late: count }),
  declared: count.nullable().describe('companies that the application declared'),
  takingPart: count.nullable().describe('companies that really take part; null while nothing tells'),
  accepted: count.describe('companies accepted in its clusters'),
  costsCents: cents.nullable(),
  grantedCents: cents.nullable().describe('as entered; by the estimate while it was not'),
  spentCents: cents.nullable(),
  impact,
  lastNewsAt: z.iso.datetime(),
});

export const project = projectItem.extend({
  grant: shapes.application.shape.grant.unwrap().describe('what was entered; null: not said'),
  plan: z.array(milestone).describe('by planned day'),
  checkIns: z.array(checkIn),
});

export const projectPatch = z
  .strictObject({
    grantedCents: cents.nullable().optional(),
    spentCents: cents.nullable().optional(),
    startsOn: day.nullable().optional(),
    endsOn: day.nullable().optional(),
    reportDueOn: day.nullable().optional(),
  })
  .refine((patch) => Object.keys(patch).length > 0, 'names nothing to change');

const planned = {
  kind: z.enum(milestoneKinds),
  title: z.string().trim().min(2).max(longest.title),
  plannedOn: day,
  place: z.string().trim().min(1).max(longest.place).nullable(),
  country: countryCode.nullable(),
};
export const milestoneBody = z.strictObject({
  ...planned,
  place: planned.place.default(null),
  country: planned.country.default(null),
});

const told = z.int().min(0).max(100_000).nullable().optional();
export const milestonePatch = z
  .strictObject({
    kind: planned.kind.optional(),
    title: planned.title.optional(),
    plannedOn: planned.plannedOn.optional(),
    place: planned.place.optional(),
    country: planned.country.optional(),
    status: z.enum(['planned', 'done', 'cancelled']).optional(),
    outcome: z
      .strictObject({ companies: told, meetings: told, contacts: told, contracts: told })
      .optional()
      .describe('kept when it was held'),
    note: z.string().trim().max(longest.note).nullable().optional().describe('what happened'),
  })
  .refine((patch) => Object.keys(patch).length > 0, 'names nothing to change');

/** The change without what was left out, which would be taken for a value. */
export function changeOf({ outcome, ...rest }: z.output<typeof milestonePatch>): MilestoneChange {
  const told = outcome === undefined ? {} : { outcome: defined(outcome) };
  return { ...defined(rest), ...told };
}
const defined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
