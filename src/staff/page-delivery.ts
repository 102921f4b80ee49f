/** What did not arrive: as a page, as a part of a dossier's page, and as a line above the inbox. */
import { markup, type Markup } from './html.ts';
import { hrefOf, pageOf, type Frame } from './layout.ts';
import { showInstant } from './matter.ts';
import { pathTo } from './rooms.ts';
import type { StaffKey } from './texts.ts';
import type { SeenUndelivered } from './undelivered.ts';

export type Failed = {
  readonly items: readonly SeenUndelivered[];
  readonly next: string | null;
  /** How many have been tried several times and still are. */
  readonly late: number;
  /** What was just done with one. */
  readonly done: 'again' | 'aside' | null;
};

/** The chat in Teams that hears of new dossiers: since when, and the code that was just made for another. */
export type Chat = { readonly since: string | null; readonly code: string | null };

export function deliveryPage(frame: Frame, { items, next, late, done }: Failed, chat: Chat): Markup {
  const { lang, texts } = frame;
  const text = (key: StaffKey): string => texts.text(lang, key);
  const title = text('staff.delivery.title');
  return pageOf(
    frame,
    title,
    markup`<h1>${title}</h1>
      <p class="status" role="status">${done !== null && text(`staff.delivery.done.${done}`)}</p>
      <section aria-labelledby="failed">
        <h2 id="failed">${text('staff.delivery.failed')}</h2>
        ${
          items.length === 0
            ? markup`<p class="empty">${text('staff.delivery.none')}</p>`
            : markup`<p class="hint">${text('staff.delivery.hint')}</p> ${list(frame, items, '')}`
        }
        ${next !== null && markup`<p class="more"><a href="${hrefOf('/staff/delivery', lang, { cursor: next })}">${text('staff.delivery.more')}</a></p>`}
        ${late > 0 && markup`<p>${texts.text(lang, 'staff.delivery.late', { count: late })}</p>`}
      </section>
      ${chatPart(frame, chat)}`,
  );
}

function chatPart({ lang, texts }: Frame, { since, code }: Chat): Markup {
  const text = (key: StaffKey): string => texts.text(lang, key);
  const button = (act: 'invite' | 'leave'): Markup =>
    markup`<form method="post" action="${hrefOf(`/staff/delivery/chat/${act}`, lang)}">
      <button class="quiet">${text(`staff.delivery.chat.${act}`)}</button>
    </form>`;
  return markup`<section aria-labelledby="chat">
    <h2 id="chat">${text('staff.delivery.chat')}</h2>
    <p>
      ${since === null ? text('staff.delivery.chat.none') : texts.text(lang, 'staff.delivery.chat.since', { at: showInstant(since, lang) })}
    </p>
    ${
      code !== null &&
      markup`<p role="status">
        ${text('staff.delivery.chat.write')} <strong class="code">${texts.text(lang, 'staff.delivery.chat.words', { code })}</strong>
      </p>`
    }
    <div class="act">${button('invite')}${since !== null && button('leave')}</div>
  </section>`;
}

/** Above a dossier; nothing where everything arrived. */
export const failedFor = (frame: Frame, items: readonly SeenUndelivered[], code: string): Markup | false =>
  items.length > 0 &&
  markup`<section class="failed" aria-labelledby="failed">
    <h2 id="failed">${frame.texts.text(frame.lang, 'staff.delivery.failed')}</h2>
    ${list(frame, items, code)}
  </section>`;

/** Above the inbox; nothing where everything arrived. */
export const failedLine = ({ lang, texts }: Frame, count: number): Markup | false =>
  count > 0 &&
  markup`<p class="wrong">
    <a href="${hrefOf('/staff/delivery', lang)}">${texts.text(lang, 'staff.delivery.count', { count })}</a>
  </p>`;

/** @param from code of the dossier whose page it is on */
const list = (frame: Frame, items: readonly SeenUndelivered[], from: string): Markup =>
  markup`<ul class="failures">
    ${items.map((item) => entry(item, frame, from))}
  </ul>`;

function entry(
  { id, at, channel, why, status, told, about }: SeenUndelivered,
  { lang, texts }: Frame,
  from: string,
): Markup {
  const what = texts.text(lang, `staff.delivery.told.${told}`);
  const how =
    texts.derived(lang, `staff.delivery.by.${channel}`) ?? texts.derived(lang, `staff.channel.${channel}`) ?? channel;
  const reason = texts.text(lang, `staff.delivery.why.${why}`);
  return markup`<li>
    <h3>${what}${about !== null && markup` ${linked(about, lang)}`}</h3>
    <p>${how}: ${reason}${status !== null && markup` (${status})`}</p>
    <p class="when"><time datetime="${at}">${showInstant(at, lang)}</time></p>
    <div class="act">
      ${(['again', 'aside'] as const).map(
        (act) =>
          markup`<form method="post" action="${hrefOf(`/staff/delivery/${encodeURIComponent(id)}/${act}`, lang)}">
            <input type="hidden" name="from" value="${from}" />
            <button${act === 'aside' && markup` class="quiet"`} aria-label="${texts.text(lang, `staff.delivery.${act}-of`, { what: about === null ? what : `${what} ${about}` })}">
              ${texts.text(lang, `staff.delivery.${act}`)}
            </button>
          </form>`,
      )}
    </div>
  </li>`;
}

/** What has a page of its own gets a link to it. */
function linked(code: string, lang: Frame['lang']): Markup {
  const path = pathTo(code);
  const name = markup`<span class="code">${code}</span>`;
  return path === null ? name : markup`<a href="${hrefOf(path, lang)}">${name}</a>`;
}
