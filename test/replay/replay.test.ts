import { describe, expect, test } from 'vitest';
import { openCore } from '../../src/core.ts';
import { readDomain } from '../../src/domain.ts';
import { readEntries } from '../../src/knowledge-files.ts';
import type { Entry } from '../../src/dialogs/knowledge.ts';
import { readRecording } from '../../src/replay/recording.ts';
import { replayed, type Side } from '../../src/replay/replay.ts';
import { linesOf, reportOf } from '../../src/replay/report.ts';
import type { Call, Domain } from '../../src/rules/domain.ts';
import { openMemory } from '../../src/store/memory.ts';
import { chatsOf, fill, scripts, two, type Told } from './town.ts';

const domain = readDomain();
const entries = readEntries(new Set(domain.sources.keys()));
const call2018 = domain.calls.find(({ id }) => id === '2018') as Call; // domain/calls/2018.json

function side(changed: { domain?: Domain; entries?: readonly Entry[]; call?: string } = {}): Side {
  const told = changed.entries ?? entries;
  const core = openCore({
    call: changed.call ?? null,
    publicUrl: 'http://bussola.test',
    contact: null,
    domain: changed.domain ?? domain,
    entries: told,
  });
  return {
    assistant: core.assistant,
    words: (id) => told.find((entry) => entry.id === id),
    call: (began) => changed.call ?? (began === '' ? '2018' : began),
  };
}

const now = side();
const draft = (changes: Partial<Call>): Side => {
  const call: Call = { ...call2018, id: '2027', year: 2027, ...changes };
  return side({ domain: { ...domain, calls: [...domain.calls, call] }, call: '2027' });
};

async function recordingOf(told: readonly Told[]) {
  const store = openMemory();
  await fill(store, told);
  return readRecording(store, now.assistant.revive);
}

describe('with nothing changed', () => {
  test('every conversation of the chat scripts comes out the same', { timeout: 60_000 }, async () => {
    const recording = await recordingOf(chatsOf(scripts));
    const found = replayed(recording, now, side());
    expect(found.dossiers).toEqual([]);
    expect(found.turns).toEqual([]);
    expect(found.totals.messages).toBeGreaterThan(500);
    expect(found.totals.notCompared).toBe(0);
    expect(found.totals.verdicts.eligible.from).toBeGreaterThan(5);
    expect(linesOf(reportOf(recording, found, { changed: ['nothing'], texts: false }))).toContain('No difference.');
    // What is taken from the transcript leads back to what was replied.
    expect(found.totals.otherThanThen / found.totals.messages).toBeLessThan(0.02);
  });
});

describe('with a changed call', async () => {
  const recording = await recordingOf(two);

  test('other figures change the estimate of the dossier and of the case that was asked about', () => {
    const found = replayed(
      recording,
      now,
      draft({ ratePercent: { value: 60, cites: ['contribution.rate'] }, capCents: { value: 90_000_00, cites: [] } }),
    );
    expect(found.dossiers).toEqual([
      expect.objectContaining({
        reasons: [],
        lost: [],
        estimate: {
          from: { eligibleCostsCents: 100_000_50, contributionCents: 50_000_25, capped: false },
          to: { eligibleCostsCents: 100_000_50, contributionCents: 60_000_30, capped: false },
        },
      }),
    ]);
    expect(found.turns.map(({ said, is, from, to }) => [said.text, is, from, to])).toEqual([
      ['e se spendessimo 200 mila?', 'figures', 'eligible, 8000000 cents', 'eligible, 9000000 cents'],
      ['noi possiamo partecipare?', 'figures', 'eligible, 5000025 cents', 'eligible, 6000030 cents'],
    ]);
    expect(found.totals.contributionCents).toEqual({ from: 50_000_25, to: 60_000_30 });
  });

  test('one market only: the answer is refused, and would be asked for again', () => {
    const found = replayed(recording, now, draft({ markets: { value: { min: 1, max: 1 }, cites: [] } }));
    const [promoter, ...more] = found.dossiers;
    expect(more).toEqual([]);
    expect(promoter).toMatchObject({
      lost: ['project.markets'],
      question: { from: 'review', to: 'project.markets' },
      priority: { from: 'yes', to: null },
    });
    expect(found.turns).toMatchObject([
      { question: 'project.markets', is: 'taken', from: 'taken', to: 'markets.too-many' },
    ]);
    expect(found.totals.notCompared).toBeGreaterThan(5);
  });

  test('provinces without Modena make the company ineligible, by the rule that says so', () => {
    const found = replayed(recording, now, draft({ provinces: { value: ['BO', 'PR'], cites: [] } }));
    expect(found.dossiers).toMatchObject([
      {
        verdict: { from: 'eligible', to: 'ineligible' },
        reasons: [{ rule: 'sme.region', from: 'eligible', to: 'ineligible' }],
        question: { from: 'review', to: 'proceed' },
      },
    ]);
    expect(found.totals.verdicts).toMatchObject({ eligible: { from: 2, to: 1 }, ineligible: { from: 0, to: 1 } });
  });

  test('what only the promoter’s kind decides changes the promoter alone', () => {
    const found = replayed(recording, now, draft({ promoterTypes: { value: ['foundation'], cites: [] } }));
    expect(found.dossiers).toMatchObject([
      { verdict: { to: 'ineligible' }, reasons: [{ rule: 'promoter.kind', from: 'eligible', to: 'ineligible' }] },
    ]);
  });
});

describe('with changed entries', async () => {
  const recording = await recordingOf(two);
  const without = entries.filter(({ id }) => id !== 'contribution.how-much');

  test('a question that lost its entry gets another answer, or none', () => {
    const changed = without.map((entry) =>
      'otherwise' in entry && entry.otherwise === 'contribution.how-much' ? { ...entry, otherwise: 'budget' } : entry,
    );
    const found = replayed(recording, now, side({ entries: changed }));
    expect(found.dossiers).toEqual([]);
    expect(found.turns).toMatchObject([
      { is: 'answered', from: 'contribution.how-much', said: { text: 'quanto è il contributo?' } },
    ]);
  });

  test('other words of the same entry are told as that', () => {
    const changed = entries.map((entry) =>
      entry.id === 'contribution.how-much' ? { ...entry, says: { it: 'Il 60 %.', en: '60 %.' } } : entry,
    );
    const found = replayed(recording, now, side({ entries: changed }));
    expect(found.turns).toMatchObject([{ is: 'words', from: 'contribution.how-much', to: 'contribution.how-much' }]);
  });
});
