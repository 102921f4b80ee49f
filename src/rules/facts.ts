/**
 * What rules look at: answers by question id, any of which may not be there yet. Answers that come from a saved
 * dossier or a form pass through `dossierFacts` or `smeFacts`, which leave out whatever is not of its shape.
 */
import { type PromoterType, promoterTypes } from './domain.ts';
import { isCents } from './money.ts';

/** A promoter's dossier. Amounts are euro cents; provinces two letters; countries ISO 3166 alpha-2. */
export type DossierFacts = {
  'promoter.type': PromoterType;
  /** Not asked; said of a promoter of type `other`: what kind of body it is. */
  'promoter.body': 'company' | 'university' | 'consortium' | 'public-body';
  /** Not asked; said of an association or a foundation: province of its seat. */
  'promoter.seatProvince': string;
  'promoter.chamberProvince': string;
  'promoter.chamberCountry': string;
  'project.sector': string;
  'project.markets': readonly string[];
  'project.activities': readonly string[];
  'project.smes': number;
  'project.costs.services': number;
  'project.costs.events': number;
};

/** A company that wants to take part. Amounts are euro cents. */
export type SmeFacts = {
  'sme.province': string;
  'sme.employees': number;
  'sme.turnover': number;
  'sme.balanceSheet': number;
  /** Not asked; true when the company says that it has linked or partner companies. */
  'sme.linked': boolean;
};

type Live = Readonly<Record<string, unknown>>;
type Guards<F> = { readonly [K in keyof F]: (value: unknown) => value is F[K] };

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isList = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isOneOf =
  <T extends string>(values: readonly T[]) =>
  (value: unknown): value is T =>
    values.some((known) => known === value);

// The keys are in the order in which the interviews ask.
const dossierGuards: Guards<DossierFacts> = {
  'promoter.type': isOneOf(promoterTypes),
  'promoter.body': isOneOf(['company', 'university', 'consortium', 'public-body']),
  'promoter.seatProvince': isText,
  'promoter.chamberProvince': isText,
  'promoter.chamberCountry': isText,
  'project.sector': isText,
  'project.markets': isList,
  'project.activities': isList,
  'project.smes': isCount,
  'project.costs.services': isCents,
  'project.costs.events': isCents,
};

const smeGuards: Guards<SmeFacts> = {
  'sme.province': isText,
  'sme.employees': isCount,
  'sme.turnover': isCents,
  'sme.balanceSheet': isCents,
  'sme.linked': isFlag,
};

/** The facts of a promoter's dossier among these answers. */
export const dossierFacts = (live: Live): Partial<DossierFacts> => pick(dossierGuards, live);

/** The facts of a company among these answers. */
export const smeFacts = (live: Live): Partial<SmeFacts> => pick(smeGuards, live);

function pick<F>(guards: Guards<F>, live: Live): Partial<F> {
  const facts: Partial<F> = {};
  // Object.keys gives strings; the guards' own keys are exactly those of F.
  for (const key of Object.keys(guards) as (keyof F & string)[]) {
    const value = Object.hasOwn(live, key) ? live[key] : undefined;
    if (guards[key](value)) facts[key] = value;
  }
  return facts;
}

const asked = [...Object.keys(dossierGuards), ...Object.keys(smeGuards)];

/** The same questions in the order in which the interviews ask them; those not known here come last. */
export const inAskedOrder = (questions: readonly string[]): readonly string[] => {
  const place = (question: string): number => (asked.includes(question) ? asked.indexOf(question) : asked.length);
  return questions.toSorted((a, b) => place(a) - place(b));
};
