import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readProjects } from '../../src/bot/world.ts';
import { dossierOf, type Dossier } from '../../src/staff/dossier.ts';
import type { Line } from '../../src/staff/matter.ts';
import { createStaffTexts } from '../../src/staff/texts.ts';
import { core, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const sight = { domain: core.domain, texts: createStaffTexts(core.locales.texts), projects: readProjects };
const read = (code: string): Promise<Dossier> => dossierOf(office.store, code, sight);
const first = 'APP-2026-0001';

/** A summary as somebody reads it: each line, and below it the words that it comes from. */
function shown(lines: readonly Line[], { said }: Dossier): string {
  const words = new Map(said.map(({ id, from, text }) => [id, `${from}: ${text.split('\n')[0] ?? ''}`]));
  return lines
    .map(({ text, turns }) => [text, ...turns.map((id) => `    ${words.get(id) ?? '?'}`), ''].join('\n'))
    .join('\n');
}

describe('a dossier on one page', () => {
  test.each(Object.keys(promoters) as (keyof typeof promoters)[])('%s, in both languages', async (name) => {
    await office.talk('one', promoters[name]);
    const dossier = await read(first);
    await expect(shown(dossier.summary.it, dossier)).toMatchFileSnapshot(`golden/${name}.it.txt`);
    await expect(shown(dossier.summary.en, dossier)).toMatchFileSnapshot(`golden/${name}.en.txt`);
  });

  test('the same dossier gives the same lines, whenever it is read', async () => {
    await office.talk('one', promoters.changing);
    expect((await read(first)).summary).toEqual((await read(first)).summary);
  });

  test('who aims at the same sector and market is named, by code alone', async () => {
    await office.talk('one', promoters.association);
    await office.talk('two', promoters.hostile);
    const { summary, overlaps } = await read('APP-2026-0002');
    expect(overlaps).toEqual([{ code: first, sector: 'mechanics', markets: ['JP', 'VN'], kind: 'application' }]);
    const line = summary.it.find(({ text }) => text.startsWith('Sovrapposizione'));
    expect(line?.text).toContain(`domanda ${first}, stesso settore, in comune Giappone e Vietnam`);
    expect(JSON.stringify(summary)).not.toContain('CNA Modena');
  });

  test('what was said in two chats is one talk', async () => {
    const until = promoters.association.indexOf('Meccanica in Vietnam');
    await office.talk('one', [...promoters.association.slice(0, until), 'pausa']);
    const code = /riprendi ([0-9A-Z-]+)/.exec((await office.turns('one')).at(-1)?.text ?? '')?.[1] ?? '';
    await office.talk('two', [`riprendi ${code}`, ...promoters.association.slice(until)], { channel: 'msteams' });
    const { summary, said } = await read(first);
    expect(new Set(said.map(({ conversation }) => conversation))).toEqual(new Set(['one', 'two']));
    expect(summary.it.find(({ text }) => text.startsWith('Conversazione'))?.text).toContain(
      'chat web e Microsoft Teams',
    );
    expect(summary.it.find(({ text }) => text.startsWith('Promotore'))?.turns.length).toBeGreaterThan(1);
  });

  test('going back without answering is no change, nor is an answer that was refused', async () => {
    const at = promoters.association.indexOf('8');
    const texts = [
      ...promoters.association.slice(0, at),
      'indietro',
      'missioni e incontri b2b',
      'tantissime',
      'riepilogo',
      '8',
    ];
    await office.talk('one', [...texts, ...promoters.association.slice(at + 1)]);
    const { summary } = await read(first);
    expect(summary.it.filter(({ text }) => text.startsWith('Risposta cambiata'))).toEqual([]);
  });

  test('when the words are gone, so are the lines that came from them', async () => {
    await office.talk('one', promoters.association);
    await office.store.transact(async () => ({
      writes: [{ do: 'delete', kind: 'conversation', id: 'one' }],
      result: null,
    }));
    expect((await read(first)).summary).toEqual({ it: [], en: [] });
  });
});

describe('each line stands on its words', () => {
  /** What may be said, how it is shown in Italian, and which line tells it. */
  const name = fc.stringMatching(/^[A-Z][a-z]{3,9} [A-Z][a-z]{3,9}$/);
  const euro = fc.integer({ min: 1, max: 900 }).map((n) => ({ said: `${n} mila`, shown: `${n}.000\u00A0€` }));
  const sector = fc.constantFrom(...core.domain.sectors.map((one) => ({ said: one.name.it, shown: one.name.it })));
  const market = fc.constantFrom('Vietnam', 'Canada', 'Germania', 'Brasile', 'Sudafrica');
  /** What is said between two answers without answering, each at its place. */
  const asides = fc.array(
    fc.record({
      place: fc.integer({ min: 2, max: 14 }),
      said: fc.constantFrom(
        'riepilogo',
        'perché?',
        'aiuto',
        'indietro',
        'quando scade il bando?',
        'e se fossero 90 mila?',
      ),
    }),
    { maxLength: 3 },
  );

  test('the turns that a line names hold every fact that it shows, and no line is without turns', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(
        name,
        sector,
        market,
        euro,
        euro,
        fc.integer({ min: 1, max: 999 }),
        fc.option(fc.integer({ min: 1, max: 999 })),
        asides,
        async (title, chosen, to, services, events, first, later, between) => {
          number += 1;
          const chat = `chat-${number}`;
          const code = `APP-2026-${String(number).padStart(4, '0')}`;
          const smes = later ?? first;
          const answers = [
            ...['sono un promotore', 'sì', 'associazione di categoria', 'CNA Modena', '00743110157'],
            ...[`Progetto ${title}`, chosen.said, to, 'missioni e incontri b2b', String(first), services.said],
            ...[events.said, `Piano di ${title} con le imprese`, 'Maria Rossi', 'maria@esempio.it', 'salta'],
          ];
          for (const [place, answer] of answers.entries()) {
            for (const aside of between.filter((one) => one.place === place)) {
              await office.talk(chat, [aside.said]);
              // Whoever went back answers that question once more.
              if (aside.said === 'indietro') await office.talk(chat, [answers[place - 1] ?? '']);
            }
            await office.talk(chat, [answer]);
          }
          await office.talk(chat, [...(later === null ? [] : [`cambia le imprese in ${later}`]), 'confermo']);
          const { summary, said } = await read(code);
          const words = new Map(said.map((turn) => [turn.id, turn.text]));
          const facts = [
            { shown: `Progetto ${title}`, said: `Progetto ${title}` },
            { shown: `${chosen.shown} ×`, said: chosen.said },
            { shown: `× ${to}`, said: to },
            { shown: `servizi e missioni ${services.shown}`, said: services.said },
            { shown: `eventi ${events.shown}`, said: events.said },
            { shown: `partecipanti: ${smes}.`, said: String(smes) },
            { shown: 'maria@esempio.it', said: 'maria@esempio.it' },
          ];
          for (const line of [...summary.it, ...summary.en]) {
            const from = line.turns.map((id) => words.get(id));
            expect(from.length).toBeGreaterThan(0);
            expect(from).not.toContain(undefined);
          }
          for (const fact of facts) {
            const line = summary.it.find(({ text }) => text.includes(fact.shown));
            expect(line, fact.shown).toBeDefined();
            expect(
              line?.turns.some((id) => words.get(id)?.includes(fact.said)),
              fact.shown,
            ).toBe(true);
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});
