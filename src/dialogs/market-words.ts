/** Words around countries in an answer: those that only join, and those that turn what was said. Both languages. */
import { inPlaceOfPhrases } from './in-place-of.ts';
import { lexicon } from './lexicon.ts';
import { turnPhrases } from './taking-back.ts';

/**
 * `not` drops what follows it, `but` ends that, `instead` puts what follows in place of what came before,
 * `in-place-of` drops one country, `why` opens a reason that names no market, `such-as` makes a region a mere frame,
 * `inside` does so when a region follows a country, `only` leaves just what follows,
 * `or` leaves open which of two is meant, `swap` … `with` … drops the first and takes the second.
 */
export type Turn =
  | 'not'
  | 'no'
  | 'but'
  | 'instead'
  | 'in-place-of'
  | 'why'
  | 'such-as'
  | 'inside'
  | 'only'
  | 'and'
  | 'or'
  | 'swap'
  | 'with';

const turns: Readonly<Record<Turn, string>> = {
  or: 'o|od|or|oppure|ovvero',
  and: 'e|ed|and|&|e o|e / o|and or|and / or|plus|piu|poi|then|anche|pure|also|insieme a|together with|nonche|as well as',
  not: 'non|not|senza|without|tranne|eccetto|except|escluso|esclusa|fuorche|togli|togliere|togliamo|leva|levare|rimuovi|rimuovere|elimina|eliminare|remove|drop|delete|non piu|no longer|lascia perdere|lasciamo perdere|niente|neither|nor|neanche|nemmeno|neppure|don t|dont|do not',
  no: 'no',
  swap: 'sostituisci|sostituire|sostituiamo|sostituirei|replace|swap|scambia|rimpiazza|rimpiazzare',
  with: 'con|with|by',
  but: 'ma|bensi|but|pero|invece|metti|mettere|mettiamo|aggiungi|add|put|diventa|becomes',
  instead: turnPhrases.join('|'),
  'in-place-of': inPlaceOfPhrases.join('|'),
  why: 'perche|poiche|siccome|in quanto|visto che|dato che|because|since|as we|per via|grazie a|thanks to|due to|dove|where|in modo da|so that|che|which|that is where',
  'such-as':
    'come|quali|such as|like|soprattutto|in particolare|especially|in particular|particularly|specialmente|precisamente|ad esempio|per esempio|for example|e g|esattamente|segnatamente|partendo|partendo da|partendo dal|starting from|starting with|:|specifically|namely|mainly|principalmente',
  inside: 'in|nel|nell|nella|nello|nei|negli|nelle|of|within|del|dell|della|(',
  only: 'solo|soltanto|solamente|only|just|unicamente|esclusivamente',
};

export const turnIndex = lexicon<Turn>(
  // Keys of a Record<Turn, …> are turns.
  (Object.entries(turns) as [Turn, string][]).flatMap(([turn, words]) =>
    words.split('|').map((word) => [word, turn] as const),
  ),
);

/** Words that say nothing about which country, of those who have no answer as well. Ordinary words that look like a name with a typo stand here too. */
export const glue: ReadonlySet<string> = new Set(
  `a ad al allo alla all ai agli alle da dal dallo dalla dall dai dagli dalle di d del dello della dell dei degli delle
  in nel nello nella nell nei negli nelle su sul sullo sulla sull sui sugli sulle per tra fra verso versi presso il lo la l i gli le
  un uno una si ecco ok okay va bene certo certamente allora dunque quindi ciao buongiorno buonasera salve grazie prego
  beh mah eh ehm uhm boh direi dico diciamo penso pensiamo credo crediamo forse magari probabilmente possibilmente eventualmente
  anche pure inoltre entrambi entrambe tutti tutte due uno ambedue either primo prima secondo seconda primariamente poi infine
  io noi ci si mi vi ne ce nostro nostra nostri nostre mio mia miei mie suo sua loro questo questa questi queste quello quella
  vorrei vorremmo voglio vogliamo vorrebbero vorrebbe desideriamo desidero desidererei desidereremmo preferiamo preferisco preferirei
  preferiremmo preferirebbero puntiamo puntare puntando puntiamo punteremo puntavamo scegliamo scelgo scegliere scelto scelti pensavamo pensavo
  pensando interessa interessano interessato interessati interessata interesserebbe interesse siamo sono sarebbe sarebbero sara saranno e essere stato era erano
  andare andiamo andremo andremmo andando portare portiamo portare esportare esportiamo export exporting vendere entrare arrivare lavorare
  espanderci crescere aprire aprirci rivolgerci rivolgiamo rivolto rivolta verso destinazione destinazioni meta mete obiettivo target
  mercato mercati market markets paese paesi stato nazione nazioni country countries nation nations destination destinations
  progetto domanda project scelta scelte choice risposta answer nuovo nuova nuovi nuove estero estera esteri estere
  repubblica regno stato republic kingdom state popolare
  impresa imprese azienda aziende pmi sme smes company companies firms euro eur mila milioni k
  s t to toward towards into at on from for of the an a we i our my us it its is are be would will d ll m re ve like want wish go going
  too especially mainly mostly primarily initially eventually later soon
  choose chosen choosing think thinking target targeting aim aiming bring bringing take taking sell selling enter entering work interested
  maybe perhaps possibly probably please both two one first second then also well yes yep sure hello hi good morning thanks
  italiane italiani italiana italiano italian emiliane emiliano romagnole romagnolo nostre
  domenica meridione sia quanto vero tipo circa intanto adesso ora oggi ultimo ultimi proprio particolare modo
  cambia cambiare cambio cambiamo change correggi modifica modificare mercato con tutto facciamo fare faremo mettici segna scrivi vada favore cortesia gentilmente let
  facendo missione missioni mission missions fiera fiere fair fairs area zona regione region areas sede parte parti
  made buyer buyers cliente clienti client clients customer customers distributori distributors
  camera camere chamber chambers basta that commercio commerce
  gia already presente presenti se qualora possibile possibili possibilita eventuale eventuali futuro futura futuri seguito prospettiva caso citta capitale capoluogo riferimento fosse ove
  if possible possibility future case city capital reference eventual case
  nessuno nessuna nessun none nothing niente boh so sappiamo saprei know idea ancora yet deciso decided decidere vediamo dunno unknown
  grande grandi piccolo grazie po bel bella piace piacerebbe piacciono has have been avere abbiamo ho hanno`.split(
    /\s+/,
  ),
);

/** What stands before the name of a destination: "verso", "in", "mercato". Makes a doubtful name a sure one. */
export const leads: ReadonlySet<string> = new Set(
  `verso in a ad al allo alla all ai agli alle nel nello nella nell nei negli nelle per mercato mercati market markets paese paesi country
  countries to towards toward into e ed and & , : destinazione destinazioni il lo la l i gli le the`.split(/\s+/),
);

/** Words of what was already done elsewhere: countries beside them are no sure answer. */
export const past: ReadonlySet<string> = new Set(
  `gia already esperienza experience presenti presente ieri passato scorso scorsa previous previously precedente esportiamo esportavamo
  filiale filiali branch sede`.split(/\s+/),
);

/** What stands before where one starts: "dall'Italia", "from Mexico". */
export const origins: ReadonlySet<string> = new Set('from da dal dallo dalla dall dai dagli dalle'.split(' '));
