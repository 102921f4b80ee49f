/** The brief interviews of a granted project, one question a line, and what is found in a sentence beside an answer. */
import type { Day } from '../rules/calendar.ts';
import type { Lang } from '../rules/domain.ts';
import { exportBands } from '../rules/impact.ts';
import { findDates } from './dates.ts';
import type { Fact } from './intent.ts';
import { interview, type Interview } from './interview.ts';
import { count } from './kinds/count.ts';
import { besideDate, date } from './kinds/date.ts';
import { exportBand } from './kinds/export-band.ts';
import { milestoneHeld } from './kinds/milestone-held.ts';
import type { Options } from './kinds/one-of.ts';
import { skippable } from './kinds/skippable.ts';
import { freeText } from './kinds/text.ts';
import { findOutcome, findTallies, loneNumber, milestoneOutcomes, type Tally } from './milestone-words.ts';
import type { BriefInterviewId } from './state.ts';
import type { Text } from './words.ts';

/** How far back a milestone may lie that is added to the plan, in days. */
const longestAgo = -730;
const many = { min: 0, max: 10_000 };

/** @param today the day from which "20 aprile" is the next one */
export const briefInterviews = (options: Options, today: Day): Readonly<Record<BriefInterviewId, Interview>> => ({
  milestone: interview('milestone')
    .ask('milestone.held', milestoneHeld(options('milestone.held', milestoneOutcomes)), { isPlain: true })
    .ask('milestone.movedTo', date(today, 0), { when: (a) => a['milestone.held'] === 'moved' })
    .ask('milestone.companies', skippable(count({ min: 0, max: 1000, of: 'companies' })), {
      when: (a) => a['milestone.held'] === 'held',
      isOptional: true,
    })
    .ask('milestone.meetings', skippable(count({ ...many, of: 'people' })), {
      when: (a) => a['milestone.held'] === 'held',
      isOptional: true,
    })
    .ask('milestone.contacts', skippable(count({ ...many, of: 'people' })), {
      when: (a) => a['milestone.held'] === 'held',
      isOptional: true,
    })
    .ask('milestone.note', skippable(freeText('milestone.note', { min: 2, max: 1000, lines: true })), {
      when: (a) => a['milestone.held'] === 'held' || a['milestone.held'] === 'cancelled',
      isOptional: true,
    })
    .remember('milestone.contracts', count({ ...many, of: 'people' })),
  plan: interview('plan')
    .ask('plan.title', besideDate(freeText('plan.title', { min: 3, max: 200 }), today), { alongside: ['plan.date'] })
    .ask('plan.date', date(today, longestAgo)),
  'check-in': interview('check-in')
    .ask('checkin.contacts', skippable(count({ ...many, of: 'people' })), { isOptional: true })
    .ask('checkin.negotiations', skippable(count({ ...many, of: 'people' })), { isOptional: true })
    .ask(
      'checkin.exportBand',
      skippable(
        exportBand(
          options(
            'checkin.exportBand',
            exportBands.map(({ id }) => id),
          ),
        ),
      ),
      {
        isOptional: true,
      },
    ),
});

/** What a sentence surely says that a brief interview asks for: "bene, 12 imprese e 30 incontri". */
export function briefFacts(text: Text, lang: Lang, of: BriefInterviewId, today: Day): readonly Fact[] {
  if (of === 'plan') return [];
  const counted = findTallies(text, lang).flatMap(({ of: what, ...found }): Fact[] => {
    const question = questions[of][what];
    return question === undefined ? [] : [{ question, ...found }];
  });
  if (of === 'check-in') return counted;
  const lone = loneNumber(text);
  if (lone !== null) return [{ question: 'milestone.companies', ...lone }];
  const outcome = findOutcome(text);
  if (outcome === null) return counted;
  const held: Fact = { question: 'milestone.held', ...outcome };
  const dates = outcome.value === 'moved' ? findDates(text, lang, today) : [];
  const [day, ...others] = dates.filter(({ value }) => value >= today);
  if (day === undefined || others.length > 0) return [held, ...counted];
  return [held, { question: 'milestone.movedTo', ...day }, ...counted];
}

const questions: Readonly<Record<'milestone' | 'check-in', Readonly<Partial<Record<Tally, string>>>>> = {
  milestone: {
    companies: 'milestone.companies',
    meetings: 'milestone.meetings',
    contacts: 'milestone.contacts',
    contracts: 'milestone.contracts',
  },
  'check-in': { contacts: 'checkin.contacts', negotiations: 'checkin.negotiations' },
};
