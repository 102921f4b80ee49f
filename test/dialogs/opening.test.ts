/** The first words of somebody who says who they are: which interview begins, and what of it is known already. */
import { describe, expect, test } from 'vitest';
import { talk } from '../chat.ts';

type Opening = readonly [said: string, answers: object];

const companies: Readonly<Record<'it' | 'en', readonly Opening[]>> = {
  it: [
    ["ho un'azienda", {}],
    [
      'ho una ditta di ceramica a Sassuolo e vorrei vendere in Giappone',
      { 'sme.province': 'MO', 'sme.sector': 'ceramics', 'sme.markets': ['JP'] },
    ],
    ['siamo una piccola officina meccanica di Modena', { 'sme.province': 'MO', 'sme.sector': 'mechanics' }],
    ['produco vino a Bologna', { 'sme.province': 'BO', 'sme.sector': 'food' }],
    ['facciamo macchine agricole, vorremmo esportare', { 'sme.sector': 'agricultural-machinery' }],
    ['la mia azienda produce mobili e cerca partner in India', { 'sme.sector': 'furniture', 'sme.markets': ['IN'] }],
  ],
  en: [
    [
      "I run a small ceramics company in Sassuolo and I'd like to sell in Japan",
      { 'sme.province': 'MO', 'sme.sector': 'ceramics', 'sme.markets': ['JP'] },
    ],
    ["we're a small business from Modena", { 'sme.province': 'MO' }],
    ['I own a company that makes wine', { 'sme.sector': 'food' }],
    ['hi im a companys owner in bologna i want export to germany', { 'sme.province': 'BO', 'sme.markets': ['DE'] }],
    ['hi im owner of a small company in modena', { 'sme.province': 'MO' }],
    ['we make furniture and want to export to the Gulf', { 'sme.sector': 'furniture' }],
    ['we sell packaging machinery to the US and Canada', { 'sme.sector': 'packaging-machinery', 'sme.markets': ['US', 'CA'] }], // prettier-ignore
  ],
};

const promoters: Readonly<Record<'it' | 'en', readonly Opening[]>> = {
  it: [
    ["lavoro per un'associazione di imprese", { 'promoter.type': 'business-association' }],
    ['vorrei presentare un progetto per un gruppo di imprese', {}],
    ['siamo una fondazione e lavoriamo con le imprese', { 'promoter.type': 'foundation' }],
  ],
  en: [
    ['I work for an association of companies', { 'promoter.type': 'business-association' }],
    ["I'd like to submit a project for a group of companies", {}],
    [
      "we'd like to go to the US with 12 mechanical firms, we are CNA",
      {
        'promoter.type': 'business-association',
        'promoter.name': 'CNA',
        'project.sector': 'mechanics',
        'project.markets': ['US'],
        'project.smes': 12,
      },
    ],
  ],
};

/** Nobody's introduction. */
const others: Readonly<Record<'it' | 'en', readonly string[]>> = {
  it: ['facciamo missioni', "parlo con un'azienda?", 'che cosa fa la Regione per le imprese', 'sono di Modena'],
  en: [
    'we make progress',
    'is this a company?',
    'what does the Region do for companies',
    'I am from Modena',
    'im the owner of the project',
  ],
};

describe.each(['it', 'en'] as const)('said first, in %s', (lang) => {
  const opened = (said: string): unknown => {
    const chat = talk({ lang });
    const { facts } = chat.say(said);
    const { interview, answers } = chat.state();
    const known = Object.fromEntries(Object.entries(answers).map(([id, { value }]) => [id, value]));
    return { interview, asks: facts.question, known };
  };

  test.each(companies[lang])('%s: a company', (said, known) => {
    expect(opened(said)).toEqual({ interview: 'sme', asks: 'consent.privacy', known });
  });
  test.each(promoters[lang])('%s: a promoter', (said, known) => {
    expect(opened(said)).toEqual({ interview: 'promoter', asks: 'consent.privacy', known });
  });
  test.each(others[lang])('%s: nobody', (said) => {
    expect(opened(said)).toMatchObject({ interview: null });
  });
});
