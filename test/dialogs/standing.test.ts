/** What people say of a dossier that they have sent: the code is lost, where is it, we take it back, an answer to a question. */
import { describe, expect, test } from 'vitest';
import { freshState } from '../../src/dialogs/state.ts';
import type { Joining } from '../../src/dialogs/joining.ts';
import type { Stepped, World } from '../../src/dialogs/turn.ts';
import { assistant, complete, talk } from '../chat.ts';

const at = '2026-11-24T09:00:00Z';
const cluster: NonNullable<Joining['cluster']> = {
  code: 'CL-2026-01',
  sector: 'mechanics',
  markets: ['VN'],
  places: 5,
  taken: 1,
  status: 'open',
  closesAt: null,
  declared: null,
  dossier: 'theirs',
  lang: 'en',
  leader: null,
} as never; // what these tests do not read is left out
const registration = (asked: string | null): Joining =>
  ({
    code: 'REG-2026-0001',
    dossier: 'mine',
    status: 'requested',
    asked,
    offer: null,
    reason: null,
    cluster,
    sector: 'mechanics',
    markets: ['VN'],
    answers: { 'sme.name': 'Rossi Srl' },
    submittedAt: at,
    lang: 'en',
  }) as never; // what these tests do not read is left out

const sent = { promoter: 'APP-2026-0001', sme: 'REG-2026-0001' } as const;

/** One message to a conversation that has sent an application, or a registration. */
function said(
  lang: 'it' | 'en',
  interview: 'promoter' | 'sme' | null,
  text: string,
  asked: string | null = null,
): Stepped {
  const state = {
    ...freshState(lang, '2018'),
    interview,
    submitted: interview === null ? null : sent[interview],
    langChosen: true,
  };
  const world: World = {
    now: at,
    dossier: 'mine',
    resumeCode: 'K7MQP2WXR1',
    applications: interview === 'promoter' ? [{ code: sent.promoter, status: 'submitted', submittedAt: at }] : [],
    registrations: interview === 'sme' ? [registration(asked)] : [],
    application: { code: sent.promoter, status: 'submitted' },
    ownDossier: null,
    desk: [],
  };
  return assistant.step(state, { turn: 't1', at, text, attachments: 0, locale: null }, world);
}

const rows = {
  lost: {
    it: [
      'ho perso il codice',
      'non trovo più il codice',
      'scusi, ho chiuso la pagina e non ho salvato il codice',
      'mi rimandi il codice',
      'qual era il mio codice di ripresa?',
    ],
    en: [
      'I lost the code',
      'i forgot my code',
      'I cannot find the resume code anymore',
      'sorry but i closed the page and i didnt save the code',
      'what was my resume code?',
    ],
  },
  number: {
    it: [
      'qual è il numero della mia domanda?',
      'mi dice il protocollo della nostra domanda',
      'che codice ha la domanda?',
    ],
    en: [
      'which is the number of my application?',
      'WHAT IS MY CODE',
      'can you tell me the reference of our application',
    ],
  },
  left: {
    it: ['vorrei ritirare la domanda', 'abbiamo cambiato idea, vorremmo annullare la domanda', 'vogliamo ritirarci'],
    en: ['I want to withdraw the application', 'how do I withdraw my application?', 'we no longer want to take part'],
  },
  leftByCompany: {
    it: ['ho cambiato idea, vorrei ritirarmi', 'non siamo più interessati', 'vogliamo uscire dal gruppo'],
    en: ['i changed my mind, i want to withdraw', 'i want to cancel my registration', 'we want to leave the group'],
  },
} as const;

describe.each(['it', 'en'] as const)('after an application was sent, in %s', (lang) => {
  test.each(rows.lost[lang])('"%s" gives a new code, and says that the one before is void', (text) => {
    const { reply, changes } = said(lang, 'promoter', text);
    expect(reply.text).toContain('K7MQP-2WXR1');
    expect(reply.facts).toMatchObject({ application: { code: sent.promoter }, resumeCode: 'K7MQP2WXR1' });
    expect(changes).toEqual([{ do: 'issue-resume-code' }]);
  });

  test.each(rows.lost[lang])('"%s" in another conversation says where to ask for one', (text) => {
    const { reply, changes } = said(lang, null, text);
    expect(changes).toEqual([]);
    expect(reply.text).toContain(lang === 'it' ? 'operatore' : 'human');
  });

  test.each(rows.number[lang])('"%s" shows the number', (text) =>
    expect(said(lang, 'promoter', text).reply).toMatchObject({ facts: { application: { code: sent.promoter } } }),
  );

  test.each(rows.left[lang])('"%s" says how to withdraw it', (text) =>
    expect(said(lang, 'promoter', text).reply.text).toContain(lang === 'it' ? 'Per ritirarla' : 'To withdraw it'),
  );

  test.each(rows.leftByCompany[lang])('"%s" of a company asks whether it withdraws', (text) =>
    expect(said(lang, 'sme', text).reply.facts.question).toBe('confirm.withdraw'),
  );
});

test.each([
  ['en', 'I lost the tax code'],
  ['en', 'I want to cancel a mission'],
  ['en', 'what is the ateco code of my project?'],
  ['en', 'what is the minimum number of companies in an application?'],
  ['en', 'what is the number of companies in my application?'],
  ['en', 'what is the phone number for my application?'],
  ['it', 'mi dice il numero minimo di imprese per la domanda?'],
  ['it', 'qual è il numero di imprese della nostra domanda?'],
  ['it', 'mi dà il numero di telefono per la mia domanda?'],
  ['it', 'ho perso il codice fiscale'],
  ['it', 'vorrei annullare una missione'],
] as const)('%s: "%s" is about something else', (lang, text) => {
  const { reply, changes } = said(lang, 'promoter', text);
  expect(changes).toEqual([]);
  expect(reply.facts).not.toHaveProperty('application');
  expect(reply.text).not.toMatch(/To withdraw it|Per ritirarla/);
});

test('a code lost on the way is given anew, and the open question is asked again', () => {
  const chat = talk({ lang: 'it' });
  for (const text of complete.slice(0, 4)) chat.say(text);
  const asked = chat.say('che cosa devo scrivere?').facts.question;
  const { text, facts } = chat.say('ho perso il codice per riprendere');
  expect(facts).toMatchObject({ question: asked });
  // The question that is open is about another code.
  expect(facts).not.toHaveProperty('resumeCode');
  expect(text).not.toContain('K7MQP');
  chat.say('02313821007');
  expect(chat.say('ho perso il codice').facts).toMatchObject({ question: 'project.title', resumeCode: 'K7MQP2WXR1' });
});

test('whoever has but begun lost the code of something else', () => {
  const chat = talk({ lang: 'it' });
  for (const before of ['sono un promotore', 'sì']) {
    chat.say(before);
    const { text, facts } = chat.say('ho perso il codice');
    expect(text).toContain('da qui non posso aprire');
    expect(facts).not.toHaveProperty('resumeCode');
  }
});

describe('what is asked for in free words may tell of losses and of codes', () => {
  const opened = (until: string) => {
    const chat = talk({ lang: 'it' });
    for (const text of complete) if (chat.say(text).facts.question === until) return chat;
    throw new Error(`${until} was not asked.`);
  };
  test.each(['project.title', 'project.description'])('%s', (question) => {
    const { facts } = opened(question).say('Abbiamo perso clienti: serve un codice di condotta comune');
    expect(facts).not.toHaveProperty('resumeCode');
    expect(facts.question).not.toBe(question);
  });
  test.each(['ho perso il codice', 'il codice non lo trovo più', 'ho perso il mio codice'])(
    'but "%s" is said of the code',
    (said) =>
      expect(opened('project.description').say(said).facts).toMatchObject({
        question: 'project.description',
        resumeCode: 'K7MQP2WXR1',
      }),
  );
  test('the code of a sector is another one', () => {
    const { facts } = opened('project.sector').say('non ricordo il codice, è la meccanica');
    expect(facts).toMatchObject({ question: 'project.markets' });
    expect(facts).not.toHaveProperty('resumeCode');
  });
});

describe('a company that its promoter asked something answers as it writes', () => {
  test.each([
    ['en', 'yes I speak English and Italian'],
    ['en', 'yes'],
    ['en', 'We have two people for exports'],
    ['it', 'sì, parliamo inglese e un po’ di tedesco'],
    ['it', 'sì'],
    ['it', 'abbiamo 12 addetti'],
  ] as const)('%s: "%s"', (lang, text) =>
    expect(said(lang, 'sme', text, 'do you speak English?').changes).toContainEqual({
      do: 'answer-promoter',
      registration: sent.sme,
      answer: text,
    }),
  );

  test.each([
    ['en', 'what is the highest contribution?'],
    ['en', 'my registration'],
    ['it', 'quanto è il contributo massimo?'],
    ['it', 'la mia adesione'],
  ] as const)('%s: "%s" is for the assistant', (lang, text) =>
    expect(said(lang, 'sme', text, 'do you speak English?').changes).toEqual([]),
  );

  test('and where nothing was asked nothing goes across', () =>
    expect(said('en', 'sme', 'yes I speak English and Italian').changes).toEqual([]));
});

describe('the language is changed by whoever asks for it in a sentence', () => {
  const inLang = (from: 'it' | 'en', said: string): unknown => {
    const chat = talk({ lang: from });
    chat.say(from === 'it' ? 'sono un promotore' : 'I am a promoter');
    return chat.say(said).facts.lang;
  };
  test.each(['can we continue in English please?', 'I prefer english', 'possiamo parlare in inglese?'])('%s', (said) =>
    expect(inLang('it', said)).toBe('en'),
  );
  test.each(["passiamo all'italiano", 'can we switch to Italian?', 'preferirei continuare in italiano, grazie'])(
    '%s',
    (said) => expect(inLang('en', said)).toBe('it'),
  );
  test.each(['English chamber', 'parlo inglese e italiano', 'the Italian market'])('not by "%s"', (said) =>
    expect(inLang('it', said)).toBe('it'),
  );
});

test.each([
  ['it', 'sono un promotore', 'no', 'cambia il telefono in 333 1234567'],
  ['en', 'I am a promoter', 'no', 'change the phone to 333 1234567'],
] as const)('after a refused consent nothing is said to be changed, in %s', (lang, start, no, said) => {
  const chat = talk({ lang });
  chat.say(start);
  chat.say(no);
  const { text } = chat.say(said);
  expect(text).not.toMatch(/Cambiato|Changed/);
  expect(text).toMatch(/non raccolgo|I collect no/);
  expect(Object.keys(chat.state().answers)).toEqual(['consent.privacy']);
});
