/** What companies on the waiting list have asked for, told to a promoter who is about to choose: in numbers only. */
import { countryName } from './country-names.ts';
import type { Kit } from './moves.ts';
import { listed } from './show.ts';
import type { Scene } from './scene.ts';
import type { Need, World } from './turn.ts';

/** The most wanted are enough to choose by. */
const mostMarkets = 5;

/** Said when the question is newly asked; nothing when nobody waits. */
export function demandTold(
  before: Scene,
  { open, live, state }: Scene,
  world: World,
  kit: Kit,
): { readonly lines: readonly string[]; readonly needs: readonly Need[] } {
  const sector = open?.question?.demand == null ? undefined : live[open.question.demand];
  if (typeof sector !== 'string' || before.open?.id === open?.id || state.paused) return { lines: [], needs: [] };
  if (world.demand?.sector !== sector) return { lines: [], needs: [{ what: 'demand', sector }] };
  const { lang } = state;
  const wanted = world.demand.markets.slice(0, mostMarkets);
  if (wanted.length === 0) return { lines: [], needs: [] };
  const list = wanted.map(({ market, companies }) =>
    kit.say.text(lang, 'demand.market', { market: countryName(market, lang), count: companies }),
  );
  const name = kit.sectors.find(({ id }) => id === sector)?.name[lang] ?? sector;
  return { lines: [kit.say.text(lang, 'demand', { sector: name, list: listed(list, lang) })], needs: [] };
}
