/** Answers a question about the measure from the knowledge base, or says that it does not know. */
import { costsFor } from '../rules/estimate.ts';
import { scorePriority } from '../rules/priority.ts';
import { findAmounts } from './amounts.ts';
import { outermost } from './aside.ts';
import { commands } from './commands.ts';
import type { Entry } from './knowledge.ts';
import { keyIn, type Kit, type Move, type Turn } from './moves.ts';
import type { TextKey } from './say.ts';
import { look } from './scene.ts';
import { listed, showEuro } from './show.ts';
import { companyLine, supposed } from './suppose.ts';
import { view } from './told.ts';
import { readText } from './words.ts';

export function inquired(turn: Turn, kit: Kit): Move {
  const { state, open } = turn.scene;
  const found = kit.knowledge.lookUp(turn.message.text, state.lang, {
    call: state.call,
    ...(open === null ? {} : { about: open.id }),
  });
  if (found.entry === null) return unknown(turn, kit, found.nearest);
  const { entry, score } = found;
  const own = entry.kind === 'own-case' ? ownCase(entry.id, turn, kit) : null;
  const told = own === null && entry.kind === 'own-case' ? inGeneral(entry, turn, kit) : entry;
  if (told.kind === 'unknown' || told.kind === 'out-of-scope') return notKnown(told, turn);
  if (own !== null) return { ...own, facts: { ...own.facts, answer: { entry: entry.id, score } } };
  return {
    state: { ...state, failures: 0 },
    lines: sent(told, turn, kit) ?? (told.says === undefined ? [] : [told.says[state.lang]]),
    cites: told.cites,
    facts: { answer: { entry: told.id, score } },
  };
}

/** "Posso modificare la domanda?": what may be done before it is sent is no answer afterwards. */
function sent({ id }: Entry, { scene: { state } }: Turn, kit: Kit): readonly string[] | null {
  if (id !== 'bot.change' || state.submitted === null) return null;
  return [kit.say.text(state.lang, keyIn(state, 'change.submitted', kit), { code: state.submitted })];
}

/** The sources do not say, or it is none of this measure's business: that is the answer. The topic tells the staff what people ask for. */
const notKnown = (entry: Entry, { scene, message }: Turn): Move => ({
  state: { ...scene.state, failures: 0, unanswered: message.text.trim() },
  lines: entry.says === undefined ? [] : [entry.says[scene.state.lang]],
  cites: entry.cites,
  facts: { answer: { entry: null, topic: entry.id } },
  offersHuman: true,
});

function unknown(turn: Turn, kit: Kit, nearest: readonly Entry[]): Move {
  const { state } = turn.scene;
  const { lang } = state;
  const titles = nearest.flatMap((entry) => entry.asks[lang][0] ?? []).map((title) => `«${title.replace(/\?$/, '')}»`);
  return {
    state: { ...state, failures: state.failures + 1, unanswered: turn.message.text.trim() },
    lines: [
      kit.say.text(lang, 'unknown-answer'),
      ...(titles.length === 0 ? [] : [kit.say.text(lang, 'answer.nearest', { list: listed(titles, lang) })]),
      kit.say.text(lang, 'unknown-answer.human'),
      // A title may well be a question.
      ...(turn.scene.open?.kind?.free === true ? [kit.say.text(lang, 'unknown-answer.or-answer')] : []),
    ],
    facts: { answer: { entry: null } },
    offersHuman: true,
  };
}

/** What holds for everybody like whoever speaks. */
function inGeneral(entry: Entry, { scene }: Turn, kit: Kit): Entry {
  const isCompany = outermost(scene.state).interview === 'sme';
  const general = isCompany ? (entry.toCompanies ?? entry.otherwise) : entry.otherwise;
  return kit.knowledge.entry(general ?? '') ?? entry;
}

/** A question about the user's own project is answered by the rules; null when too little is known of it. */
function ownCase(id: string, turn: Turn, kit: Kit): Move | null {
  const { state } = turn.scene;
  // Beside a brief interview lies the dossier that is meant.
  const scene = state.aside === null ? turn.scene : look(outermost(state), kit.interviews);
  const { live } = scene;
  const { lang } = state;
  const call = kit.call(state.call);
  const move = (lines: readonly string[], cites: Move['cites'] = []): Move => ({
    state: { ...state, failures: 0 },
    lines,
    cites,
  });
  switch (id) {
    case 'own.eligible': {
      const verdict = scene.interview?.assess(live) ?? null;
      if (verdict === null) return null;
      const told = verdict.reasons.filter((reason) => reason.status !== 'eligible');
      const cites = verdict.reasons.flatMap((reason) => reason.cites);
      return move(
        [kit.explain.verdict(verdict, lang, scene.state.interview), ...kit.explain.reasons(told, lang)],
        cites,
      );
    }
    case 'own.estimate': {
      const [amount, ...more] = findAmounts(readText(turn.message.text), lang);
      if (amount !== undefined && more.length === 0)
        return supposed(turn, { costsCents: amount.value, answers: [] }, kit);
      const { estimate } = view(scene, call);
      return estimate === null ? null : move([kit.explain.estimate(estimate, call, lang)], estimate.cites);
    }
    case 'own.target':
      return target(turn, kit);
    case 'own.priority': {
      const markets = live['project.markets'];
      const priority = Array.isArray(markets) ? scorePriority(markets.map(String), call, kit.geography) : null;
      return priority === null ? null : move([kit.explain.priority(priority, lang)], priority.cites);
    }
    case 'own.overlap':
      return scene.state.overlaps === null
        ? null
        : move([kit.explain.overlaps(scene.state.overlaps.found, lang)], ['cooperation.overlap']);
    case 'own.status':
      return commands.status(turn, kit);
    default:
      return null;
  }
}

/** "Per avere 60 mila quanto dobbiamo spendere?" */
function target(turn: Turn, kit: Kit): Move | null {
  const { state } = turn.scene;
  const { lang } = state;
  const call = kit.call(state.call);
  const [wanted, ...more] = findAmounts(readText(turn.message.text), lang);
  if (wanted === undefined || more.length > 0) return null;
  const costs = costsFor(wanted.value, call);
  const key: TextKey = costs === null ? 'estimate.target-too-high' : 'estimate.target';
  const facts = {
    wanted: showEuro(wanted.value, lang),
    costs: showEuro(costs ?? 0, lang),
    cap: showEuro(call.capCents.value, lang),
    rate: call.ratePercent.value,
  };
  const company = companyLine(turn, kit);
  const cites = [...call.ratePercent.cites, ...call.capCents.cites, ...company.cites];
  return { state: { ...state, failures: 0 }, lines: [kit.say.text(lang, key, facts), ...company.lines], cites };
}
