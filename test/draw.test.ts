import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drawings } from '../src/draw.ts';

const drawn = [...drawings()];

test.each(drawn)('%s shows what the code asks (npm run draw)', (path, text) => {
  expect(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')).toBe(text);
});

test('a question under a condition is drawn with it', () => {
  const text = drawings().get('docs/interviews/promoter.md');
  expect(text).toContain('q2 -- "chamber-of-commerce" --> q3');
  // A chamber is asked for its province and then for its tax code; one abroad for its country alone.
  expect(text).toContain('q3 --> q6');
  expect(text).not.toMatch(/q4 .*--> q6|q3 .*--> q4/);
  expect(text).toMatch(
    /\| `promoter\.chamberCountry` \| [^|]+ \| promoter\.type is italian-chamber-abroad \| [^|]+\? \| [^|]+\? \|/,
  );
});

test('a question that an amount opens is drawn with it', () => {
  expect(drawings().get('docs/interviews/sme.md')).toContain('q7 -- "above its limit" --> q8');
});
