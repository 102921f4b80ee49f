/** Check-ins with companies as the staff read them. */
import { exportBands, type CheckInFigures, type ExportBand } from '../rules/impact.ts';
import type { RecordOf } from '../store/records.ts';

/** Ids of the three questions, in the order in which they are asked. */
export const checkInQuestions = ['checkin.contacts', 'checkin.negotiations', 'checkin.exportBand'] as const;

/** The answers as figures; what was skipped, or is of a release with other bands, is null. */
export function figuresOf({ registration, cluster, moment, answers }: RecordOf<'checkin'>): CheckInFigures {
  const value = (question: (typeof checkInQuestions)[number]): unknown => answers[question]?.value;
  const count = (said: unknown): number | null => (typeof said === 'number' ? said : null);
  return {
    participation: `${registration} ${cluster}`,
    moment,
    contacts: count(value('checkin.contacts')),
    negotiations: count(value('checkin.negotiations')),
    exportBand: bandIn(value('checkin.exportBand')),
  };
}

const bandIn = (said: unknown): ExportBand | null => exportBands.find(({ id }) => id === said)?.id ?? null;
