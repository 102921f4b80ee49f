/** Conversations: arbitrary words and buttons in both interviews, with enough sense in them to get to their ends. */
import * as fc from 'fast-check';
import { json, text } from './bytes.ts';

export type Move =
  | { readonly say: string }
  /** A button of the last reply, counted around. */
  | { readonly press: number }
  /** The message before, sent once more. */
  | { readonly again: true }
  | { readonly value: unknown };
export type Talk = {
  readonly over: 'directline' | 'messages';
  readonly locale: string | null;
  readonly moves: readonly Move[];
};

const words = [
  ...[
    'sì',
    'no',
    'yes',
    'nessuno',
    'none',
    'salta',
    'skip',
    '1',
    '2',
    '3',
    'il secondo',
    'tutti',
    '12',
    '120 mila',
    '1.500,50',
    '-5',
  ],
  ...[
    '€ 160.000',
    '1e9',
    '2 milioni',
    'CNA Bologna',
    'camera di commercio',
    'unioncamere',
    'fondazione',
    'BO',
    'Milano',
    'IT',
    'Giappone',
  ],
  ...[
    'Vietnam e Giappone',
    'Giapone',
    'Europa',
    'meccanica',
    'ceramica',
    'missioni',
    'fiere',
    '01234567897',
    '00000000000',
    'anna@example.org',
  ],
  ...[
    'anna@',
    '+39 333 1234567',
    'Anna Bianchi',
    'confermo',
    'confirm',
    'aiuto',
    'help',
    'indietro',
    'back',
    'riepilogo',
    'summary',
  ],
  ...[
    'perché?',
    'why?',
    'e se spendessimo 200 mila?',
    'what if we spent 200 thousand?',
    'cambia il mercato',
    'non 40 ma 60 mila',
    'english',
  ],
  ...[
    'italiano',
    'pausa',
    'riprendi',
    'riprendi K7MQP-2WXRT',
    'ricomincia',
    'restart',
    'annulla',
    'cancel',
    'operatore',
    'human',
    'privacy',
  ],
  ...[
    'i miei dati',
    'cancella i miei dati',
    'stato',
    'le imprese',
    'accetta 2',
    'rifiuta 3 perché è tardi',
    'tappe',
    'tappa 1 fatta',
  ],
  ...[
    'quanto è il contributo?',
    'what can be paid for?',
    'cambia',
    'change',
    'go on',
    'stop',
    'fermati',
    'vai avanti',
    'CL-2026-01',
  ],
];
const word = fc.constantFrom(...words);

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ say: word }) },
  { weight: 4, arbitrary: fc.record({ press: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ say: text }) },
  { weight: 2, arbitrary: fc.record({ say: fc.tuple(word, fc.oneof(word, text)).map((parts) => parts.join(' ')) }) },
  { weight: 1, arbitrary: fc.record({ value: json }) },
  { weight: 1, arbitrary: fc.constant<Move>({ again: true }) },
);

const start = fc.constantFrom('sono un promotore', 'I am a promoter', "sono un'impresa", 'I am a company', 'ciao');

export const talk: fc.Arbitrary<Talk> = fc.record({
  over: fc.constantFrom('directline', 'messages'),
  locale: fc.constantFrom('it-IT', 'en-GB', null),
  moves: fc
    .tuple(start, fc.array(move, { minLength: 1, maxLength: 14 }))
    .map(([first, rest]) => [{ say: first }, { say: 'sì' }, ...rest]),
});
