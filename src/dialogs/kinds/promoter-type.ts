/** The kind of promoter: one of the list, with what names of such bodies tell beyond the words of the list. */
import { findCounts } from '../counts.ts';
import { refused, taken, type Kind } from '../kind.ts';
import { ofOtherRegion } from '../promoter-words.ts';
import { fold, readText, without, withoutAddresses, type Text } from '../words.ts';
import { oneOf, type ListOption } from './one-of.ts';

/**
 * One of `options` by its id of `domain`. Reads as `oneOf` does; besides, a chamber between Italy and another country
 * is one abroad, the union of another region's chambers is another body, and "12 imprese" are no promoter.
 */
export function promoterType(options: readonly ListOption[]): Kind<string> {
  const list = oneOf('promoter.type', options);
  const known = (type: string | null) => options.filter(({ value }) => value === type).map(({ value }) => taken(value));
  return {
    ...list,
    read: (said, lang) => {
      const client = readText(said.raw.replace(behalf, ''));
      const text = client.words.length < said.words.length && list.read(client, lang).ok ? client : said;
      const plain = withoutCounts(withoutAddresses(text));
      const [told] = known(typeToldBy(plain.raw));
      if (told !== undefined) return told;
      const read = list.read(plain, lang);
      if (read.ok) return read;
      if (its.test(plain.raw)) return refused('promoter.type.unknown', { said: 'ITS', wording: 'its' });
      const [other] = agency.test(plain.raw) ? known('other') : [];
      if (other !== undefined) return other;
      if (!read.problem.code.endsWith('.ambiguous')) return read;
      // "Una fondazione che aiuta le PMI" is the first of the two.
      const [body = ''] = plain.raw.split(whose, 1);
      const first = list.read(readText(body), lang);
      return first.ok ? first : read;
    },
  };
}

/** "Consulente per conto di CNA": who writes is not who applies. */
const behalf =
  /^(?:[^.;:\n]{0,60}\s)?(?:per conto (?:di |del |della |dell['’])|on behalf of (?:the )?|consulent[ei] (?:di |del |della |dell['’]|per (?:il |la |l['’])?)|consultants? (?:of|for|to) (?:the )?)(?=\p{L}{2})/iu;

/** What follows tells what a body does, or for whom. */
const whose = /\s(?!di commerc|of com)(?:che|per|di|dei|degli|delle|della|who|which|that|of|for)\s/iu;

const chamber = /\b(?:camer[ae]|chambers?|chambre)\b/;
/** "Camera di Commercio e Industria Italiana per la Spagna": those in Italy are named after their seat. */
const italian = /\b(?:italian[ae]?|italienne)\b/;
const abroad = /\bital(?:o|ia|y|ian[ao]?)[\s\-–/]+(?!(?:camer|chamber|di|del|of|in|per|for|and|e)\b)\p{L}{3,}/u;
const unionOfChambers = /\b(?:union ?camere|unione (?:regionale )?(?:delle )?camere)\b/;

/** Technical colleges, some of which are foundations: asked back. In small letters "its" is a word. */
const its = /(?<!\p{L})(?:ITS|[Ii]ts [Aa]cademy)(?!\p{L})|^\s*(?:siamo )?(?:un )?its\s*$/u;
/** The State's agency for trade, a public body; in small letters, frozen water. */
const agency =
  /(?<!\p{L})(?:ICE|[Aa]genzia [Ii]ce|ITA [Aa]gency|[Ii]talian [Tt]rade [Aa]gency)(?!\p{L})|^\s*(?:siamo l['’])?ice\s*$/u;

function typeToldBy(raw: string): string | null {
  const said = fold(raw.slice(0, longestName));
  if (/\b(?:non|not)\b/.test(said)) return null;
  if (unionOfChambers.test(said)) return ofOtherRegion.test(said) ? 'other' : null;
  return chamber.test(said) && (abroad.test(said) || italian.test(said)) ? 'italian-chamber-abroad' : null;
}
const longestName = 300;

/** Without "12 imprese", and with an abbreviation's dots taken out: "C.C.I.A.A.". */
function withoutCounts(text: Text): Text {
  const counts = (['it', 'en'] as const).flatMap((lang) => findCounts(text, lang));
  const bare = without(text, counts, '');
  return readText(bare.raw.replace(/\b(?:\p{L}\.){3,12}(?!\p{L})/gu, (dotted) => dotted.replaceAll('.', '')));
}
