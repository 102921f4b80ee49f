/** A dossier is found by any word that was said about it: answers, the conversation before and after, the office's notes. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { post } from './companies.ts';
import { openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let office: Office;
const first = 'APP-2026-0001';
const second = 'APP-2026-0002';
beforeEach(async () => {
  office = await openOffice();
  await office.talk('one', promoters.changing); // asked "quando scade il bando?", and at first said "Primo titolo"
  await office.talk('two', promoters.association);
});
afterEach(() => office.close());

async function found(q: string): Promise<readonly string[]> {
  const answer = await office.api(`/api/applications?q=${encodeURIComponent(q)}`);
  return ((await answer.json()) as { items: { code: string }[] }).items.map(({ code }) => code);
}

describe('a search finds', () => {
  test('what was asked, whatever its ending, also together with what was answered', async () => {
    expect(await found('bandi')).toEqual([first]);
    expect(await found('scade ceramica')).toEqual([first]);
    expect(await found('scade meccanica')).toEqual([]);
  });

  test('what an answer was before it was changed', async () => {
    expect(await found('primo titolo')).toEqual([first]);
  });

  test('what is said after the submission', async () => {
    expect(await found('cumulare')).toEqual([]);
    await office.talk('two', ['il contributo si può cumulare con altri aiuti?']);
    expect(await found('cumulare')).toEqual([second]);
  });

  test('what the office wrote, until it is deleted', async () => {
    await post(
      office,
      { text: 'Sentita la dottoressa Bianchini', author: 'Paola' },
      `/api/applications/${first}/notes`,
    );
    expect(await found('bianchini')).toEqual([first]);
    await office.api(`/api/applications/${first}/notes/1`, { method: 'DELETE' });
    expect(await found('bianchini')).toEqual([]);
  });
});

test('nothing is found of whoever wanted to be forgotten', async () => {
  expect(await found('scade')).toEqual([first]);
  await office.talk('one', ['cancella i miei dati', 'sì']);
  expect(await found('scade')).toEqual([]);
});

test('what the assistant says by itself is found by nobody: it would be in every dossier', async () => {
  expect(await found('autocertificazione Buongiorno')).toEqual([]);
});
