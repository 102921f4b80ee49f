import { refused, taken, type Kind } from '../kind.ts';
import { readAssent } from '../assent.ts';

const words = { it: { true: 'Sì', false: 'No' }, en: { true: 'Yes', false: 'No' } } as const;

/** Yes or no, in many words. Problem: `yes-no.unclear`. Nothing is ever taken for a consent inside another answer. */
export const yesNo: Kind<boolean> = {
  name: 'yes-no',
  accepts: (value): value is boolean => typeof value === 'boolean',
  read: (text, lang) => {
    const assent = readAssent(text, lang);
    return assent === null ? refused('yes-no.unclear') : taken(assent);
  },
  show: (value, lang) => words[lang][`${value}`],
  options: (lang) => [true, false].map((value) => ({ value, label: words[lang][value ? 'true' : 'false'] })),
};
