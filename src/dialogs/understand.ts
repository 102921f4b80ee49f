/**
 * A text and the open question → what the user means. The one place that settles "command, answer or question?",
 * in a fixed order, so that no answer is taken for a command and no command for an answer.
 */
import { alternativeSaid } from './among.ts';
import { answer } from './answer.ts';
import { opensWithYes, readApproval, readPlainAssent } from './assent.ts';
import { readDeskAct } from './desk-words.ts';
import { atGate } from './at-gate.ts';
import { edit } from './edit.ts';
import { formSaid } from './form.ts';
import { hypothesis } from './hypothesis.ts';
import type { Intent, Reader } from './intent.ts';
import { yesNo } from './kinds/yes-no.ts';
import type { CommandName } from './phrases.ts';
import { planSaid } from './plan-said.ts';
import { readNote } from './noting.ts';
import { leftover } from './leftover.ts';
import { question } from './question-or-answer.ts';
import type { Scene } from './scene.ts';
import { languageWished } from './settle-language.ts';
import { standing } from './standing.ts';
import { longestText, readText, type Text } from './words.ts';

/** What the message means in this scene. Never throws. */
export function understand(raw: string, scene: Scene, reader: Reader): Intent {
  if (raw.length > longestText) return { do: 'too-long' };
  const text = readText(raw);
  // Marks that nobody sees are no message either.
  if (!seen.test(text.raw)) return { do: 'empty' };
  if (scene.state.confirming === null) return meaning(text, scene, reader);
  const sure = readPlainAssent(text);
  if (sure !== null) return { do: 'confirm', yes: sure };
  // A command, an edit or a question drops "are you sure?" and is taken for what it is; anything else is asked again.
  const meant = meaning(text, scene, reader);
  return dropsConfirmation.has(meant.do) ? meant : { do: 'confirm', yes: null };
}

const seen = /[^\s\p{C}]/u;

const dropsConfirmation: ReadonlySet<Intent['do']> = new Set([
  'command',
  'note',
  'desk',
  'plan',
  'resume',
  'change',
  'change-what',
  'what-if',
  'inquire',
  'start',
]);

const meaning = (text: Text, scene: Scene, reader: Reader): Intent =>
  readNote(text, scene, reader) ??
  yesAndMore(text, scene, reader) ??
  formSaid(text, scene, reader) ??
  alternativeSaid(text, scene, reader.phrases) ??
  planSaid(text, scene, reader) ??
  chosen(text, scene, reader) ??
  command(text, scene, reader) ??
  hypothesis(text, scene, reader) ??
  edited(text, scene, reader) ??
  decided(text, scene, reader) ??
  question(text, scene, reader) ??
  answer(text, scene, reader) ??
  leftover(text, scene, reader);

/** "Sì, il codice fiscale è …" where the consent is asked for: it is given, and what comes behind it is taken as well. */
function yesAndMore(text: Text, scene: Scene, reader: Reader): Intent | null {
  const { open, state } = scene;
  if (open?.question?.isCondition !== true || open.kind !== yesNo || !opensWithYes(text, state.lang)) return null;
  // "Sì, certo" is one yes.
  if (yesNo.read(text, state.lang).ok) return null;
  const more = meaning(readText(text.raw.replace(/^[^,.;:!\n]*[,.;:!\n]+\s*/, '')), scene, reader);
  const yes = { question: open.question, value: true };
  if (more.do === 'answer') return { ...more, answered: [yes, ...more.answered] };
  return more.do === 'change' && more.value !== undefined
    ? { do: 'answer', answered: [yes, { question: more.question, value: more.value }], facts: [] }
    : null;
}

/** At the gate its own words come before commands: "continua" there is an answer. */
function chosen(text: Text, scene: Scene, reader: Reader): Intent | null {
  const said = scene.open?.is === 'gate' ? reader.phrases.proceed(text) : null;
  return said === null ? null : { do: 'proceed', choice: said.what };
}

/** A change; at the gate one that names nothing is of the answer that led there: "I'd like to change it". */
function edited(text: Text, scene: Scene, reader: Reader): Intent | null {
  const said = edit(text, scene, reader);
  const isOfGate = scene.open?.is === 'gate' && said?.do === 'change-what' && said.among === undefined;
  return isOfGate ? { do: 'proceed', choice: 'change' } : said;
}

/** What is no command and no edit may settle what is open: the gate, the review, a consent that was refused before. */
function decided(text: Text, scene: Scene, reader: Reader): Intent | null {
  const { open, walk, state } = scene;
  if (open?.is === 'gate') return atGate(text, scene, reader);
  if (open?.is === 'review') {
    const sure = readApproval(text);
    return sure === null ? null : sure ? { do: 'submit' } : { do: 'change-what' };
  }
  if (open === null && state.submitted?.startsWith('REG') === true && readPlainAssent(text) === true)
    return { do: 'agree' };
  // "Ora: Vietnam. …" — "sì": what is there stays.
  if (open?.is === 'question' && open.kind !== yesNo && scene.live[open.id] != null && readPlainAssent(text) === true)
    return { do: 'command', name: 'keep' };
  if (walk.stoppedBy === null || state.submitted !== null || readPlainAssent(text) !== true) return null;
  const read = walk.stoppedBy.kind.read(text, state.lang);
  return read.ok ? { do: 'answer', answered: [{ question: walk.stoppedBy, value: read.value }], facts: [] } : null;
}

function command(text: Text, scene: Scene, reader: Reader): Intent | null {
  const code = resumeCode(text, scene, reader);
  if (code !== null) return { do: 'resume', code };
  const said = reader.phrases.command(text)?.what ?? (text.raw.trim() === '?' ? 'help' : undefined);
  return said === undefined
    ? (order(text, scene, reader) ?? languageWished(text, reader.phrases) ?? standing(text, scene, reader.phrases))
    : wholeCommand(said, text, scene);
}

/** "riprendi K7MQP-2WXRT", or the code alone when nothing is open. */
function resumeCode(text: Text, scene: Scene, reader: Reader): string | null {
  const [code] = text.words.length <= 6 ? reader.codes(text.raw) : [];
  if (code === undefined) return null;
  const first = reader.phrases.command(readText(text.words[0]?.text ?? ''))?.what;
  const isAlone = scene.open === null && text.raw.replace(/[^\p{L}\p{N}]/gu, '').length <= code.length + 1;
  return first === 'resume' || isAlone ? code : null;
}

/** What is no command by itself but begins like one, or says of what: "accetta 2", "sono un promotore e vorrei …". */
function order(text: Text, scene: Scene, reader: Reader): Intent | null {
  const { listed, submitted } = scene.state;
  const isAtDesk = scene.open === null && (listed.length > 0 || submitted?.startsWith('APP') === true);
  const act = readDeskAct(text, reader.phrases, isAtDesk);
  // An answer in free words may begin like an order: only one that names a company is taken for it there.
  if (act !== null && (act.is !== 'reply' || scene.open?.kind?.free !== true)) return { do: 'desk', act };
  const named = commandWithCode(text, reader);
  if (named !== null) return { do: 'command', name: named };
  const start = scene.interview === null ? reader.phrases.opensStart(text) : null;
  if (start === null) return null;
  const interview = start.what === 'start-promoter' ? 'promoter' : 'sme';
  const facts = reader.facts(text, scene.state.lang, interview);
  const asked = reader.asks(text, scene.state.lang) !== 'no';
  return facts.length > 0
    ? { do: 'start', interview, facts, ...(asked ? { asked } : {}) }
    : { do: 'command', name: start.what };
}

function wholeCommand(said: CommandName, text: Text, scene: Scene): Intent | null {
  // "Confermo" is an answer to a yes/no question and to the review, a command nowhere else.
  if (said === 'confirm' && scene.open?.kind === yesNo) return null;
  if (said === 'confirm' && scene.open?.is === 'review')
    return text.raw.includes('?')
      ? { do: 'refused', problem: { code: 'review.unknown', facts: {} } }
      : { do: 'submit' };
  // "Va bene così" keeps an answer; where it is asked whether all is right it says yes.
  if (said === 'keep' && scene.open?.is === 'review' && readApproval(text) === true) return { do: 'submit' };
  // "Join it" takes the cluster that is on offer.
  if (said === 'join' && scene.open?.question?.kind.read(text, scene.state.lang).ok === true) return null;
  // "Un'impresa" may answer "how many?" or "what kind?"; only "sono un'impresa" begins another interview.
  const begins = said === 'start-promoter' || said === 'start-sme';
  if (begins && scene.open !== null && text.words.length < 3) return null;
  return { do: 'command', name: said };
}

/** "ritira REG-2026-0001", "partecipo a CL-2026-02": a command that says of what. */
function commandWithCode(text: Text, reader: Reader): CommandName | null {
  if (text.words.length > 12) return null;
  const without = text.raw.replace(
    /(?<![\p{L}\p{N}])(?:(?:al?|il|del|di|per|the|to|of|for)\s)?(?:(?:gruppo|cluster|adesione|registration)\s)?(?:cl|reg)[\s\-–.]?20\d\d[\s\-–.]?\d{1,6}/giu,
    ' ',
  );
  if (without === text.raw) return null;
  const name = reader.phrases.command(readText(without))?.what;
  return name === 'withdraw' || name === 'join' || name === 'close-registrations' || name === 'my-registration'
    ? name
    : null;
}
