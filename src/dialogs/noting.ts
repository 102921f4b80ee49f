/** What a text means for a message to the staff: the message itself, leaving it, a way to be called back. */
import { readAssent } from './assent.ts';
import type { Intent, Reader } from './intent.ts';
import { email } from './kinds/email.ts';
import { phone } from './kinds/phone.ts';
import { yesNo } from './kinds/yes-no.ts';
import type { Scene } from './scene.ts';
import { plain, readText, type Text } from './words.ts';

/** Null when the text has nothing to do with a message to the staff. */
export function readNote(text: Text, scene: Scene, reader: Reader): Intent | null {
  const { noting } = scene.state;
  const opened = openedNote(text, scene, reader);
  if (noting === null || opened !== null) return opened;
  if (noting.asks === 'contact') return contactIn(text, scene);
  const said = reader.phrases.command(text)?.what ?? (text.raw.trim() === '?' ? 'help' : undefined);
  if (said === 'cancel' || said === 'back' || leavings.has(withoutThanks(text))) return none;
  if (said !== undefined && !noCommands.has(said)) return null;
  const isShort = text.words.length <= 5;
  const isChange = isShort && reader.phrases.opensChange(text.words.map((word) => word.text)) > 0;
  if (isChange || (isShort && reader.codes(text.raw).length > 0)) return null;
  const assent = isShort ? readAssent(text) : null;
  if (assent === false) return none;
  return noting.asks === 'send' ? toSend(text, noting.message, assent) : message(text, assent);
}

const none: Intent = { do: 'note', what: { is: 'none' } };
const unclear: Intent = { do: 'note', what: { is: 'unclear' } };
const left = (text: string): Intent => ({ do: 'note', what: { is: 'message', text: text.trim() } });

/** A yes sends what was offered, a sentence is sent in its place. */
function toSend(text: Text, offered: string, assent: boolean | null): Intent {
  if (assent === true) return left(offered);
  return text.words.length < 3 ? unclear : left(text.raw);
}

const message = (text: Text, assent: boolean | null): Intent =>
  assent === true || !hasWords(text.raw) ? unclear : left(text.raw);

const withoutThanks = (text: Text): string => plain(text).replace(/ (?:grazie|thanks|thank you)$/, '');

/** Said where a message is asked for, these are no commands. */
const noCommands: ReadonlySet<string> = new Set(['confirm', 'keep']);

const leavings: ReadonlySet<string> = new Set([
  'non lo so',
  'non so',
  'boh',
  'i don t know',
  'niente',
  'nulla',
  'lascia stare',
  'lasci stare',
  'lascia perdere',
  'lasci perdere',
  'non importa',
  'niente messaggio',
  'nessun messaggio',
  'come non detto',
  'stop',
  'nothing',
  'never mind',
  'nevermind',
  'forget it',
  'leave it',
  'no message',
]);

const hasWords = (raw: string): boolean => /[\p{L}\p{N}]/u.test(raw);

/** "operatore: vorrei sapere se …", "vorrei parlare con un operatore perché …": the message comes in the same line. */
function openedNote(text: Text, scene: Scene, reader: Reader): Intent | null {
  const { raw, words } = text;
  const isHuman = (said: string): boolean => reader.phrases.command(readText(said))?.what === 'human';
  const marks = scene.open?.kind?.free === true ? /[:\n]|\s[-–—]\s/ : /[:\n,]|\s[-–—]\s/;
  const mark = marks.exec(raw.slice(0, longestOpening));
  if (mark !== null && isHuman(raw.slice(0, mark.index))) {
    const message = raw.slice(mark.index + mark[0].length).trim();
    if (hasWords(message)) return left(message);
  }
  // "Vorrei parlare con un operatore per favore" is the command itself.
  const opening = reader.phrases.opensHuman(words.slice(0, 8).map((word) => word.text));
  if (opening === 0 || words.length < opening + 2 || reader.phrases.command(text) !== null) return null;
  // A name or a plan may begin with such words: there only a whole "vorrei parlare con un operatore" counts.
  const isFree = scene.open?.kind?.free === true && scene.state.noting?.asks !== 'message';
  return isFree && opening < 5 ? null : left(raw);
}
const longestOpening = 60;

/**
 * A text that is an address or a number. The open question was asked again along with the invitation, so whatever is
 * neither is its answer; so is a number that is a good tax code where one is asked for.
 */
function contactIn(text: Text, scene: Scene): Intent | null {
  const { open } = scene;
  if (text.raw.length > longestContact) return null;
  if (declines(text, scene)) return { do: 'note', what: { is: 'no-contact' } };
  if (open?.kind?.name === 'email' || open?.kind?.name === 'phone') return null;
  return /@|chiocciola/i.test(text.raw) ? emailIn(text, scene) : phoneIn(text, scene);
}

/** "Salta", or a "no" that can only be said to the invitation. */
function declines(text: Text, { open, state: { lang } }: Scene): boolean {
  if (skips.has(plain(text))) return open?.question?.isOptional !== true;
  const assent = text.words.length <= 3 ? readAssent(text) : null;
  if (open === null) return assent !== null;
  if (assent !== false || open.is !== 'question' || open.kind === null || open.kind === yesNo) return false;
  return open.kind.free === true || !open.kind.read(text, lang).ok;
}

function emailIn(text: Text, { state: { lang } }: Scene): Intent | null {
  const read = email.read(text, lang);
  if (!read.ok)
    return text.words.length > 8 ? null : { do: 'note', what: { is: 'wrong-contact', problem: read.problem } };
  const [number] = phone.find?.(text, lang) ?? [];
  return { do: 'note', what: { is: 'contact', email: read.value, phone: number?.value ?? null } };
}

function phoneIn(text: Text, { open, state: { lang } }: Scene): Intent | null {
  if (text.raw.replace(/\D/g, '').length < 6 || !/(?:^|[^\d.,])(?:\+|0|3\d)/.test(text.raw)) return null;
  const isTaxCode = open?.kind?.name === 'vat' || open?.kind?.name === 'tax-code';
  if (isTaxCode && open.kind.read(text, lang).ok) return null;
  const read = phone.read(text, lang);
  return read.ok && read.value !== null
    ? { do: 'note', what: { is: 'contact', email: null, phone: read.value } }
    : null;
}
const longestContact = 200;

const skips: ReadonlySet<string> = new Set([
  'salta',
  'saltare',
  'salto',
  'passo',
  'nessun recapito',
  'niente recapito',
  'senza recapito',
  'va bene qui',
  'qui va bene',
  'skip',
  'skip it',
  'pass',
  'no contact',
  'here is fine',
]);
