/** Ends a turn: what changed in verdict, estimate and overlaps is told, and the open question is asked. */
import type { Cite, Domain, Lang } from '../rules/domain.ts';
import { ask, startChoices, type Asked } from './ask.ts';
import { cardOf, wordsOf, type Line } from './card.ts';
import { demandTold } from './demand.ts';
import { isNoting } from './handoff.ts';
import { withOffersOf, withOverlaps } from './looked-up.ts';
import type { Kit, Move } from './moves.ts';
import type { Choice, Facts } from './reply.ts';
import { look, type Scene } from './scene.ts';
import { news, summary, takenLine, view, type Passage, type Told, type View } from './told.ts';
import type { Stepped, World } from './turn.ts';

export function finish(before: Scene, move: Move, world: World, kit: Kit, domain: Domain): Stepped {
  const started = withoutRefused(look(move.state, kit.interviews), kit);
  const isFull = showsAll(before, started, move);
  const isSubmitted = move.changes?.some((change) => change.do === 'submit') === true;
  const overlapped = withOverlaps(started, world, isFull || isSubmitted);
  const offered = withOffersOf(before, { ...started, state: overlapped.state }, world, domain);
  const { state } = offered;
  const scene: Scene = state.offers === started.state.offers ? { ...started, state } : look(state, kit.interviews);
  const demand = demandTold(before, scene, world, kit);
  const needs = [move, overlapped, offered, demand].flatMap((one) => one.needs ?? []);
  const lang = state.lang;
  // It is run again with what lacks: what would be said now nobody reads.
  if (needs.length > 0) return { state, reply: { text: '', choices: [], facts: { lang } }, changes: [], needs };
  const call = kit.call(state.call);
  const now = view(scene, call);
  const passage = { before, scene, old: view(before, kit.call(before.state.call)), now };
  const told = isFull ? summary(scene, now, kit, domain) : newsOf(passage, move, kit, domain);
  const cites = [...(move.cites ?? []), ...told.cites];
  const isWaiting = state.paused && move.asks !== false && !isNoting(state);
  const answer: readonly Line[] = [...move.lines, ...takenLine(move, scene, kit, before), ...told.lines].filter(
    (line) => line !== '',
  );
  const question =
    move.asks === false || isWaiting ? null : ask(scene, move, kit, isAskedAgain(before, scene, move, answer));
  const isStuck = state.failures >= 2 && state.failures > before.state.failures;
  const paragraphs: readonly Line[] = [
    ...answer,
    isWaiting ? kit.say.text(lang, 'paused.still') : '',
    question?.lead ?? '',
    isStuck && move.offersHuman !== true ? kit.say.text(lang, 'human.offer') : '',
    kit.explain.sources(cites, call, lang),
    ...demand.lines,
    ...askedLines(question),
  ].filter((line) => line !== '');
  const card = cardOf(paragraphs);
  return {
    state,
    reply: {
      text: paragraphs.map(wordsOf).join('\n\n'),
      ...(card === null ? {} : { card }),
      choices: withHuman(
        question?.choices ?? quietChoices(scene, kit),
        isStuck || move.offersHuman === true,
        lang,
        kit,
      ),
      facts: factsOf(scene, now, cites, move, isFull, question !== null),
      ...(move.file === undefined ? {} : { file: move.file }),
    },
    ...(move.guests === true ? { guests: true } : {}),
    changes: move.changes ?? [],
    needs,
  };
}

const askedLines = (asked: Asked | null): readonly Line[] => {
  if (asked === null) return [];
  return asked.offers === undefined ? [asked.text] : [asked.text, asked.offers];
};

/** A brief interview and what it stands beside are no news of each other. */
const newsOf = (passage: Passage, move: Move, kit: Kit, domain: Domain): Told =>
  (passage.before.state.aside === null) === (passage.scene.state.aside === null)
    ? news(passage, move, kit, domain)
    : { lines: [], cites: [] };

/** Whoever gets no further may tap to write to a person. */
function withHuman(choices: readonly Choice[], isOffered: boolean, lang: Lang, kit: Kit): readonly Choice[] {
  const human = kit.say.text(lang, 'choice.human');
  return isOffered ? [...choices, { text: human, label: human }] : choices;
}

/** Everything is shown on request, and when the review opens or an answer changes under it. */
const showsAll = (before: Scene, after: Scene, move: Move): boolean =>
  move.summary === true ||
  (after.open?.is === 'review' && isNews(before, after) && move.asks !== false && !isNoting(move.state));

/** Whether the same is asked as before. What ended the interview is said once, unless there is nothing else to say. */
const isAskedAgain = (before: Scene, after: Scene, move: Move, said: readonly Line[]): boolean =>
  isRepeated(before, after, move) && (after.open !== null || said.length > 0);

/** What was listed just above is not listed again, unless the answer was not taken or the list is asked for. */
const isRepeated = (before: Scene, after: Scene, move: Move): boolean =>
  move.problem === undefined &&
  move.listsAgain !== true &&
  before.open?.id === after.open?.id &&
  before.state.lang === after.state.lang &&
  !before.state.paused;

const isNews = (before: Scene, after: Scene): boolean =>
  before.open?.is !== 'review' || before.state.answers !== after.state.answers || before.state.paused;

function factsOf(
  scene: Scene,
  now: View,
  cites: readonly Cite[],
  move: Move,
  isFull: boolean,
  isAsked: boolean,
): Facts {
  const { state, open, live } = scene;
  const question = askedIn(scene, isAsked);
  return {
    lang: state.lang,
    ...(question === undefined ? {} : { question }),
    ...(now.verdict === null ? {} : { verdict: now.verdict }),
    ...(now.estimate === null ? {} : { estimate: now.estimate }),
    ...(state.overlaps === null ? {} : { overlap: state.overlaps.found }),
    ...(cites.length === 0 ? {} : { cites: [...new Set(cites)] }),
    ...(isFull || open?.is === 'review' ? { answers: live } : {}),
    ...move.facts,
  };
}

/** Id of what the reply asks: a confirmation, a message for the staff, or the open question. */
export function askedIn({ state, open }: Scene, isAsked: boolean): string | undefined {
  if (state.confirming !== null) return `confirm.${state.confirming}`;
  if (state.noting !== null && isNoting(state)) return `handoff.${state.noting.asks}`;
  return isAsked && !state.paused ? open?.id : undefined;
}

const quietChoices = (scene: Scene, kit: Kit): readonly { text: string; label: string }[] => {
  const { lang, confirming, paused } = scene.state;
  const choice = (key: Parameters<Kit['say']['text']>[1]): { text: string; label: string } => {
    const label = kit.say.text(lang, key);
    return { text: label, label };
  };
  if (confirming !== null) return [choice('choice.yes'), choice('choice.no')];
  if (paused) return [choice('choice.resume')];
  if (scene.state.submitted !== null) return [choice('choice.status'), choice('choice.help')];
  return startChoices(lang, kit);
};

/** A refused consent leaves nothing behind: the other answers are dropped with it. */
function withoutRefused(scene: Scene, kit: Kit): Scene {
  const { state, walk } = scene;
  const given = walk.stoppedBy === null ? undefined : state.answers[walk.stoppedBy.id];
  if (walk.stoppedBy === null || given === undefined || Object.keys(state.answers).length === 1) return scene;
  return look({ ...state, answers: { [walk.stoppedBy.id]: given } }, kit.interviews);
}
