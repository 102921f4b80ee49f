/** One of the clusters that were offered, by number, ordinal or code; any other by its code; or none, the waiting list. */
import type { Lang } from '../../rules/domain.ts';
import type { Offer } from '../../rules/ranking.ts';
import { readAssent } from '../assent.ts';
import { closestOption, isFiller } from '../choices.ts';
import { codesIn } from '../codes.ts';
import { findCountries } from '../country-finder.ts';
import { refused, taken, type Kind, type Reading } from '../kind.ts';
import { goesWithNumber } from '../list-numbers.ts';
import { stem } from '../stem.ts';
import { plain, readText, without, type Text } from '../words.ts';

/** Stands for no cluster: the company waits for one. */
export const noCluster = 'none';
/** Whether an answer to which cluster is that the company waits for one. */
export const isNoCluster = (value: unknown): boolean => value === noCluster;

/**
 * A cluster's code such as `CL-2026-01`, or `none`. Refused: `cluster.several` (candidates), `cluster.not-a-code`,
 * `cluster.out-of-range` (number, last). Whether the cluster exists and is open is for the turn to look up.
 * @param offers in the order in which they were shown; the waiting list comes after the last
 * @param describe the cluster in a few words, after its code
 */
export function clusterChoice(offers: readonly Offer[], describe: (offer: Offer, lang: Lang) => string): Kind<string> {
  const named = [...offers.map(({ code }) => ({ value: code, names: [code] })), { value: noCluster, names: [...none] }];
  return {
    name: 'cluster',
    accepts: (value): value is string =>
      value === noCluster || (typeof value === 'string' && /^CL-20\d\d-\d{2,6}$/.test(value)),
    read,
    show: (value, lang) => {
      if (value === noCluster) return waiting[lang];
      const offer = offers.find(({ code }) => code === value);
      return offer === undefined ? value : `${value} (${describe(offer, lang)})`;
    },
  };

  function read(text: Text): Reading<string> {
    const { clusters } = codesIn(text.raw);
    const [code] = clusters;
    if (code !== undefined) {
      return clusters.length === 1 ? taken(code) : refused('cluster.several', { candidates: clusters.join(', ') });
    }
    if (none.has(plain(text)) || waits.test(plain(text))) return taken(noCluster);
    if (offers.length === 0 && readAssent(text) === true) return taken(noCluster);
    const [only, ...others] = offers;
    if (only !== undefined && others.length === 0 && theOne.has(plain(text))) return taken(only.code);
    if (every.test(plain(text))) {
      const all = offers.map((offer) => offer.code).join(', ');
      return others.length === 0 ? refused('cluster.not-a-code') : refused('cluster.several', { candidates: all });
    }
    // "Vorrei partecipare al gruppo 2" chooses by its number.
    const said = readText(text.raw.replace(joining, ' '));
    const choosing = closestOption(said, named);
    if (choosing.is === 'chosen') return taken(choosing.value);
    if (choosing.is === 'out-of-range') {
      return refused('cluster.out-of-range', { number: choosing.number, last: named.length });
    }
    if (choosing.is === 'ambiguous') return refused('cluster.several', { candidates: choosing.values.join(', ') });
    return offers.length === 1 && readAssent(text) === true ? taken(offers[0]?.code ?? noCluster) : byNature(said);
  }

  /** "quello del Giappone", "the mechanics one": the one offer, if it is one, that goes there or is of that sector. */
  function byNature(text: Text): Reading<string> {
    const said = findCountries(text);
    const there = offers.filter(({ markets }) => said.every(({ value }) => markets.includes(value)));
    const telling = without(text, said, ' ').words.filter(({ text: word }) => !isIdle(word));
    const like = there.filter((offer) => telling.every(({ text: word }) => wordsOf(offer).has(stem(word))));
    const meant = telling.length > 0 && (like.length > 0 || said.length === 0) ? like : there;
    const [offer, ...more] = said.length + telling.length === 0 ? [] : meant;
    if (offer === undefined) return refused('cluster.not-a-code');
    return more.length === 0
      ? taken(offer.code)
      : refused('cluster.several', { candidates: meant.map(({ code }) => code).join(', ') });
  }

  /** What is said of an offer in either language. */
  function wordsOf(offer: Offer): ReadonlySet<string> {
    const told = languages.map((lang) => describe(offer, lang)).join(' ');
    return new Set(readText(told).words.map(({ text }) => stem(text)));
  }
}
const languages: readonly Lang[] = ['it', 'en'];

/** "The … one", "quello della …". */
const isIdle = (word: string): boolean => word === 'one' || isFiller(word) || goesWithNumber(word);

const joining =
  /(?<!\p{L})(?:gruppo|cluster|group|(?:vorre\p{L}+|vogli\p{L}+|would like to|want to) (?:aderire|partecipare|entrare|join|iscriver\p{L}+|unir\p{L}+)|aderi(?:sco|amo)|partecip(?:o|iamo)|mi iscrivo|ci iscriviamo|join|(?:al|nel|del)(?= (?:primo|secondo|terzo|quarto|quinto|gruppo|cluster|\d)))(?!\p{L})/giu;
const every =
  /^(?:(?:li )?(?:vorre\p{L}+|vogli\p{L}+) )?(?:entramb[ie]|tutt[ie]|tutt[ie] e due|ambedue|both(?: of them)?|all(?: of them)?)$/u;
/** "Mi metta in lista", "preferisco aspettare", "non mi interessano". */
const waits =
  /^(?:(?:no |allora |ok )?(?:(?:mi|ci) )?(?:mett\p{L}+|inseri\p{L}+|iscriv\p{L}+|resto|restiamo|rimango|rimaniamo|entro|entriamo)(?:mi|ci)? (?:in|nella) (?:lista|attesa|lista d attesa|lista di attesa)|(?:preferi\p{L}+ |meglio )?(?:aspett(?:are|o|iamo)|attend(?:ere|o|iamo))|non (?:mi|ci) (?:interess|convinc)\p{L}+|(?:put|add) (?:me|us) on the (?:waiting )?list|i(?: d rather| ll| will|d rather| prefer to)? wait|we(?: d rather| ll| will| prefer to)? wait|not interested)(?: (?:grazie|thanks|per ora))?$/u;

const waiting: Readonly<Record<Lang, string>> = { it: 'lista d’attesa', en: 'waiting list' };
/** Said of the only cluster on offer. */
const theOne: ReadonlySet<string> = new Set(
  'that one|this one|the one|that|this|it|that cluster|this cluster|join|join it|join that|join that one|join this one|i join|i ll join|i ll take it|i take it|we join|we ll join|we ll take it|i want to join|we want to join|i would like to join|we would like to join|i d like to join|we d like to join|count me in|count us in|quello|questo|quello li|questo qui|quel gruppo|questo gruppo|partecipo|partecipiamo|mi unisco|ci uniamo|aderisco|aderiamo|vorrei partecipare|vorremmo partecipare|vorrei aderire|vorremmo aderire|vorrei unirmi|vorremmo unirci'.split(
    '|',
  ),
);
const none: ReadonlySet<string> = new Set(
  'none|none of them|none of these|no cluster|no group|neither|waiting list|the waiting list|join the waiting list|nessuno|nessuna|nessuno di questi|nessun gruppo|nessun cluster|lista d attesa|lista di attesa|in lista d attesa|la lista d attesa|attesa|aspetto|i prefer to wait|i d rather wait|i ll wait|we ll wait|we prefer to wait|not interested|none for me|none for us|preferisco aspettare|preferiamo aspettare'.split(
    '|',
  ),
);
