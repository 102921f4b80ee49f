/** A company in words, as a promoter reads it: what matters for a decision, and after it the contact. */
import type { Lang } from '../rules/domain.ts';
import type { Button } from './card.ts';
import { countryList } from './country-names.ts';
import type { JoinedCluster, Joining, Leader } from './joining.ts';
import type { Kit } from './moves.ts';
import { literal, type TextKey } from './say.ts';

/** Name, code, province, sector, size, experience, goal; a warning where there is one. */
export function companyLine(joining: Joining, lang: Lang, kit: Kit): string {
  const shown = answersOf(joining, lang, kit);
  const line = kit.say.text(lang, 'desk.company', {
    name: nameOf(joining),
    code: joining.code,
    province: shown('sme.province'),
    sector: shown('sme.sector'),
    people: kit.say.text(lang, peopleIn(joining.answers['sme.employees'])),
    experience: shown('sme.exportExperience'),
    goal: short(shown('sme.goal')),
  });
  return [line, ...warnings(joining, lang, kit)].join(' ');
}

export const nameOf = ({ answers, code }: Joining): string =>
  typeof answers['sme.name'] === 'string' ? literal(answers['sme.name']) : code;

/**
 * What a promoter may decide about a company, by its code: a list may have been made anew meanwhile.
 * @param mark tells the buttons of several companies apart: the number of the company in its list, or its code
 */
export function companyButtons({ code }: Joining, mark: number | string, lang: Lang, kit: Kit): readonly Button[] {
  const words = (key: TextKey): string => kit.say.text(lang, key, { number: mark, code });
  const send = words('choice.send');
  return [
    { label: words('choice.accept'), say: words('choice.accept.say') },
    {
      label: words('choice.decline'),
      say: words('choice.decline.say'),
      form: { label: words('choice.decline.form'), missing: words('choice.decline.missing'), send },
    },
    {
      label: words('choice.ask'),
      say: words('choice.ask.say'),
      form: { label: words('choice.ask.form'), missing: words('choice.ask.missing'), send },
    },
  ];
}

/** The person to talk to in the company. */
export function companyContact({ answers }: Joining, lang: Lang, kit: Kit): string {
  const said = (id: string): string | null => (typeof answers[id] === 'string' ? answers[id] : null);
  const leader = {
    name: null,
    contact: said('contact.name'),
    email: said('contact.email'),
    phone: said('contact.phone'),
  };
  return contactLine(leader, lang, kit);
}

/** Whoever is there of name, person, e-mail and phone. */
export function contactLine({ name, contact, email, phone }: Leader, lang: Lang, kit: Kit): string {
  const parts = [name, contact, email, phone].flatMap((part) => (part === null ? [] : [literal(part)]));
  return parts.length === 0 ? kit.say.text(lang, 'desk.no-contact') : parts.join(', ');
}

/** Code, sector and markets. */
export function clusterName({ code, sector, markets }: JoinedCluster, lang: Lang, kit: Kit): string {
  const name = kit.sectors.find(({ id }) => id === sector)?.name[lang] ?? sector;
  return `**${code}** (${name}, ${countryList(markets, lang)})`;
}

function warnings(joining: Joining, lang: Lang, kit: Kit): readonly string[] {
  const verdict = kit.interviews(joining.call).sme?.assess(joining.answers);
  const failing = verdict?.status === 'ineligible' ? kit.explain.reasons(verdict.reasons, lang) : [];
  const { alsoIn } = joining;
  return [
    ...failing,
    ...(alsoIn.length === 0 ? [] : [kit.say.text(lang, 'desk.also-in', { clusters: alsoIn.join(', ') })]),
  ];
}

function answersOf({ call, answers }: Joining, lang: Lang, kit: Kit): (id: string) => string {
  const questions = kit.interviews(call).sme?.questions ?? [];
  return (id) => {
    const kind = questions.find((question) => question.id === id)?.kind;
    const value = answers[id];
    if (kind?.accepts(value) !== true) return '–';
    return kind.free === true ? literal(kind.show(value, lang)) : kind.show(value, lang);
  };
}

function peopleIn(
  employees: unknown,
): 'desk.people.micro' | 'desk.people.small' | 'desk.people.medium' | 'desk.people.large' {
  const count = typeof employees === 'number' ? employees : 0;
  if (count < 10) return 'desk.people.micro';
  if (count < 50) return 'desk.people.small';
  return count < 250 ? 'desk.people.medium' : 'desk.people.large';
}

const longestGoal = 160;
const short = (text: string): string => {
  const letters = [...text];
  return letters.length > longestGoal ? `${letters.slice(0, longestGoal - 1).join('')}…` : text;
};
