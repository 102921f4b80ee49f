import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freshState, reviveState, type State } from '../../src/dialogs/state.ts';
import type { Stepped, World } from '../../src/dialogs/turn.ts';
import { assistant, complete, talk } from '../chat.ts';

const said = fc.oneof(
  fc.constantFrom(
    ...complete,
    'indietro',
    'riepilogo',
    'annulla',
    'no',
    'sì',
    'ricomincia',
    'pausa',
    'riprendi',
    'english',
    'italiano',
    'perché?',
    'confermo',
    'cambia il mercato',
    'cambia 3',
    'non 40 ma 60 mila',
    'e se spendessimo 200 mila?',
    'aiuto',
    'cancella i miei dati',
    'stato',
    'privacy',
    'altro',
    'vai avanti',
    'mi fermo',
    'cambia',
    'quanto è il contributo?',
    'siamo la CNA, ceramica verso la Cina, 90 mila euro',
    'I am a promoter',
    '0',
    'Milano',
    'camera di commercio',
    'camera italiana all’estero',
    'Italia',
    'Russia',
    'il settore è ceramica',
    'riprendi K7MQP2WXR1',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

describe('a turn', () => {
  test('never throws, whatever is said in whatever order, and always answers', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 25 }), (messages) => {
        const conversation = talk();
        for (const message of messages) expect(conversation.say(message).text).not.toBe('');
      }),
      { numRuns: 150 },
    );
  });

  test('taken twice gives the same', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 12 }), said, (before, message) => {
        const conversation = talk();
        for (const one of before) conversation.say(one);
        const once = () => step(conversation.state(), message);
        expect(once()).toEqual(once());
      }),
      { numRuns: 100 },
    );
  });

  test('leaves a state that another process reads back as it was', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 20 }), (messages) => {
        let state: State = freshState('it', '2018');
        for (const message of messages) {
          state = step(state, message).state;
          expect(reviveState(JSON.parse(JSON.stringify(state)))).toEqual(JSON.parse(JSON.stringify(state)));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('an answer that is edited and edited back leaves the dossier as it was', () => {
    const edits: readonly (readonly [string, string])[] = [
      ['cambia il tipo: camera italiana all’estero', 'cambia il tipo: associazione'],
      ['cambia il mercato in Brasile', 'cambia il mercato in Vietnam e Giappone'],
      ['cambia il settore in ceramica', 'cambia il settore in meccanica'],
      ['cambia le spese per eventi: 1.000', 'cambia le spese per eventi: 40 mila'],
      ['cambia il numero di imprese: 3', 'cambia il numero di imprese: 10'],
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...edits), { minLength: 1, maxLength: 6 }), (chosen) => {
        const conversation = talk();
        for (const message of complete) conversation.say(message);
        const before = conversation.say('riepilogo').facts.answers;
        for (const [there, back] of chosen) {
          conversation.say(there);
          conversation.say(back);
        }
        expect(conversation.say('riepilogo').facts.answers).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });

  test('what is said before the question that asks for it is not asked again', () => {
    const conversation = talk();
    conversation.say('siamo la Fondazione Democenter, biomedicale verso il Canada, 12 imprese');
    const asked = ['sì', '02313821007', 'Biomedicale in Canada', 'missioni e b2b', '10 mila'].map(
      (text) => conversation.say(text).facts.question,
    );
    expect(asked).toEqual([
      'promoter.taxCode',
      'project.title',
      'project.activities',
      'project.costs.services',
      'project.costs.events',
    ]);
  });

  test('a message that is too long is refused with its length, and the open question stays', () => {
    const conversation = talk();
    conversation.say('sono un promotore');
    expect(conversation.say('a'.repeat(4001)).facts).toMatchObject({
      error: 'text.too-long',
      question: 'consent.privacy',
    });
  });

  test.each(['', '  \n', '\u200b\u200d\ufeff'])('%j says nothing, and the open question stays', (said) => {
    const conversation = talk();
    conversation.say('sono un promotore');
    expect(conversation.say(said).facts).toMatchObject({ error: 'text.empty', question: 'consent.privacy' });
  });

  test('a file or a voice note is answered politely, and a text that comes with it is taken', () => {
    const conversation = talk();
    conversation.say('sono un promotore');
    expect(conversation.say('', { attachments: 1 }).text).toContain('allegati');
    const taken = conversation.say('sì', { attachments: 1 });
    expect(taken.facts.question).toBe('promoter.type');
    expect(taken.text).toContain('allegato');
  });

  test('what a user wrote is shown without its marks working', () => {
    const conversation = talk();
    for (const message of complete.slice(0, 3)) conversation.say(message);
    conversation.say('**CNA** <script>alert(1)</script> [x](http://evil.example)');
    const { text } = conversation.say('riepilogo');
    expect(text).toContain('\\*\\*CNA\\*\\* \\<script\\>');
    expect(text).not.toContain('](http://evil');
  });
});

describe('an older dossier', () => {
  test('goes on after a release: an answer that is no question any more is kept and not shown', () => {
    const conversation = talk();
    for (const message of complete.slice(0, 8)) conversation.say(message);
    const state = conversation.state();
    const older = { ...state, answers: { ...state.answers, 'project.removed': { value: 1, turn: 't0', under: {} } } };
    const { state: next, reply } = step(reviveState(JSON.parse(JSON.stringify(older))), 'riepilogo');
    expect(reply.facts.answers).not.toHaveProperty(['project.removed']);
    expect(next.answers).toHaveProperty(['project.removed']);
  });

  test('a value that its kind accepts no more is asked again', () => {
    const conversation = talk();
    for (const message of complete.slice(0, 8)) conversation.say(message);
    const state = conversation.state();
    const older = {
      ...state,
      answers: { ...state.answers, 'project.sector': { value: 'gone', turn: 't0', under: {} } },
    };
    expect(step(reviveState(JSON.parse(JSON.stringify(older))), 'grazie').reply.facts.question).toBe('project.sector');
  });

  test('keeps the call that it began under', () => {
    expect(
      talk({ call: '2017' }).say('siamo la CNA, meccanica verso il Vietnam, 120 mila euro').facts.estimate
        ?.contributionCents,
    ).toBe(6000000);
    const unknown = reviveState(JSON.parse(JSON.stringify(freshState('it', '1999'))));
    expect(() => step({ ...unknown, interview: 'promoter' }, 'ciao')).toThrow('No call 1999');
  });

  test('that cannot be read is refused, never replaced', () => {
    for (const broken of [
      null,
      {},
      { ...freshState('it', '2018'), v: 2 },
      { ...freshState('it', '2018'), answers: [] },
    ]) {
      expect(() => reviveState(JSON.parse(JSON.stringify(broken)))).toThrow();
    }
  });
});

/** One turn in a world where nobody else has a project and every code is at hand. */
function step(state: State, text: string): Stepped {
  const world: World = {
    now: '2026-11-24T09:00:00Z',
    dossier: 'mine',
    applications: [],
    applicationCode: 'APP-2026-0001',
    resumeCode: 'K7MQP2WXR1',
    resumed: { code: 'K7MQP2WXR1', found: 'unknown' },
  };
  const message = { turn: 't1', at: world.now, text, attachments: 0, locale: null };
  const first = assistant.step(state, message, world);
  const projects = first.needs.find((need) => need.what === 'projects');
  return projects === undefined
    ? first
    : assistant.step(state, message, { ...world, projects: { ...projects, items: [] } });
}

describe('a dossier taken up again', () => {
  const begun = talk();
  begun.say('sono un promotore');
  const found = { dossier: 'mine', state: { ...begun.state(), langChosen: false } };
  test.each([
    ['resume K7MQP-2WXRT', 'en'],
    ['riprendi K7MQP-2WXRT', 'it'],
    ['K7MQP-2WXRT', 'it'],
  ])('goes on in the language that asks for it, else in its own: "%s" in %s', (text, lang) => {
    const message = { turn: 't', at: '2026-11-24T09:00:00Z', text, attachments: 0, locale: null };
    const world: World = { now: message.at, dossier: 'new', resumed: { code: 'K7MQP2WXRT', found } };
    expect(assistant.step(freshState('en', '2018'), message, world).state.lang).toBe(lang);
  });
});
