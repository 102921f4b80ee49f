/** Words that only carry a free answer, "mi chiamo Anna Rossi", "Titolo: …", by what is asked for. */

/** `opens` stands before the answer and is no part of it; `digits`: the answer may be without a letter, "2026". */
export type Carriers = { readonly opens: RegExp; readonly digits?: boolean };

// "Sono il presidente" says what one is, not who.
const person =
  /^(?:(?:buongiorno|buonasera|salve|ciao|hello|hi)[ ,.!]+)?(?:(?:io )?mi chiamo|il mio nome [eè]'?|si chiama|(?:il|la) (?:mia |mio )?referente [eè]'?|(?:nome|referente|name|contact) ?:|(?:sono|i am|i['’]m) (?:(?:il|lo|la|un|una|the|a) |l['’])[\p{L}'’ ]{3,40}[,:] ?(?=\p{L}+ \p{L})|my name is|my name['’]s|the contact (?:person )?is|it['’]s me,|(?:sono|i am|i['’]m|it is|it['’]s)(?= (?!(?:il|lo|la|un|una|uno|i|the|a|an|in|di|del|della|sempre|still|not) |l['’])\p{L}))\s*/iu;
const body =
  /^(?:[Cc]i chiamiamo|(?:(?:(?:[Ll]a |[Ll]['’]|[Ii]l )?(?:(?:nostr|mi)[ao] )?(?:azienda|impresa|ditta|società|associazione|organizzazione|fondazione|ente) )?[Ss]i chiama)|(?:(?:[Oo]ur|[Tt]he|[Mm]y) (?:company|firm|business|association|organi[sz]ation|foundation) is|[Ii]t is|[Ii]t['’]s) called|(?:[Ii]l nostro nome|[Ii]l nome|[Ll]a denominazione|[Ll]a ragione sociale) [eè]'?|(?:[Nn]ome|[Dd]enominazione|[Rr]agione sociale|[Nn]ame) ?:|(?:[Oo]ur|[Tt]he) name is|[Ww]e are called|[Ww]e['’]re called|(?:[Ss]iamo|[Ww]e are|[Ww]e['’]re)(?: (?:la|il|lo|le|gli|i|the)(?= )| l['’](?=\p{Lu}))?(?= ?\p{Lu}))\s*/u;
const title =
  /^(?:(?:il )?titolo(?: del progetto)?(?: [eè]'?| sar[aà]'?| ?:)|(?:il progetto )?si (?:chiama|intitola|chiamer[aà])|(?:the )?(?:project )?title(?: is| will be| ?:)|lo chiamer(?:ei|emmo)|chiamiamolo|(?:let['’]s |we )?call it|it is called|it['’]s called|the project is called)\s*/i;

/** By the name of the kind. */
export const carriersOf: Readonly<Record<string, Carriers>> = {
  'promoter.name': { opens: body },
  'sme.name': { opens: body },
  'contact.name': { opens: person },
  'project.title': { opens: title, digits: true },
};

const quotes: readonly (readonly [string, string])[] = [['«', '»'], ['"', '"'], ['“', '”'], ['„', '“'], ['‘', '’'], ["'", "'"]]; // prettier-ignore

/** The answer without what carries it and without the quotes around it; as it is when nothing would be left. */
export function uncarried(said: string, { opens }: Carriers): string {
  let value = said;
  for (let round = 0; round < 4; round++) {
    const next = unquoted(value.replace(opens, '')).trim();
    if (next === value || !/[\p{L}\p{N}]/u.test(next)) break;
    value = next;
  }
  return value;
}

function unquoted(said: string): string {
  const inner = said.replace(/\.$/, '').slice(1, -1);
  const isQuoted = quotes.some(
    ([open, close]) =>
      said.startsWith(open) &&
      said.replace(/\.$/, '').endsWith(close) &&
      !inner.includes(open) &&
      !inner.includes(close),
  );
  return isQuoted && inner !== '' ? inner : said;
}
