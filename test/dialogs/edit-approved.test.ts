import { expect, test } from 'vitest';
import { approved } from '../../src/dialogs/edit-approved.ts';
import type { Scene } from '../../src/dialogs/scene.ts';
import { readText } from '../../src/dialogs/words.ts';

/** Only what is looked at. */
const scene = { open: { is: 'review' } } as unknown as Scene;

test.each([
  { said: 'tutto giusto ma il mercato è il Giappone', rest: 'il mercato è il Giappone' },
  { said: 'ok, tranne il titolo', rest: 'il titolo' },
  { said: 'ok, va bene, tranne il titolo', rest: 'il titolo' },
  { said: 'il mercato è il Giappone', rest: null },
  { said: `${'va bene '.repeat(10)}ma il mercato è il Giappone`, rest: 'il mercato è il Giappone' },
  // Nobody takes that long to agree, and to read each beginning of a long text takes as long as its square.
  { said: `${'va bene '.repeat(30)}ma il mercato è il Giappone`, rest: null },
])('$said: $rest', ({ said, rest }) => expect(approved(readText(said), scene)?.raw.trim() ?? null).toBe(rest));
