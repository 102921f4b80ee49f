/** How the open question is put: its text, the list to choose from, what is answered now, the buttons. */
import type { Lang } from '../rules/domain.ts';
import type { Row, Shown } from './card.ts';
import { aboutFacts } from './aside.ts';
import { askNote } from './handoff.ts';
import { quoted, shown, type Kit, type Move } from './moves.ts';
import { companyIn } from './offered.ts';
import { problemText } from './problem-text.ts';
import type { Choice } from './reply.ts';
import type { Open, Scene } from './scene.ts';
import { showEuro } from './show.ts';

export type Asked = {
  /** What was wrong with the last answer, said before the sources. */
  readonly lead?: string;
  readonly text: string;
  /** What there is to choose from, after the text. */
  readonly offers?: Shown;
  readonly choices: readonly Choice[];
};

/** Up to this many options have a button each. */
const shortList = 7;
/** More options than this stand in one paragraph instead of a line each. */
const longList = 12;

/** The open question in words; null when nothing is asked. */
export function ask(scene: Scene, move: Move, kit: Kit, isRepeated: boolean): Asked | null {
  const { open, state } = scene;
  if (state.confirming !== null) return null;
  const note = askNote(scene, kit);
  if (note !== null) return note;
  if (open === null) return closed(scene, kit, isRepeated);
  const problem = move.problem === undefined ? null : problemText(move.problem, open.id, state, kit);
  const offers = open.question?.offers == null || isRepeated ? null : offersShown(scene, open, kit);
  const options = open.question?.offers == null && !isRepeated ? optionsText(open, state.lang) : '';
  const parts = [nowLine(scene, open, kit), askText(scene, open, kit, isRepeated), options];
  const text = parts.filter((part) => part !== '').join('\n\n');
  return {
    ...(problem === null ? {} : { lead: problem }),
    text,
    ...(offers === null ? {} : { offers }),
    choices: choicesFor(scene, open, kit),
  };
}

/** After an answer that ends the interview, its own words, once; otherwise nothing is asked. */
function closed(scene: Scene, kit: Kit, isRepeated: boolean): Asked | null {
  const { state, walk } = scene;
  if (walk.stoppedBy === null) return null;
  if (isRepeated) return { text: '', choices: startChoices(state.lang, kit) };
  const key = `question.${walk.stoppedBy.id}.stopped`;
  const text = kit.say.derived(state.lang, `${key}.${state.interview ?? ''}`) ?? kit.say.derived(state.lang, key) ?? '';
  return { text, choices: startChoices(state.lang, kit) };
}

function nowLine(scene: Scene, open: Open, kit: Kit): string {
  const { question } = open;
  const value = question === null ? undefined : scene.live[question.id];
  if (question === null || value === undefined) return '';
  return kit.say.text(scene.state.lang, 'now', { value: quoted(shown(question, value, scene.state.lang)) });
}

function askText(scene: Scene, open: Open, kit: Kit, isRepeated: boolean): string {
  const { lang } = scene.state;
  const total = totals(scene, open);
  const facts = { privacy: kit.privacyUrl, ...total, ...aboutFacts(scene.state.aside?.about, lang, kit.say) };
  const form = total?.rest === undefined ? 'ask-total' : 'ask-rest';
  const withTotal = total === null ? null : kit.say.derived(lang, `question.${open.id}.${form}`, facts);
  const own = kit.say.derived(lang, `question.${open.id}.ask.${scene.state.interview ?? ''}`, facts);
  // What was listed just above is not introduced anew.
  const again = isRepeated ? kit.say.derived(lang, `question.${open.id}.ask-again`) : null;
  return (
    withTotal ??
    noOffers(scene, open, kit) ??
    again ??
    own ??
    kit.say.derived(lang, `question.${open.id}.ask`, facts) ??
    open.id
  );
}

/** Where nothing can be offered, for whom it cannot, and the waiting list in its place. */
function noOffers(scene: Scene, { id, question }: Open, kit: Kit): string | null {
  const company = question?.offers == null ? null : companyIn(question.offers, scene.live);
  if (company === null || (scene.state.offers?.found.length ?? 0) > 0) return null;
  const { lang } = scene.state;
  const { sector, markets } = kit.explain.facts({ sector: company.sector, markets: company.markets }, lang);
  return kit.say.derived(lang, `question.${id}.ask-none`, { sector: sector ?? '', markets: markets ?? '' });
}

/** The clusters with their reasons; the waiting list is the last number. */
function offersShown({ state }: Scene, { id }: Open, kit: Kit): Shown | null {
  const found = state.offers?.found ?? [];
  if (found.length === 0) return null;
  const { lang } = state;
  const none = kit.say.text(lang, 'choice.waiting-list');
  const rows: readonly Row[] = [
    ...found.map((offer) => ({
      text: kit.explain.offer(offer, lang),
      buttons: [{ label: kit.say.text(lang, 'choice.join', { code: offer.code }), say: offer.code, question: id }],
    })),
    { text: kit.say.text(lang, 'offer.none'), buttons: [{ label: none, say: none, question: id }] },
  ].map((row, at) => ({ ...row, text: `${at + 1}. ${row.text}` }));
  return {
    text: rows.map(({ text }) => text).join('\n'),
    title: kit.say.text(lang, 'offer.title'),
    blocks: [{ is: 'rows', rows }],
  };
}

/** The total that the user named besides a part of it, and what is left for the other once a part is known. */
function totals(scene: Scene, open: Open): { readonly total: string; readonly rest?: string } | null {
  const { lang, answers } = scene.state;
  const total = answers['project.costs.total']?.value;
  const other = otherCosts[open.id];
  if (typeof total !== 'number' || other === undefined) return null;
  const part = scene.live[other];
  const rest = typeof part === 'number' ? { rest: showEuro(Math.max(0, total - part), lang) } : {};
  return { total: showEuro(total, lang), ...rest };
}
const otherCosts: Readonly<Record<string, string>> = {
  'project.costs.services': 'project.costs.events',
  'project.costs.events': 'project.costs.services',
};

function optionsText(open: Open, lang: Lang): string {
  const options = open.kind?.options?.(lang) ?? [];
  if (options.length < 3) return '';
  if (options.length > longList) return options.map((option, at) => `${at + 1} ${option.label}`).join(' · ');
  return options.map((option, at) => `${at + 1}. ${option.label}`).join('\n');
}

function choicesFor(scene: Scene, open: Open, kit: Kit): readonly Choice[] {
  const { lang } = scene.state;
  const choice = (text: string): Choice => ({ text, label: text });
  if (open.is === 'review')
    return [choice(kit.say.text(lang, 'choice.confirm')), choice(kit.say.text(lang, 'choice.change'))];
  const isAnswered = open.question !== null && scene.live[open.question.id] !== undefined;
  const keep = isAnswered ? [choice(kit.say.text(lang, 'choice.keep'))] : [];
  if (open.question?.offers != null) {
    const codes = (scene.state.offers?.found ?? []).map(({ code }) => choice(code));
    return [...codes, choice(kit.say.text(lang, 'choice.waiting-list')), ...keep];
  }
  const options = open.kind?.options?.(lang) ?? [];
  if (options.length > 0 && options.length <= shortList)
    return [...options.map((option) => choice(option.label)), ...keep];
  const rest = totals(scene, open)?.rest;
  const skip = open.question?.isOptional === true ? [choice(kit.say.text(lang, 'choice.skip'))] : [];
  return [...(rest === undefined ? [] : [choice(rest)]), ...skip, ...keep];
}

/** What a user who has not begun may tap. */
export const startChoices = (lang: Lang, kit: Kit): readonly Choice[] =>
  (['choice.promoter', 'choice.sme', 'choice.language'] as const).map((key) => {
    const text = kit.say.text(lang, key);
    return { text, label: text };
  });
