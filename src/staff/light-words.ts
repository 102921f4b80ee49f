/** The light of a project on a page: a word, a shape and a colour that say the same. */
import type { Colour, Light, LightReason } from '../rules/light.ts';
import { markup, type Markup } from './html.ts';
import type { Frame } from './layout.ts';

const shapes: Readonly<Record<Colour, Markup>> = {
  green: markup`<circle cx="8" cy="8" r="7" />`,
  amber: markup`<path d="M8 1 L15 15 L1 15 Z" />`,
  red: markup`<rect x="1" y="1" width="14" height="14" />`,
};

/** Null when the project is closed and nothing is watched. */
export function lightMark(light: Light | null, { lang, texts }: Frame): Markup {
  if (light === null) return markup`<span class="light">${texts.text(lang, 'staff.project.light.none')}</span>`;
  const { colour } = light;
  return markup`<span class="light ${colour}"><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${shapes[colour]}</svg> ${texts.text(lang, `staff.project.light.${colour}`)}</span>`;
}

export const reasonText = ({ reason, facts }: LightReason, { lang, texts }: Frame): string =>
  texts.derived(lang, `staff.project.reason.${reason}`, facts) ?? reason;
