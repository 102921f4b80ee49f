/** In which language the user is answered, until it is chosen. */
import type { Intent } from './intent.ts';
import type { Kit } from './moves.ts';
import type { Phrases } from './phrases.ts';
import type { State } from './state.ts';
import type { Message } from './turn.ts';
import { longestText, readText, type Text } from './words.ts';

/** The state in the language that the words of a message tell; as it was when they tell none, or it was chosen. */
export function settleLanguage(state: State, message: Message, kit: Kit): State {
  if (state.langChosen || message.text.length > longestText) return state;
  const text = readText(message.text);
  // "Resume K7MQP-2WXRT": the word before a code is a command too.
  const [code] = kit.reader.codes(message.text);
  const command = kit.phrases.command(code === undefined ? text : readText(text.words[0]?.text ?? ''));
  if (command?.what === 'italian' || command?.what === 'english') return state;
  const lang = command?.lang ?? kit.phrases.language(text);
  return lang === null || lang === state.lang ? state : { ...state, lang };
}

/** "Can we continue in English please?", and nothing else. */
export function languageWished({ words }: Text, phrases: Phrases): Intent | null {
  const name = phrases.wishesLanguage(words.map(({ text }) => text));
  return name === null ? null : { do: 'command', name };
}
