/** A company says that others are linked to it, or partners of it: "siamo controllati da una multinazionale". */
import type { Found } from './kind.ts';
import type { Text } from './words.ts';

/** Where the text says so. Whoever denies it, or wants to join a group of companies, says nothing of it. */
export function findLinked({ raw }: Text): readonly Found<boolean>[] {
  for (const pattern of patterns) {
    const said = pattern.exec(raw.slice(0, longest));
    if (said === null || denied.test(raw.slice(0, said.index))) continue;
    return [{ value: true, start: said.index, end: said.index + said[0].length }];
  }
  return [];
}

const longest = 600;
const denied = /(?:n['’]t|(?<!\p{L})(?:non|not|never|senza|without|nessun\p{L}*|no|vorre\p{L}*|vogli\p{L}*|wish|want to|would like to|like to))(?:\s\p{L}+){0,2}\s*$/iu; // prettier-ignore

const patterns: readonly RegExp[] = [
  /(?<!\p{L})(?:facciamo|faccio|fa|siamo) parte (?:di|del|della|dell['’])\s?(?:un |una |un['’])?(?:grande |più grande )?(?:gruppo|holding|multinazionale)(?! di (?:imprese|aziende|pmi))/iu,
  /(?<!\p{L})(?:siamo|sono|è|impresa|azienda|società) (?:interamente |in parte )?(?:controllat|partecipat|possedut|detenut|di proprietà)\p{L}*(?: (?:al|per il) \d{1,3} ?%)? (?:da|dal|dalla|dall['’]|di)(?!\p{L})/iu,
  /(?<!\p{L})(?:abbiamo|ho|con|ci sono)(?: (?:delle|altre|due|tre|più|alcune|una|un['’]altra))?\s?(?:imprese|aziende|società|impresa|azienda) (?:collegat|associat|controllat|partecipat|consociat)\p{L}+/iu,
  /(?<!\p{L})(?:abbiamo|ho) (?:una|delle|due|tre|altre) (?:controllat|partecipat|consociat)[ae](?!\p{L})/iu,
  /(?<!\p{L})(?:controlliamo|possediamo|controllo) (?:anche )?(?:un['’]altra |altre |due |tre |delle )(?:impres|aziend|società)/iu,
  /(?<!\p{L})(?:siamo|sono|è) (?:una |la )?(?:controllata|consociata|partecipata|sussidiaria) (?:di|del|della|dell['’])(?!\p{L})/iu,
  /(?<!\p{L})(?:la|una|nostra|con) (?:capogruppo|casa madre|holding)(?!\p{L})/iu,
  /(?<!\p{L})non (?:siamo|sono|è) (?:un['’]impresa |un['’]azienda |impresa )?autonom[aie](?!\p{L})/iu,
  /(?<!\p{L})(?:part of|belongs? to) (?:a|an|the) (?:\p{L}+ )?(?:group|holding|multinational|corporation)(?! of (?:companies|smes|firms))/iu,
  /(?<!\p{L})(?:owned|controlled|majority-owned|held)(?: at \d{1,3} ?%| \d{1,3} ?%)? by (?:a|an|the|another)(?!\p{L})/iu,
  /(?<!\p{L})(?:a|the) subsidiary of(?!\p{L})/iu,
  /(?<!\p{L})our (?:linked|associated|affiliated|sister|holding|partner) compan(?:y|ies)(?!\p{L})/iu,
  /(?<!\p{L})(?:have|has|own|owns|control|controls) (?:a |an |two |three |some |other |another )?(?:subsidiar\p{L}+|(?:linked|associated|affiliated|partner) (?:compan(?:y|ies)|enterprises?)|other compan(?:y|ies))/iu,
  /(?<!\p{L})(?:our|a|the) (?:parent|holding) company(?!\p{L})/iu,
];
