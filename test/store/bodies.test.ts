import { describe, expect, test } from 'vitest';
import { Bodies, deepFrozen } from '../../src/store/bodies.ts';
import type { Row } from '../../src/store/view.ts';

const row = (key: string): Row<number> => ({ kind: 'counter', key, sort: '', fields: [], owner: 0, at: 0, bytes: 0 });
const ten = JSON.stringify({ a: [1, 2] }).padEnd(10);

describe('documents at hand', () => {
  test('one that was given away is given out as it is, frozen to its last leaf', () => {
    const bodies = new Bodies(100);
    const [at, body] = [row('a'), { list: [{ deep: 1 }] }];
    bodies.keep(at, JSON.stringify(body), body);
    expect(bodies.find(at)).toBe(body);
    expect(() => (body.list[0] = { deep: 2 })).toThrow(TypeError);
    expect(() => body.list.push({ deep: 2 })).toThrow(TypeError);
  });

  test('one that was not is made of its text, once, and cannot be changed either', () => {
    const bodies = new Bodies(100);
    const [at, body] = [row('a'), { list: [1] }];
    bodies.keep(at, JSON.stringify(body), null);
    body.list.push(2);
    const found = bodies.find(at);
    expect(found).toEqual({ list: [1] });
    expect(bodies.find(at)).toBe(found);
    expect(Object.isFrozen(found)).toBe(true);
  });

  test('what was used lately stays, the rest goes, and never more is kept than allowed', () => {
    const bodies = new Bodies(100);
    const rows = Array.from({ length: 50 }, (_, index) => row(String(index)));
    const [first] = rows;
    for (const at of rows) {
      bodies.keep(at, ten, null);
      if (first !== undefined) bodies.find(first);
    }
    const kept = rows.filter((at) => bodies.find(at) !== undefined);
    expect(kept).toContain(first);
    expect(kept).toContain(rows.at(-1));
    expect(kept.length).toBeLessThanOrEqual(12);
  });

  test('what was dropped or put anew is gone in its old form', () => {
    const bodies = new Bodies(30);
    const [a, b] = [row('a'), row('b')];
    bodies.keep(a, ten, null);
    for (let count = 0; count < 5; count += 1) bodies.keep(row('c'), ten, null);
    bodies.keep(a, '{"new":true}', null);
    bodies.keep(b, ten, null);
    bodies.drop(b);
    expect(bodies.find(a)).toEqual({ new: true });
    expect(bodies.find(b)).toBeUndefined();
  });

  test('freezing stops at what is frozen, and leaves alone what cannot be', () => {
    const inner = Object.freeze({ a: 1 });
    expect(deepFrozen({ inner, text: 'x', none: null, many: [inner, 2] })).toEqual({
      inner,
      text: 'x',
      none: null,
      many: [inner, 2],
    });
  });
});
