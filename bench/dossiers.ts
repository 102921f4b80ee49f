/**
 * Fills a store with dossiers as the program leaves them, through the store's own port: each with its conversation and
 * some turns; two in three were submitted. All sectors and markets occur, so that overlaps have others to look at.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshState } from '../src/dialogs/state.ts';
import { openJson } from '../src/store/json.ts';
import { turnsOf } from '../src/store/records.ts';
import type { Write } from '../src/store/store.ts';

const sectors: readonly { id: string }[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../domain/sectors.json'), 'utf8'),
);
const markets = ['VN', 'JP', 'US', 'IN', 'CN', 'BR', 'MX', 'ZA', 'AE', 'CA', 'AU', 'KR', 'CL', 'MA', 'TR', 'KZ'];
const batchSize = 250;

/** Writes `count` dossiers into a folder that holds none; every figure follows from the number of the dossier. */
export async function storeDossiers(folder: string, count: number): Promise<void> {
  const store = await openJson({ folder });
  for (let first = 0; first < count; first += batchSize) {
    const size = Math.min(batchSize, count - first);
    const writes = Array.from({ length: size }, (_, index) => dossier(first + index)).flat();
    await store.transact(async () => ({ writes, result: null }));
  }
  const last = Math.ceil((count * 2) / 3);
  await store.transact(async () => ({
    writes: [{ do: 'put', kind: 'counter', id: 'APP-2026', body: { id: 'APP-2026', last } }],
    result: null,
  }));
  await store.close();
}

function dossier(number: number): Write[] {
  const id = `stored-${number}`;
  const conversation = `directline:${id}`;
  const at = new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString();
  const values = answersOf(number);
  const submitted = number % 3 !== 2;
  const code = `APP-2026-${String(number - Math.floor(number / 3) + 1).padStart(4, '0')}`;
  const turn = `${id}-1`;
  const answers = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, turn, under: {} }]));
  const state = {
    ...freshState('it', '2018'),
    langChosen: true,
    interview: 'promoter' as const,
    answers,
    submitted: submitted ? code : null,
  };
  return [
    {
      do: 'put',
      kind: 'conversation',
      id: conversation,
      body: {
        id: conversation,
        channel: 'directline',
        dossier: id,
        address: null,
        processed: Array.from({ length: 20 }, (_, index) => `${number}-${index}`.padStart(22, '0')),
        welcomed: true,
        openedAt: at,
        wrongCodes: 0,
      },
    },
    {
      do: 'put',
      kind: 'dossier',
      id,
      body: { id, state, startedAt: at, touchedAt: at, conversations: [conversation], resume: null },
    },
    ...(submitted ? [application(id, code, at, values, turn)] : []),
    ...['user', 'bot', 'user', 'bot'].map((from, index): Write => {
      const text =
        from === 'user' ? 'Vietnam e Giappone' : 'Quali attività comprende il progetto? Può sceglierne più di una.';
      const said = {
        id: `${id}-${index}`,
        at,
        from,
        text,
        question: 'project.activities',
        dossier: id,
        activity: { type: 'message', text },
      };
      return { do: 'append', log: turnsOf(conversation), owner: conversation, entry: said };
    }),
  ];
}

function application(
  dossier: string,
  code: string,
  at: string,
  answers: Readonly<Record<string, unknown>>,
  turn: string,
): Write {
  const turns = Object.fromEntries(Object.keys(answers).map((question) => [question, turn]));
  const history = [{ at, by: 'promoter', event: 'submitted', note: null }];
  return {
    do: 'put',
    kind: 'application',
    id: code,
    body: { code, dossier, call: '2018', lang: 'it', submittedAt: at, answers, turns, status: 'submitted', history },
  };
}

const answersOf = (number: number): Readonly<Record<string, unknown>> => ({
  'consent.privacy': true,
  'promoter.type': 'business-association',
  'promoter.name': `Associazione ${number}`,
  'promoter.taxCode': '12345678903',
  'project.title': `Progetto ${number}`,
  'project.sector': sectors[number % sectors.length]?.id,
  'project.markets': [markets[number % markets.length], markets[(number * 7 + 1) % markets.length]],
  'project.smes': 2 + (number % 20),
  'project.costs.services': 50_000_00 + number,
  'project.costs.events': 20_000_00,
  'project.description': 'Ricerca di partner, due missioni e un seminario con le imprese del settore.',
  'contact.name': `Persona ${number}`,
  'contact.email': `persona.${number}@example.org`,
});
