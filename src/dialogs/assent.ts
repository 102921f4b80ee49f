/** Yes and no as people say them, in both languages. A consent must not be guessed: a doubt is neither. */
import { distance, longestText, type Text } from './words.ts';

/** True for yes, false for no, null when it is neither or both. Never throws. */
export function readAssent(text: Text): boolean | null {
  if (text.raw.length > longestText || /\?\s*$/.test(text.raw)) return null;
  const said = [...text.words.slice(0, 40).map(({ text: word }) => steady(word)), ...signs(text.raw)];
  const marks = markAll(said);
  const [first] = marks;
  if (first === undefined) return null;
  if (marks.some(({ means }) => means === 'doubt')) return null;
  if (marks.some(({ means }) => means !== first.means)) return null;
  const last = marks.findLast(({ means }) => means === first.means) ?? first;
  if (conditions.has(said.slice(last.to).find((word) => !polite.has(word)) ?? '')) return null;
  const opens = said.slice(0, first.from).every((word) => polite.has(word) || glue.has(word));
  const leftover = said.filter(
    (word, at) => !glue.has(word) && !polite.has(word) && !marks.some(({ from, to }) => at >= from && at < to),
  );
  return (opens || leftover.length <= 1) && !(first.weak && leftover.length > 1) ? first.means === 'yes' : null;
}

type Means = 'yes' | 'no' | 'doubt';
/** Words `from` to `to` mean this; a weak one is also an everyday word and counts only in a short answer. */
type Mark = { readonly means: Means; readonly from: number; readonly to: number; readonly weak: boolean };

/** `siii`, `yesss`, `nooo`, `okkk` in their usual spelling. */
const steady = (word: string): string => {
  const shorter = word.replace(/(.)\1+/gu, '$1');
  return /^(?:si|yes|no|ok|okay|nope|yep|yeah)$/.test(shorter) ? shorter : word;
};

const signs = (raw: string): string[] =>
  [...raw.matchAll(/👍|👌|✅|✔|🆗|🙌|👎|❌|🚫|🙅|🤷|🤔/gu)].map(([sign]) =>
    '👍👌✅✔🆗🙌'.includes(sign) ? 'yes' : '👎❌🚫🙅'.includes(sign) ? 'no' : 'boh',
  );

const lines = (block: string): string[][] =>
  block.split('/').map((phrase) => phrase.trim().split(/\s+/)).filter(([word]) => word !== ''); // prettier-ignore

// Negative words inside, positive meaning; and the other way round. Looked for first because they are longer.
const yesPhrases = lines(`
  si / s / certo / certo che si / certamente / ok / okay / okey / okei / oki / va bene / vabene / va benissimo / va bn / bene / benissimo / d accordo / daccordo
  / sono d accordo / acconsento / acconsentiamo / do il consenso / do il mio consenso / do consenso / presto il consenso / accetto / accettiamo / accettato
  / confermo / confermiamo / confermato / esatto / esattamente / giusto / corretto / procedi / procediamo / proceda / procedete / avanti / andiamo avanti
  / vai / vai pure / vada / continua / continuiamo / proseguiamo / prosegui / assolutamente / assolutamente si / assolutamente d accordo / sicuro / sicuramente / naturalmente / ovvio
  / ovviamente / volentieri / perfetto / affermativo / autorizzo / autorizziamo / approvo / sottoscrivo / come no / perche no / senza dubbio / senz altro / senza problemi / non c e problema
  / non ci sono problemi / nessun problema / non ho problemi / non ho obiezioni / nessuna obiezione / niente in contrario / nulla in contrario / non ho nulla in contrario / non ho niente in contrario / mi va bene / direi di si / credo di si / penso di si / eccome
  / y / yes / yep / yup / yeah / yea / ya / aye / sure / sure thing / for sure / of course / certainly / definitely / absolutely / fine / it s fine / that s fine / all right / alright / right / that s right / correct / exactly
  / agreed / agree / i agree / we agree / accept / i accept / we accept / i do / we do / i consent / consent / we consent / i confirm / confirm / confirmed / go ahead / proceed / continue / go on / carry on / please do / by all means / why not / no problem / no problems / no worries / no doubt / no objection / no objections
  / i do not mind / i don t mind / i have no objection / i don t object / i do not object / affirmative / gladly / with pleasure / perfect / granted / you may / i think so / indeed
`);
const noPhrases = lines(`
  no / n / nono / no grazie / mai / giammai / per niente / per nulla / nient affatto / niente affatto / affatto / assolutamente no / certo che no / certamente no / ovviamente no / naturalmente no / sicuramente no / di no / rifiuto / rifiutiamo / nego / neghiamo / nego il consenso
  / nego il mio consenso / contrario / contraria / siamo contrari / negativo / meglio di no / non voglio / non vogliamo / non vorrei / non desidero / non intendo / non autorizzo / non do / non presto / non posso / non possiamo / non mi va / non mi va bene / non ci sto / non ancora / preferisco di no / preferirei di no / non ora / non adesso / sbagliato / errato / non e giusto / non e corretto
  / nope / nah / nay / never / not really / absolutely not / of course not / certainly not / definitely not / not at all / no way / i don t / i do not / we don t / we do not / i won t / i will not / don t want / i d rather not / i would rather not / rather not / refuse / i refuse / we refuse / decline / i decline
  / i disagree / disagree / not now / not yet / negative / no thanks / no thank you / wrong / incorrect / i can t / i cannot / not ok / not okay / not fine
`);
const doubtPhrases = lines(`
  forse / non so / non lo so / non saprei / non sappiamo / boh / mah / dipende / ni / si e no / si o no / puo darsi / vediamo / vedremo / magari / non sono sicuro / non sono sicura / non siamo sicuri / aspetta / un attimo / un momento / ci penso / devo pensarci / non capisco / non ho capito / piu o meno
  / maybe / perhaps / not sure / i m not sure / i don t know / i do not know / we don t know / dunno / don t know / it depends / depends / yes and no / yes or no / possibly / i guess / wait / let me think / i don t understand / i do not understand / hold on / what / who knows / not certain
`);

/** Words that mean yes only when little else is said: "sono sicuro che la fondazione…" is no consent. */
const weak = new Set(
  's n y a bene giusto corretto right fine vai sicuro correct mai contrario contraria affatto perfetto perfect avanti consent accept continue ya what'.split(
    ' ',
  ),
);
const conditions = new Set(
  'ma pero tuttavia se purche tranne eccetto salvo solo but however if though unless except only provided'.split(' '),
);
const polite = new Set(
  'grazie prego gentilmente cortesemente pure thanks thank you please per favore piacere'.split(' '),
);
const glue = new Set(
  (
    'io noi lo la le il i mi ci vi ti al del della dei alla alle trattamento dati personali privacy informativa termini condizioni e ed anche allora quindi dai beh certo direi credo penso per me a questo ' +
    'tutto tutti sono siamo d c di che ho abbiamo letto mio consenso l and the to i we it s is all that this my data personal processing with policy terms am are ' +
    'do so well then me for ve have read oh ah eh hey ciao buongiorno salve hello hi think go just really davvero proprio molto very much'
  ).split(' '),
);
const negations = new Set('non not t never cannot'.split(' '));
const bridges = new Set(
  'sono siamo e mi ci lo la va sta per da il do really fully at all i m to am are quite completely totalmente molto del tutto'.split(
    ' ',
  ),
);

type Entry = { readonly words: readonly string[]; readonly means: Means };
const entries = new Map<string, Entry[]>();
for (const [means, phrases] of [['doubt', doubtPhrases], ['no', noPhrases], ['yes', yesPhrases]] as const) {
  for (const words of phrases) {
    const key = words[0] ?? '';
    entries.set(key, [...(entries.get(key) ?? []), { words, means }].toSorted((a, b) => b.words.length - a.words.length));
  }
} // prettier-ignore
const longWords = [...entries.values()]
  .flat()
  .filter(({ words }) => words.length === 1 && (words[0]?.length ?? 0) >= 6);

function markAll(said: readonly string[]): Mark[] {
  const marks: Mark[] = [];
  let at = 0;
  while (at < said.length) {
    const entry = entryAt(said, at);
    if (entry === null) {
      at++;
      continue;
    }
    const to = at + entry.words.length;
    const ruled = entry.means === 'yes' && marks.at(-1)?.means === 'no' && rules(said, marks.at(-1)?.to ?? 0, at);
    if (ruled) {
      at = to;
      continue;
    }
    const from = negationBefore(said, at, marks.at(-1)?.to ?? 0);
    const means = from === at || emphatic(entry) ? entry.means : entry.means === 'yes' ? 'no' : 'doubt';
    marks.push({ means, from, to, weak: entry.words.length === 1 && weak.has(entry.words[0] ?? '') });
    at = to;
  }
  return marks;
}

function entryAt(said: readonly string[], at: number): Entry | null {
  const word = said[at] ?? '';
  const exact = entries.get(word)?.find(({ words }) => words.every((part, offset) => said[at + offset] === part));
  if (exact !== undefined) return exact;
  if (word.length < 6 || glue.has(word)) return null;
  return longWords.find(({ words: [known = ''] }) => distance(word, known, 1) <= 1) ?? null;
}

/** "non … per niente": a second negation that strengthens the first instead of undoing it. */
const emphatic = ({ words }: Entry): boolean => /^(?:niente|nulla|affatto|all)$/.test(words.at(-1) ?? '');

/** "I do not | agree", "per niente | d'accordo": the phrase before ends in a negation that rules this yes as well. */
const rules = (said: readonly string[], end: number, at: number): boolean =>
  (negations.has(said[end - 1] ?? '') || /^(?:niente|nulla|affatto)$/.test(said[end - 1] ?? '')) &&
  said.slice(end, at).every((word) => bridges.has(word));

/** "non sono d'accordo", "non va bene", "I don't really agree": the negation wins over the yes that it rules. */
function negationBefore(said: readonly string[], at: number, floor: number): number {
  for (let back = at - 1; back >= Math.max(floor, at - 4); back--) {
    const word = said[back] ?? '';
    if (negations.has(word)) return back;
    if (!bridges.has(word)) return at;
  }
  return at;
}
