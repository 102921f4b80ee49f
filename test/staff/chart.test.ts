/** Charts as markup: what is drawn is in proportion, what is written is whole, and nothing needs what the policy refuses. */
import { describe, expect, test } from 'vitest';
import { barChart, type Chart } from '../../src/staff/chart.ts';
import { createStaffTexts } from '../../src/staff/texts.ts';
import { core } from './office.ts';

const texts = createStaffTexts(core.locales.texts);
const drawn = (more: Partial<Chart>): string => {
  const chart = { id: 'c', title: 'Contributo', tick: String, bars: [], ...more };
  const markup = barChart(chart, 'it', texts);
  return markup === false ? '' : markup.text;
};
const bar = (name: string, ...values: readonly number[]) => ({ name, values, shown: `= ${values.join('+')}` });
/** Of each bar: where it begins and how long it is, in percent of the width. */
const lengths = (svg: string) =>
  [...svg.matchAll(/<rect x="([\d.]+)%" y="[\d.]+rem" width="([\d.]+)%"/g)].map(([, x, width]) => ({
    x: Number(x),
    width: Number(width),
  }));

describe('a bar', () => {
  test('is as long as its value, from zero on, and the axis ends at a round number', () => {
    const svg = drawn({ bars: [bar('a', 100), bar('b', 40), bar('none', 0)] });
    const [a, b, ...more] = lengths(svg);
    expect(more).toEqual([]);
    expect(a).toEqual({ x: 0, width: 72 });
    expect(b).toEqual({ x: 0, width: 28.8 });
    expect([...svg.matchAll(/class="mark"[^>]*>(\d+)</g)].map(([, mark]) => mark)).toEqual(['0', '50', '100']);
  });

  test('of two series goes on where the first ends, and is hatched, which a key tells', () => {
    const svg = drawn({ series: ['avanti', 'fermi'], bars: [bar('a', 60, 40)] });
    expect(lengths(svg)).toEqual([
      { x: 0, width: 43.2 },
      { x: 43.2, width: 28.8 },
    ]);
    expect(svg.match(/fill="url\(#c-hatch\)"/g)).toHaveLength(2); // the bar, and the key
    expect(svg).toMatch(/avanti[\s\S]*fermi/);
  });

  test('is held against a goal, also when it goes beyond', () => {
    const goal = { value: 100, name: 'Disponibile: 100' };
    expect(drawn({ goal, bars: [bar('a', 20)] })).toMatch(/class="goal" x1="(72)%" x2="\1%"/);
    expect(drawn({ goal, bars: [bar('a', 200)] })).toMatch(/class="goal" x1="(36)%" x2="\1%"/);
  });
});

describe('a chart', () => {
  test('is an image with a title and a description that says its longest bars', () => {
    const svg = drawn({ bars: [bar('Meccanica', 3), bar('Moda', 2)] });
    expect(svg).toContain('<svg role="img"');
    expect(svg).toContain('aria-labelledby="c-title c-desc"');
    expect(svg).toContain('<title id="c-title">Contributo</title>');
    expect(svg).toContain('Barre orizzontali: Meccanica = 3; Moda = 2. Tutte le cifre sono nella tabella.');
  });

  test('takes words as words, and has neither a script nor a style of its own', () => {
    const svg = drawn({ bars: [bar('"><script>alert(1)</script>', 1)], series: ['a', 'b'] });
    expect(svg).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
    expect(svg).toContain('&lt;script&gt;');
  });

  test('draws so many bars and says that there are more; a long name is cut, never its figure', () => {
    const bars = Array.from({ length: 15 }, (_, at) =>
      bar(`Un nome molto più lungo di quanto ci stia, ${at}`, 15 - at),
    );
    const svg = drawn({ bars });
    expect(lengths(svg)).toHaveLength(12);
    expect(svg).toContain('Il grafico mostra le prime 12 voci; la tabella le ha tutte.');
    expect(svg).toContain('>Un nome molto più lungo di quanto c…</text>');
    expect(svg).toContain('= 15</text>');
  });

  test('of nothing is none; of zeros is one without bars', () => {
    expect(drawn({})).toBe('');
    expect(lengths(drawn({ bars: [bar('a', 0)] }))).toEqual([]);
  });
});
