/** What pages of figures are made of: a part with its heading, and tables, each beside the chart that shows the same. */
import type { TextFacts } from '../dialogs/say.ts';
import type { Domain } from '../rules/domain.ts';
import { markup, type Markup, type Part } from './html.ts';

import type { Frame } from './layout.ts';

/** How a page of figures writes its words and its numbers. */
export type Kit = {
  readonly frame: Frame;
  readonly domain: Domain;
  readonly text: (key: string, facts?: TextFacts) => string;
  readonly euro: (cents: number) => string;
  /** A round amount, as short as it goes. */
  readonly euroMark: (cents: number) => string;
  readonly many: (count: number) => string;
};

export type Row = { readonly name: string; readonly cells: readonly Part[] };
export type Table = {
  readonly caption: string;
  readonly first: string;
  readonly heads: readonly string[];
  readonly rows: readonly Row[];
  /** What stands there when there are no rows. */
  readonly none: string;
};

export const part = (id: string, title: string, note: string | null, body: Part): Markup =>
  markup`<section class="figures" aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${note !== null && markup`<p class="hint">${note}</p>`}
    ${body}
  </section>`;

/** A chart, and the table with its figures: side by side where there is room. */
export const beside = (chart: Part, figures: Markup): Markup =>
  chart === false || chart === null ? figures : markup`<div class="beside">${chart}${figures}</div>`;

export function table({ caption, first, heads, rows, none }: Table): Markup {
  if (rows.length === 0) return markup`<p>${none}</p>`;
  return markup`<div class="wide-table" tabindex="0" role="group" aria-label="${caption}">
    <table>
      <caption class="unseen">${caption}</caption>
      <thead>
        <tr>
          <th scope="col">${first}</th>
          ${heads.map((head) => markup`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ name, cells }) =>
            markup`<tr>
              <th scope="row">${name}</th>
              ${cells.map((cell) => markup`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
