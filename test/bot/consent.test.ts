/** Which notice somebody consented to can be told later only if no words change under the same version. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { noticeVersion } from '../../src/bot/consent.ts';
import { readLocales } from '../../src/locales.ts';
import english from '../../locales/en/web.json' with { type: 'json' };
import italian from '../../locales/it/web.json' with { type: 'json' };

test('another privacy notice, or another question for the consent, has another version', () => {
  const { it, en } = readLocales().texts;
  const words = [italian, english, it, en].map((texts) =>
    Object.entries(texts)
      .filter(([key]) => /^privacy\.\w+\.t|^privacy\.intro$|^question\.consent\.privacy\.(?:ask|why)/.test(key))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  expect(words.map(({ length }) => length)).not.toContain(0);
  // When this fails: the day of the new words as `noticeVersion`, and both here.
  const hash = createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 12);
  expect({ noticeVersion, hash }).toEqual({ noticeVersion: '2026-11-29', hash: '3c323f8533bb' });
});
