/** Who is where as a page: a table of markets by sectors, whose figures lead to the names. */
import { scaleThreshold } from 'd3-scale';
import { countryName } from '../dialogs/country-names.ts';
import { showNumber } from '../dialogs/show.ts';
import type { Domain } from '../rules/domain.ts';
import type { Spot } from '../rules/radar.ts';
import { markup, type Markup } from './html.ts';
import { hrefOf, newsLine, pageOf, type Frame } from './layout.ts';
import { targetOf } from './page-clusters.ts';
import type { Presence, Radar } from './radar.ts';
import type { StaffKey } from './texts.ts';

/** Names of one spot that are shown; a link leads to the others. */
const mostNames = 20;
/** Spots that are told by name; the table has them all. */
const mostSpots = 200;

type Kit = {
  readonly frame: Frame;
  readonly domain: Domain;
  /** Spots whose names are told further down. */
  readonly told: ReadonlySet<Spot<Presence>>;
};

export function radarPage(frame: Frame, domain: Domain, spots: Radar): Markup {
  const { lang, texts } = frame;
  const text = (key: StaffKey): string => texts.text(lang, key);
  const title = text('staff.radar.title');
  const shared = spots.filter(({ projects }) => projects > 1).slice(0, mostSpots);
  const single = spots.filter(({ projects }) => projects === 1).slice(0, mostSpots);
  const kit: Kit = { frame, domain, told: new Set([...shared, ...single]) };
  return pageOf(
    frame,
    title,
    markup`<h1>${title}</h1>
      <p class="hint">${text('staff.radar.hint')}</p>
      ${newsLine(frame, 'application cluster')}
      <div id="list">
        ${spots.length === 0 ? markup`<p class="empty">${text('staff.radar.none')}</p>` : [table(spots, kit), legend(kit)]}
        ${
          spots.length > 0 &&
          markup`<section aria-labelledby="shared">
            <h2 id="shared">${text('staff.radar.shared')}</h2>
            ${shared.length === 0 ? markup`<p>${text('staff.radar.no-shared')}</p>` : shared.map((spot) => namesOf(spot, kit))}
          </section>`
        }
        ${
          single.length > 0 &&
          markup`<section aria-labelledby="single">
            <h2 id="single">${text('staff.radar.single')}</h2>
            ${single.map((spot) => namesOf(spot, kit))}
          </section>`
        }
        ${kit.told.size < spots.length && markup`<p class="hint">${text('staff.radar.cut')}</p>`}
      </div>`,
  );
}

const idOf = ({ sector, market }: Pick<Spot<Presence>, 'sector' | 'market'>): string => `spot-${sector}-${market}`;

const nameOf = ({ sector, market }: Spot<Presence>, { frame, domain }: Kit): string =>
  targetOf({ sector, markets: [market] }, domain, frame.lang);

const countOf = ({ projects }: Spot<Presence>, { frame }: Kit): string =>
  frame.texts.text(frame.lang, 'staff.radar.projects', { count: projects });

/** How deep a colour so many projects have, from 1 to 4. */
const heat = scaleThreshold().domain([2, 3, 4]).range([1, 2, 3, 4]);

/** What the colours mean. */
const legend = ({ frame: { lang, texts } }: Kit): Markup =>
  markup`<ul class="heat-legend">
    ${heat.range().map((depth) => {
      const [least = 1, most] = heat.invertExtent(depth);
      const key = most === undefined ? 'staff.radar.or-more' : 'staff.radar.projects';
      return markup`<li><span class="swatch heat-${depth}"></span> ${texts.text(lang, key, { count: least })}</li>`;
    })}
  </ul>`;

/** Markets are rows: there are more of them, and a page grows downwards. */
function table(spots: Radar, kit: Kit): Markup {
  const { lang, texts } = kit.frame;
  const byId = new Map(spots.map((spot) => [idOf(spot), spot]));
  const sectors = kit.domain.sectors.filter(({ id }) => spots.some(({ sector }) => sector === id));
  const byName = new Intl.Collator(lang);
  const markets = [...new Set(spots.map(({ market }) => market))]
    .map((code) => ({ code, name: countryName(code, lang) }))
    .toSorted((a, b) => byName.compare(a.name, b.name));
  const title = texts.text(lang, 'staff.radar.table');
  return markup`<div class="wide-table" tabindex="0" role="group" aria-label="${title}">
    <table class="radar">
      <caption class="unseen">${title}</caption>
      <thead>
        <tr>
          <th scope="col">${texts.text(lang, 'staff.list.market')}</th>
          ${sectors.map(({ name }) => markup`<th scope="col">${name[lang]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${markets.map(
          ({ code, name }) =>
            markup`<tr><th scope="row">${name}</th>${sectors.map(({ id }) => cell(byId.get(idOf({ sector: id, market: code })), kit))}</tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** The deeper the colour the more projects; the figure says the same. */
function cell(spot: Spot<Presence> | undefined, kit: Kit): Markup {
  if (spot === undefined) return markup`<td></td>`;
  const count = showNumber(spot.projects, kit.frame.lang);
  const link = markup`<a id="cell-${idOf(spot)}" href="#${idOf(spot)}" aria-label="${nameOf(spot, kit)}: ${countOf(spot, kit)}">${count}</a>`;
  return markup`<td class="heat-${heat(spot.projects)}">${kit.told.has(spot) ? link : count}</td>`;
}

function namesOf(spot: Spot<Presence>, kit: Kit): Markup {
  const { lang, texts } = kit.frame;
  const { sector, market, who } = spot;
  return markup`<h3 id="${idOf(spot)}" tabindex="-1">${nameOf(spot, kit)}: ${countOf(spot, kit)}</h3>
    <ul class="names">
      ${who.slice(0, mostNames).map((each) => presence(each, kit.frame))}
      ${who.length > mostNames && markup`<li><a href="${hrefOf('/staff', lang, { sector, market })}">${texts.text(lang, 'staff.radar.more', { count: who.length - mostNames })}</a></li>`}
    </ul>`;
}

function presence(each: Presence, { lang, texts }: Frame): Markup {
  const room = each.kind === 'application' ? 'applications' : 'clusters';
  const status =
    each.kind === 'application'
      ? texts.text(lang, `staff.status.${each.status}`)
      : texts.text(lang, 'staff.radar.cluster', { status: texts.text(lang, `staff.cluster.status.${each.status}`) });
  return markup`<li>
    <a href="${hrefOf(`/staff/${room}/${encodeURIComponent(each.code)}`, lang)}">${each.code}</a>
    <bdi>${each.promoter ?? texts.text(lang, 'staff.not-given')}</bdi>, ${status}
  </li>`;
}
