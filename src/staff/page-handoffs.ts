/** Messages left for a person, as pages: the list, and one with what was said around it and the form to reply. */
import { longestReply, type Handoff, type SeenHandoff } from './handoffs.ts';
import { markup, type Markup } from './html.ts';
import { hrefOf, newsLine, pageOf, type Frame } from './layout.ts';
import { showInstant } from './matter.ts';
import { pathTo } from './rooms.ts';
import type { StaffKey } from './texts.ts';
import { withoutMarks } from './transcript.ts';

const longestShown = 200;

export function handoffsPage(
  frame: Frame,
  page: { readonly items: readonly Handoff[]; readonly next: string | null },
): Markup {
  const { lang, texts } = frame;
  const title = texts.text(lang, 'staff.handoffs.title');
  return pageOf(
    frame,
    title,
    markup`<h1>${title}</h1>
      ${newsLine(frame, 'handoff')}
      <section id="list" aria-label="${title}">
        ${
          page.items.length === 0
            ? markup`<p class="empty">${texts.text(lang, 'staff.handoffs.empty')}</p>`
            : markup`<ul class="dossiers">
                ${page.items.map((item) => entry(item, frame))}
              </ul>`
        }
        ${page.next !== null && markup`<p class="more"><a href="${hrefOf('/staff/handoffs', lang, { cursor: page.next })}">${texts.text(lang, 'staff.handoffs.more')}</a></p>`}
      </section>`,
  );
}

function entry({ id, status, at, message }: Handoff, frame: Frame): Markup {
  const { lang, texts } = frame;
  const words = message.length > longestShown ? `${message.slice(0, longestShown)}…` : message;
  return markup`<li>
    <h2>
      <a id="of-${id}" href="${hrefOf(`/staff/handoffs/${encodeURIComponent(id)}`, lang)}"
        ><span class="code">${id}</span> <bdi>${words}</bdi></a
      >
    </h2>
    ${badge(status, frame)}
    <p class="when">
      <time datetime="${at}">${texts.text(lang, 'staff.handoffs.left', { at: showInstant(at, lang) })}</time>
    </p>
  </li>`;
}

const badge = (status: Handoff['status'], { lang, texts }: Frame): Markup =>
  markup`<p class="badge ${colourOf(status)}">${texts.text(lang, `staff.handoff.status.${status}`)}</p>`;

/** An application that was answered waits for the staff; a message that was answered does not. */
const colourOf = (status: Handoff['status']): string => (status === 'answered' ? 'replied' : status);

/** What was tried with the form: shown again with what was wrong. */
export type TriedReply = { readonly text: string; readonly wrong: StaffKey };

export function handoffPage(
  frame: Frame,
  handoff: SeenHandoff,
  outcome: { readonly tried?: TriedReply; readonly done?: { readonly isTold: boolean } } = {},
): Markup {
  const { lang, texts } = frame;
  const { id, status, about, contact, context, replies } = handoff;
  const text = (key: StaffKey): string => texts.text(lang, key);
  const { done } = outcome;
  const own = context.at(-1)?.id;
  return pageOf(
    frame,
    id,
    markup`<p class="back"><a href="${hrefOf('/staff/handoffs', lang)}">${text('staff.handoff.back')}</a></p>
      <h1>
        ${id}
        <span class="badge ${colourOf(status)}">${text(`staff.handoff.status.${status}`)}</span>
      </h1>
      <p
        class="status"
        id="live"
        role="status"
        data-kind="handoff"
        data-code="${id}"
        data-changed="${text('staff.handoff.changed')}"
        data-reload="${text('staff.dossier.reload')}"
      >${done !== undefined && text(done.isTold ? 'staff.handoff.done' : 'staff.handoff.done-untold')}</p>
      <section aria-labelledby="message">
        <h2 id="message">${text('staff.handoff.message')}</h2>
        <p class="said" dir="auto">${handoff.message}</p>
        <dl>
          <div><dt>${text('staff.handoff.at')}</dt><dd><time datetime="${handoff.at}">${showInstant(handoff.at, lang)}</time></dd></div>
          <div><dt>${text('staff.handoff.contact')}</dt><dd><bdi>${[contact?.email, contact?.phone].flatMap((one) => one ?? []).join(', ') || text('staff.handoff.no-contact')}</bdi></dd></div>
          ${about !== null && markup`<div><dt>${text('staff.handoff.about')}</dt><dd><a href="${hrefOf(pathTo(about) ?? '/staff', lang)}">${about}</a></dd></div>`}
          ${handoff.question !== null && markup`<div><dt>${text('staff.handoff.question')}</dt><dd>${texts.derived(lang, `label.${handoff.question}`) ?? handoff.question}</dd></div>`}
        </dl>
      </section>
      ${
        replies.length > 0 &&
        markup`<section class="history" aria-labelledby="replies">
          <h2 id="replies">${text('staff.handoff.replies')}</h2>
          <ol>
            ${replies.map(
              (reply) =>
                markup`<li><time datetime="${reply.at}">${showInstant(reply.at, lang)}</time><p class="said" dir="auto">${reply.text}</p></li>`,
            )}
          </ol>
          <p><a href="${hrefOf(`/staff/handoffs/${encodeURIComponent(id)}/proposal`, lang)}">${text('staff.proposal.open')}</a></p>
        </section>`
      }
      ${replyForm(frame, handoff, outcome.tried)}
      <section class="talk" aria-labelledby="talk">
        <h2 id="talk">${text('staff.handoff.context')}</h2>
        ${
          context.length === 0
            ? markup`<p class="empty">${text('staff.dossier.no-words')}</p>`
            : markup`<ol>
                ${context.map(
                  (turn) =>
                    markup`<li class="${turn.from}" id="turn-${turn.id}"${turn.id === own && markup` aria-current="true"`}>
                      <p class="by">
                        ${texts.text(lang, turn.from === 'user' ? 'staff.handoff.from.user' : `staff.dossier.from.${turn.from}`)} ·
                        <time datetime="${turn.at}">${showInstant(turn.at, lang)}</time>
                      </p>
                      <p class="said" dir="auto">${turn.from === 'user' ? turn.text : withoutMarks(turn.text)}</p>
                    </li>`,
                )}
              </ol>`
        }
      </section>`,
  );
}

function replyForm(
  { lang, texts }: Frame,
  { id, status, replies }: SeenHandoff,
  tried: TriedReply | undefined,
): Markup {
  const text = (key: StaffKey): string => texts.text(lang, key);
  const action = (act: string): string => hrefOf(`/staff/handoffs/${encodeURIComponent(id)}/${act}`, lang);
  if (status === 'closed') {
    return markup`<section class="decision" aria-labelledby="reply">
      <h2 id="reply">${text('staff.handoff.reply')}</h2>
      <p>${text('staff.handoff.is-closed')}</p>
      <form method="post" action="${action('status')}"><input type="hidden" name="status" value="open" /><button class="quiet">${text('staff.handoff.reopen')}</button></form>
    </section>`;
  }
  const wrong = tried === undefined ? null : texts.text(lang, tried.wrong, { max: longestReply });
  return markup`<section class="decision" aria-labelledby="reply">
    <h2 id="reply">${text('staff.handoff.reply')}</h2>
    <form method="post" action="${action('reply')}">
      <input type="hidden" name="seen" value="${replies.length}" />
      ${wrong !== null && markup`<p class="wrong" id="wrong" role="alert">${wrong}</p>`}
      <label for="text">${text('staff.handoff.text')}</label>
      <p class="hint" id="text-hint">${text('staff.handoff.text-hint')}</p>
      <textarea
        id="text"
        name="text"
        rows="5"
        required
        maxlength="${longestReply}"
        aria-describedby="${wrong === null ? '' : 'wrong '}text-hint"
        ${wrong !== null && markup` aria-invalid="true"`}
      >
${tried?.text ?? ''}</textarea>
      <button>${text('staff.handoff.send')}</button>
    </form>
    <form method="post" action="${action('status')}"><input type="hidden" name="status" value="closed" /><button class="quiet">${text(replies.length === 0 ? 'staff.handoff.close' : 'staff.handoff.close-answered')}</button></form>
  </section>`;
}
