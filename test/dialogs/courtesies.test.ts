import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutThanks } from '../../src/dialogs/courtesies.ts';

test.each([
  ['Simone Bassi, grazie', 'Simone Bassi'],
  ['Simone Bassi. Grazie mille!', 'Simone Bassi'],
  ['Fratelli Nobili s.r.l., la ringrazio', 'Fratelli Nobili s.r.l.'],
  ['Grazie, Simone Bassi', 'Simone Bassi'],
  ['Emma Rossetti - thank you very much', 'Emma Rossetti'],
  ['Thanks: Emma Rossetti', 'Emma Rossetti'],
  ['grazie, «Export 2027»', '«Export 2027»'],
  ['Ponte verso Hanoi\ngrazie', 'Ponte verso Hanoi'],
  // Nothing else is said.
  ['grazie', 'grazie'],
  ['ok, grazie', 'ok'],
  // A part of the name.
  ['Madonna delle Grazie', 'Madonna delle Grazie'],
  ['Grazie Deledda', 'Grazie Deledda'],
  ['Emma Rossetti thank you', 'Emma Rossetti thank you'],
])('%s', (said, left) => expect(withoutThanks(said)).toBe(left));

test.each([
  ['Emma Rossetti thank you', 'Emma Rossetti'],
  ['Simone Bassi grazie mille', 'Simone Bassi'],
  ['Simone Bassi', 'Simone Bassi'],
])('where thanks are in no name: %s', (said, left) => expect(withoutThanks(said, false)).toBe(left));

test('what is left was said, and nothing is thrown', () => {
  const piece = fc.constantFrom('grazie', 'Mille', ', ', '. ', ' ', 'Anna', 'thank', 'you', '\ud800', 's.r.l.', '—');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, isParted) => {
      const said = pieces.join('');
      expect(said).toContain(withoutThanks(said, isParted));
    }),
  );
});
