/** "Cancella i miei dati": all that goes, and what stays of it, is said before it is done. */
import type { Kit, Move, Turn } from './moves.ts';
import type { TextKey } from './say.ts';
import { listed } from './show.ts';

/** Asks for a yes, naming each application and registration of this person: one sent before the last goes as well. */
export function erase({ scene: { state }, world }: Turn, kit: Kit): Move {
  const { lang } = state;
  const { applications, registrations } = world;
  if (applications === undefined || registrations === undefined)
    return { state, lines: [], needs: [{ what: 'applications' }, { what: 'registrations' }] };
  const named = (key: TextKey, all: readonly { readonly code: string }[]): readonly string[] => {
    const codes = all.map(({ code }) => code).toSorted();
    return codes.length === 0 ? [] : [kit.say.text(lang, key, { count: codes.length, codes: listed(codes, lang) })];
  };
  const parts = [
    kit.say.text(lang, 'erase.what'),
    ...named('erase.applications', applications),
    ...named('erase.registrations', registrations),
    kit.say.text(lang, 'erase.confirm'),
  ];
  return { state: { ...state, confirming: 'erase' }, lines: [parts.join(' ')], asks: false };
}
