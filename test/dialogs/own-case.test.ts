/** A question about one's own case is answered by the rules on the dossier at hand, wherever the conversation stands. */
import { describe, expect, test } from 'vitest';
import type { Lang } from '../../src/rules/domain.ts';
import { locales } from '../chat.ts';
import { langs, placesOf, standAt, type Place } from './places.ts';

const says: Readonly<Record<Lang, Readonly<Record<'may' | 'much' | 'total' | 'spend', readonly string[]>>>> = {
  it: {
    may: ['noi possiamo partecipare?', 'posso candidarmi?', 'siamo ammissibili?', 'il nostro progetto è ammissibile?'],
    much: [
      'quanto prenderemmo con 90 mila?',
      'se spendiamo 90.000 euro quanto ci date?',
      'e se spendessimo 90 mila?',
      'se spendiamo 90 mila ci date 150 mila?',
    ],
    total: ['quanto prenderemmo?', 'quanto ci spetta?'],
    spend: ['per avere 60 mila quanto dobbiamo spendere?'],
  },
  en: {
    may: ['can we take part?', 'are we eligible?', 'is our project eligible?'],
    much: [
      'how much would we get with 90 thousand?',
      'if we spend 90,000 euro how much do you give us?',
      'what if we spent 90 thousand?',
      'if we spend 90k do we get 150k?',
    ],
    total: ['how much would we get?', 'what is the grant for our project?'],
    spend: ['how much do we have to spend to get 60 thousand euro?'],
  },
};
const isCompany = ({ name, interview }: Place): boolean => name.startsWith('sme') || interview === 'check-in';
const all = langs.flatMap(placesOf).map((place) => [`${place.lang} · ${place.name}`, place] as const);
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');
const words = {
  eligible: { it: '**ammissibile**', en: '**eligible**' },
  ineligible: { it: '**non ammissibile**', en: '**not eligible**' },
  check: { it: '**da verificare**', en: '**to be checked**' },
} as const;

describe.each(all)('%s', (_, place) => {
  const { lang, state, question } = place;
  const asks = (text: string) => {
    const conversation = standAt(state);
    const reply = conversation.say(text);
    const where = `${text}\n${reply.text}`;
    expect(reply.facts.question ?? null, where).toBe(question);
    expect(reply.facts.error, where).toBeUndefined();
    expect(conversation.state().answers, where).toEqual(state.answers);
    expect(conversation.state().aside, where).toEqual(state.aside);
    return { reply, where };
  };

  test.each(says[lang].may)('%s', (text) => {
    const { reply, where } = asks(text);
    // Beside a brief interview the dossier that it stands beside is meant.
    const verdict = standAt(state.aside === null ? state : { ...state, ...state.aside.under, aside: null }).say(text)
      .facts.verdict;
    if (verdict === undefined) {
      expect(reply.facts.answer?.entry, where).toBe(isCompany(place) ? 'sme.who' : 'promoter.who');
    } else {
      expect(reply.facts.answer?.entry, where).toBe('own.eligible');
      expect(reply.text, where).toContain(words[verdict.status][lang]);
    }
    expect(reply.facts.cites, where).not.toEqual([]);
  });

  test.each(says[lang].much)('%s', (text) => {
    const { reply, where } = asks(text);
    expect(reply.facts.estimate, where).toMatchObject({ eligibleCostsCents: 90_000_00, contributionCents: 45_000_00 });
    expect(reply.facts.cites, where).toEqual(expect.arrayContaining(['contribution.rate']));
    if (isCompany(place)) expect(reply.text, where).toContain(locales.texts[lang]['estimate.company']);
  });

  test.each(says[lang].total)('%s', (text) => {
    const { reply, where } = asks(text);
    const given = state.aside?.under.answers ?? state.answers;
    const knowsCosts = given['project.costs.services'] !== undefined && given['project.costs.events'] !== undefined;
    const entry = isCompany(place) ? 'benefit' : knowsCosts ? 'own.estimate' : 'contribution.how-much';
    expect(reply.facts.answer?.entry, where).toBe(entry);
    if (knowsCosts) expect(plain(reply.text), where).toContain(lang === 'it' ? '50.000,25 €' : '€50,000.25');
  });

  test.each(says[lang].spend)('%s', (text) => {
    const { reply, where } = asks(text);
    expect(plain(reply.text), where).toContain(lang === 'it' ? '120.000 €' : '€120,000');
  });
});
