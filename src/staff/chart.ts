/**
 * Bars as SVG, drawn on the server: d3 places them, and nothing here is a script or an inline style, which the pages'
 * policy would refuse. Lengths across are percentages and those down are rem, so that a chart takes any width and its
 * words stay as large as the page's. A chart is an image with a title and a description; a table beside it has its figures.
 */
import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import type { Lang } from '../rules/domain.ts';
import { markup, type Markup, type Part } from './html.ts';
import type { StaffTexts } from './texts.ts';

/** `values`: one for each series, put end to end. `shown`: what stands behind the bar. */
export type Bar = { readonly name: string; readonly values: readonly number[]; readonly shown: string };

export type Chart = {
  /** Of the figure, unique on its page. */
  readonly id: string;
  readonly title: string;
  readonly bars: readonly Bar[];
  /** A value as the axis names it. */
  readonly tick: (value: number) => string;
  /** Names of the series, where there are several. */
  readonly series?: readonly string[];
  /** A value to hold the bars against. */
  readonly goal?: { readonly value: number; readonly name: string };
  /** Bars that are drawn; a table tells the others. */
  readonly most?: number;
};

/** Where the longest bar may end: behind it there is room for its figure. */
const widest = 72;
const rem = { row: 2.9, label: 1, bar: 1.4, thick: 0.85, goal: 1.7, axis: 1.5 };
/** Marks on the axis, about: on a phone there is no room for more. */
const marks = 3;
const longestName = 36;

export function barChart(chart: Chart, lang: Lang, texts: StaffTexts): Markup | false {
  const { id, title, goal, series = [''], most = 12 } = chart;
  const bars = chart.bars.slice(0, most);
  if (bars.length === 0) return false;
  const across = scaleLinear()
    .domain([0, Math.max(1, goal?.value ?? 0, ...bars.map(({ values }) => values.reduce((sum, one) => sum + one, 0)))])
    .nice(marks)
    .range([0, widest]);
  const top = goal === undefined ? 0 : rem.goal;
  const bottom = top + bars.length * rem.row;
  const down = scaleBand<number>().domain(bars.keys()).range([top, bottom]);
  const stacked = stack<unknown, Bar, number>()
    .keys(series.keys())
    .value(({ values }, which) => values[which] ?? 0)(bars);
  const ends = stacked.at(-1) ?? [];
  const list = bars.slice(0, 3).map(({ name, shown }) => `${name} ${shown}`);
  return markup`<figure class="chart">
    <svg role="img" width="100%" height="${rems(bottom + rem.axis)}" aria-labelledby="${id}-title ${id}-desc">
      <title id="${id}-title">${title}</title>
      <desc id="${id}-desc">${texts.text(lang, 'staff.chart.desc', { list: list.join('; ') })}</desc>
      ${series.length > 1 && hatch(id)}
      ${across
        .ticks(marks)
        .filter(Number.isInteger)
        .map((value, at) => mark({ at: percent(across(value)), top, bottom }, chart.tick(value), at === 0))}
      ${stacked.map((bands, which) =>
        bands.map(
          ([from, to], row) =>
            to > from &&
            markup`<rect x="${percent(across(from))}" y="${rems((down(row) ?? 0) + rem.bar)}" width="${percent(across(to) - across(from))}" height="${rems(rem.thick)}" ${fill(id, which)} />`,
        ),
      )}
      ${bars.map(({ name, shown }, row) => words(name, shown, { y: down(row) ?? 0, x: percent(across(ends[row]?.[1] ?? 0)) }))}
      ${goal !== undefined && goalLine(goal.name, percent(across(goal.value)), bottom)}
    </svg>
    ${legend(id, series)}
    ${chart.bars.length > most && markup`<p class="hint">${texts.text(lang, 'staff.chart.first', { count: most })}</p>`}
  </figure>`;
}

const rounded = (value: number): number => Number(value.toFixed(2));
const percent = (value: number): string => `${rounded(value)}%`;
const rems = (value: number): string => `${rounded(value)}rem`;

const mark = (place: { at: string; top: number; bottom: number }, name: string, isFirst: boolean): Markup =>
  markup`<line class="grid" x1="${place.at}" x2="${place.at}" y1="${rems(place.top)}" y2="${rems(place.bottom)}" /><text class="mark" x="${place.at}" y="${rems(place.bottom + rem.axis - 0.4)}" text-anchor="${isFirst ? 'start' : 'middle'}">${name}</text>`;

const words = (name: string, shown: string, { x, y }: { readonly x: string; readonly y: number }): Markup =>
  markup`<text x="0" y="${rems(y + rem.label)}">${name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name}</text><text class="shown" x="${x}" dx="0.4rem" y="${rems(y + rem.bar + rem.thick - 0.1)}">${shown}</text>`;

const goalLine = (name: string, x: string, bottom: number): Markup =>
  markup`<line class="goal" x1="${x}" x2="${x}" y1="1.2rem" y2="${rems(bottom)}" /><text class="shown" x="${x}" y="0.9rem" text-anchor="end">${name}</text>`;

/** The second series is told from the first by its hatching, not by a colour. */
const fill = (id: string, which: number): Part =>
  which === 0 ? markup`class="bar"` : markup`class="bar second" fill="url(#${id}-hatch)"`;

const hatch = (id: string): Markup =>
  markup`<defs>
    <pattern id="${id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="ground" width="6" height="6" /><rect class="stripe" width="2.5" height="6" />
    </pattern>
  </defs>`;

const legend = (id: string, series: readonly string[]): Part =>
  series.length > 1 &&
  markup`<p class="legend">
    ${series.map((name, which) => markup`<span><svg width="1.2rem" height="0.8rem" aria-hidden="true" focusable="false"><rect width="100%" height="100%" ${fill(id, which)} /></svg> ${name}</span>`)}
  </p>`;
