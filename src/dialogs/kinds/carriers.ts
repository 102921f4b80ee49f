/** Words that only carry a free answer, "mi chiamo Anna Rossi", "Titolo: …", by what is asked for. */
import { withoutThanks } from '../courtesies.ts';
import { withoutObjection } from '../taking-back.ts';
import { amendedName } from './amended.ts';

/**
 * `opens` stands before the answer and is no part of it, `closes` after it; `digits`: the answer may be without a letter,
 * "2026"; `names`: of a name "Rossi, anzi Bianchi" is taken back, where a title may hold such words.
 */
export type Carriers = {
  readonly opens: RegExp;
  readonly closes?: RegExp;
  readonly digits?: boolean;
  readonly names?: 'person' | 'body';
};

// "Sono il presidente" says what one is, not who. "Sarà Anna Rossi" has its accent, or an apostrophe: Sara is a name.
const person =
  /^(?:(?:buongiorno|buonasera|salve|ciao|hello|hi)[ ,.!]+)?(?:(?:io )?mi chiamo|si chiama|(?:il )?(?:mio )?nome(?: e cognome)?(?: del(?:la)? (?:referente|persona di riferimento))? [eè]['’]?(?! cognome)|(?:(?:il|la) )?(?:mi[ao] |nostr[ao] )?(?:referente|contatto|responsabile|persona (?:di riferimento|da contattare)) (?:[eè]['’]?|sar[aà]['’]?)|(?:nome(?: e cognome)?|referente|contatto|responsabile|persona di riferimento|name|contact) ?:|(?:(?:sono|i am|i['’]m) (?:una?|an?) |(?:(?:sono|[eè]['’]?|sar[aà]|i am|i['’]m) )?(?:(?:il|lo|la|the) |l['’]))[\p{L}'’ ]{3,40}[,:] ?(?=\p{L}+ \p{L})|(?:my|the)(?: full)? name is|(?:my|the) name['’]s|(?:the|our|my) contact (?:person )?(?:is|will be)|(?:it|that) (?:will|would) be|i am called|i['’]m called|this is|(?:(?:you can|you may|please|just) )?(?:contact|call me|ask for|write to|speak (?:to|with)|refer to)(?! (?:back|on|at|by|later|me)\b)|it['’]s me,|(?:sono )?io(?: stess[oa])?,|(?:sono|[eè]['’]?|ci sar[aà]['’]?|sar(?:à|a['’])|(?:metta|metti|mettete|scriva|scrivete|indichi|segni)(?: pure)?|i am|i['’]m|it is|it['’]s)(?= (?!(?:il|lo|la|un|una|uno|i|the|a|an|in|di|del|della|sempre|ancora|still|not) |l['’])\p{L}))\s*|^il (?=(?:dott|sig|prof|ing|avv|rag|geom|arch)\p{L}*\.? \p{L})|^la (?=(?:dott|sig|prof|ing|avv|rag|geom|arch)\p{L}*\.? \p{L})/iu;
const personCloses =
  /,? (?:speaking|here|is (?:the|our|my) contact(?: person)?|will be (?:the|our|my) contact(?: person)?)[.!]?$/i;
const body =
  /^(?:[Cc]i chiamiamo|[Mm]i chiamo|(?:(?:(?:[Ll]a |[Ll]['’]|[Ii]l )?(?:(?:nostr|mi)[ao] )?(?:azienda|impresa|ditta|società|associazione|organizzazione|fondazione|ente) )?[Ss]i chiama)|(?:(?:[Oo]ur|[Tt]he|[Mm]y) (?:company|firm|business|association|organi[sz]ation|foundation) is|[Ii]t is|[Ii]t['’]s) called|(?:(?:[Tt]he|[Oo]ur|[Mm]y) )?(?:[Cc]ompany|[Ff]irm|[Bb]usiness|[Oo]rgani[sz]ation|[Aa]ssociation|[Ff]oundation|[Ll]egal|[Ff]ull)(?:(?:['’]s)? name)?(?: is(?= \p{Lu})| ?:)|(?:[Ii] work (?:for|at)|[Ii](?:['’]m| am) (?:from|with)|[Ii] represent|[Ww]e represent|[Oo]n behalf of)(?: the)?(?= \p{Lu})|[Ii]t(?:['’]s| is)(?= \p{Lu})|(?:[Ii]l nostro nome|[Ii]l nome|[Ll]a denominazione|[Ll]a ragione sociale) [eè]['’]?|(?:[Nn]ome|[Dd]enominazione|[Rr]agione sociale|[Nn]ame) ?:|(?:[Oo]ur|[Tt]he) name is|[Ww]e are called|[Ww]e['’]re called|(?:[Ss]iamo|[Ww]e are|[Ww]e['’]re)(?: (?:la|il|lo|le|gli|i|the)(?= )| l['’](?=\p{Lu}))?(?= ?\p{Lu})|(?:[LlIi][al] |[Ll]['’])(?=(?:CNA|CCIAA|AGCI|ANCE|Confindustria|Confartigianato|Confcommercio|Confesercenti|Confapi|Confcooperative|Confagricoltura|Coldiretti|Camera|Fondazione|Associazione|Unioncamere|Unione|Federazione)(?!\p{L})))\s*/u;
const title =
  /^(?:(?:il )?titolo(?: del progetto| provvisorio)?(?: [eè]['’]?| sar[aà]['’]?| sarebbe| potrebbe essere| ?:)|(?:il|un|come|per il) titolo [^"«“:?]{0,60}(?=["«“])|(?:(?:in realtà|in realta|anzi|allora),? )?(?:prefer(?:isco|irei|iamo|iremmo)|vorrei|vorremmo)(?: (?:scrivere|metterlo|mettere|chiamarlo|intitolarlo)| ?(?=["«“]))|(?:pensav(?:o|amo)|(?:avrei|avremmo|avevo|avevamo) pensato)(?: a| di chiamarlo| ?(?=["«“]))|(?:il progetto )?si (?:chiama|intitola|chiamer[aà])|(?:il progetto )?(?:si (?:potrebbe|pu[oò]|dovrebbe|potr[aà]) (?:intitolare|chiamare)|(?:potrebbe|dovrebbe) (?:intitolarsi|chiamarsi))|(?:(?:the|our) )?(?:project )?(?:title|name of the project|project name)(?: is| will be| could be| would be| should be| ?:)|i(?: would|['’]d) (?:like to )?call it|we(?: would|['’]d| will|['’]ll) (?:like to )?call it|(?:[eè]['’]?|potrebbe essere|per ora (?:[eè]['’]?|metta|metti|mettiamo|scriviamo)|direi)(?= \p{L}| ?[«"“„‘'])|lo chiam(?:o|iamo|er(?:ei|emmo|emo|ò))|(?:l['’]|lo )abbiamo (?:chiamato|intitolato)|chiamiamolo|(?:let['’]s |we )?call it|it is called|it['’]s called|(?:the|our) project is called)\s*/iu;

/** Opens an answer that is said once more. */
const again = /^(?:ah|oh|come (?:(?:gi[aà] )?(?:ho|abbiamo) detto|dicevo|gi[aà] detto)|as i said)[,:.!…]+ ?/iu;
/** By the name of the kind. */
export const carriersOf: Readonly<Record<string, Carriers>> = {
  'promoter.name': { opens: body, names: 'body' },
  'sme.name': { opens: body, names: 'body' },
  'contact.name': { opens: person, closes: personCloses, names: 'person' },
  'project.title': { opens: title, digits: true },
};

/** Quotes that go together. */
const quotes: readonly (readonly [string, string])[] = [['«', '»'], ['"', '"'], ['“', '”'], ['„', '“'], ['‘', '’'], ["'", "'"]]; // prettier-ignore

/** The answer without what carries it, what it takes back, and the quotes around it; as it is when nothing would be left. */
export function uncarried(said: string, carriers: Carriers): string {
  const own = withoutThanks(said, carriers.names !== 'person');
  let value = carriers.names === undefined ? own : amendedName(own);
  let next = barer(value, carriers);
  while (next !== value && /[\p{L}\p{N}]/u.test(next)) {
    value = next;
    next = barer(value, carriers);
  }
  return value;
}

/** "La referente Sara Conti" is no "sarà". */
function withoutOpening(said: string, opens: RegExp): string {
  const [opening = ''] = opens.exec(said) ?? [];
  return said.slice(/(?<!\p{L})Sara\s*$/u.exec(opening)?.index ?? opening.length);
}

/** Without one thing that carries it, and one pair of quotes. */
function barer(said: string, { opens, closes, names }: Carriers): string {
  const opened = withoutOpening(said, opens);
  const bare =
    opened === said ? withoutObjection(said.replace(again, ''), names !== undefined) : opened.replace(/^[:–-]\s*/u, '');
  const inner = unquoted(bare).trim();
  return closes === undefined ? inner : inner.replace(closes, '');
}

function unquoted(said: string): string {
  const bare = said.replace(/\.$/, '');
  const inner = bare.slice(1, -1);
  const isQuoted = quotes.some(
    ([open, close]) => bare.startsWith(open) && bare.endsWith(close) && !inner.includes(open) && !inner.includes(close),
  );
  return isQuoted ? inner : said;
}
