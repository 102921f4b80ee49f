/** What is said where several people read along: one line that leads to a private chat, and nothing of anybody's. */
import type { Kit } from './moves.ts';
import type { Reply } from './reply.ts';
import type { State } from './state.ts';
import type { Group } from './turn.ts';

export function inGroup({ lang }: State, { privateUrl }: Group, kit: Kit): Reply {
  const link = privateUrl === null ? [] : [kit.say.text(lang, 'group.link', { link: privateUrl })];
  return { text: [kit.say.text(lang, 'group'), ...link].join(' '), choices: [], facts: { lang } };
}
