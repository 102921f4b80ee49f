import { refused, taken, type Kind } from '../kind.ts';
import { findOutcome, findTallies, loneNumber, readOutcome, type MilestoneOutcome } from '../milestone-words.ts';
import { oneOf, type ListOption } from './one-of.ts';

/**
 * What became of a milestone, by a word, a button, a yes, or figures alone. Problems: `milestone.held.which` after a
 * "no", and those of `oneOf`.
 */
export function milestoneHeld(options: readonly ListOption[]): Kind<string> {
  const listed = oneOf('milestone.held', options);
  return {
    ...listed,
    // Two buttons: numbers are figures here, and a move needs its day.
    options: (lang) => listed.options?.(lang).filter(({ value }) => value === 'held' || value === 'cancelled') ?? [],
    read: (text, lang) => {
      const outcome = readOutcome(text, lang);
      if (outcome === 'no') return refused('milestone.held.which');
      return outcome === null ? listed.read(text, lang) : taken<MilestoneOutcome>(outcome);
    },
    // Figures alone stand beside an answer that no word of the text gives.
    find: (text, lang) => {
      const found = findOutcome(text);
      if (found !== null) return [found];
      return findTallies(text, lang).length > 0 || loneNumber(text) !== null
        ? [{ value: 'held', start: 0, end: 0 }]
        : [];
    },
  };
}
