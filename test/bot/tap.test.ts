/** Buttons of cards, tapped in time and late, over the whole way in memory. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readTap, saidIn } from '../../src/bot/tap.ts';
import { openOffice, type Office } from '../staff/office.ts';
import { promoters } from '../staff/promoters.ts';

let office: Office;
beforeEach(async () => (office = await openOffice()));
afterEach(() => office.close());

const toSector = promoters.association.slice(0, 7);

/** Taps a button; gives what the bot makes of it. */
async function tap(bussola: { say: string; question?: string; change?: string }) {
  const said = saidIn('', { bussola });
  const text = await office.talk('p', [said.text], said.tap === undefined ? {} : { tap: said.tap });
  const last = (await office.turns('p')).at(-1);
  return { text, question: last?.question };
}

describe('a button answers the question that it was made for', () => {
  test('in time it is what its words say', async () => {
    await office.talk('p', ['sono un promotore']);
    expect(await tap({ say: 'Sì', question: 'consent.privacy' })).toMatchObject({ question: 'promoter.type' });
  });

  test.each([
    { given: 'the same value', say: 'Associazione di categoria', then: 'È già così: Tipo di promotore' },
    { given: 'another value', say: 'Fondazione', then: 'Cambiato: Tipo di promotore: Fondazione' },
  ])('late, with $given, it asks the open question again', async ({ say, then }) => {
    await office.talk('p', toSector);
    const { text, question } = await tap({ say, question: 'promoter.type' });
    expect(text).toContain(then);
    expect(question).toBe('project.markets');
  });

  test.each([
    { given: 'a consent that was given', say: 'No', of: 'consent.privacy' },
    { given: 'a confirmation that is over', say: 'Sì', of: 'confirm.erase' },
    { given: 'a gate that never was', say: 'Fermiamoci qui', of: 'proceed' },
    { given: 'a review that is not open', say: 'Confermo', of: 'review' },
    { given: 'a question that does not apply', say: 'Bologna', of: 'promoter.chamberProvince' },
    { given: 'a question that nobody knows', say: 'sì', of: '__proto__' },
  ])('late, of $given, it changes nothing', async ({ say, of }) => {
    await office.talk('p', toSector);
    const { text, question } = await tap({ say, question: of });
    expect(text).toContain('già chiusa');
    expect(question).toBe('project.markets');
  });

  test('a "yes" of an older question is none to "are you sure?"', async () => {
    await office.talk('p', [...toSector, 'cancella i miei dati']);
    expect(await tap({ say: 'Sì', question: 'consent.privacy' })).toMatchObject({ question: 'confirm.erase' });
    expect(await tap({ say: 'Sì', question: 'confirm.erase' })).not.toMatchObject({ question: 'confirm.erase' });
  });

  test('a "change" asks that question, whatever its number was', async () => {
    await office.talk('p', promoters.association.slice(0, -1));
    expect(await tap({ say: 'cambia 3', question: 'review', change: 'project.markets' })).toMatchObject({
      question: 'project.markets',
    });
  });

  test('after the submission a late button says that it was sent, and is no information for the staff', async () => {
    await office.talk('p', promoters.association);
    const application = ((await (await office.api('/api/applications')).json()) as { items: { code: string }[] })
      .items[0]?.code;
    expect((await tap({ say: 'Confermo', question: 'review' })).text).toContain('già');
    await office.decide(application ?? '', { decision: 'request-info', note: 'Quante missioni?' });
    expect((await tap({ say: 'Fondazione', question: 'promoter.type' })).text).toContain('già stata inviata');
  });
});

describe("a button's value is read with care", () => {
  test.each([
    { value: { bussola: { say: 'sì', question: 'q' } }, then: { text: 'sì', tap: { question: 'q', change: null } } },
    {
      value: { bussola: { say: 'rifiuta REG-2026-0001 perché', words: 'w' }, w: 'non esporta ' },
      then: { text: 'rifiuta REG-2026-0001 perché non esporta', tap: { question: null, change: null } },
    },
    { value: { bussola: { say: 'sì', question: 7, change: {} } }, then: { text: 'sì', tap: { question: null } } },
    { value: { bussola: { say: 'x'.repeat(301) } }, then: null },
    { value: { bussola: {} }, then: null },
    { value: { other: 1 }, then: null },
    { value: 'sì', then: null },
    { value: null, then: null },
  ])('$value', ({ value, then }) => {
    if (then === null) expect(readTap(value)).toBeNull();
    else expect(readTap(value)).toMatchObject(then);
  });

  test('typed words in front of it count for themselves', () => {
    const value = { bussola: { say: 'sì', question: 'q' } };
    expect(saidIn('sì', value)).toMatchObject({ tap: { question: 'q' } });
    expect(saidIn('no', value)).toEqual({ text: 'no' });
    expect(saidIn('', 'aiuto')).toEqual({ text: 'aiuto' });
    expect(saidIn('', { text: 'aiuto' })).toEqual({ text: 'aiuto' });
    expect(saidIn('', { text: 5 })).toEqual({ text: '' });
    expect(saidIn('', null)).toEqual({ text: '' });
    expect(saidIn('sì', { text: 'aiuto' })).toEqual({ text: 'sì' });
  });
});

describe('a message that was edited changes nothing', () => {
  const edit = (text: string) => office.talk('p', [''], { edited: text });
  const last = async () => (await office.turns('p')).at(-1);

  test.each([
    { where: 'in the middle', before: toSector, question: 'project.markets' },
    { where: 'while something is to be confirmed', before: [...toSector, 'annulla'], question: 'confirm.cancel' },
    { where: 'while it is paused', before: [...toSector, 'pausa'], question: null },
    { where: 'at the review', before: promoters.association.slice(0, -1), question: 'review' },
  ])('$where, which is said, and the question stays open', async ({ before, question }) => {
    await office.talk('p', before);
    const state = async () => (await office.store.find('dossier', {})).items[0]?.state;
    const was = await state();
    expect(await edit('ceramica')).toContain('ha modificato un messaggio');
    expect(await last()).toMatchObject({ question });
    expect(await state()).toEqual(was);
  });

  test('after the submission it is no information for the staff', async () => {
    await office.talk('p', promoters.association);
    await office.decide('APP-2026-0001', { decision: 'request-info', note: 'Quante missioni?' });
    expect(await edit('otto')).toContain('ha modificato');
    expect(await office.store.get('application', 'APP-2026-0001')).toMatchObject({ status: 'info-requested' });
  });
});
