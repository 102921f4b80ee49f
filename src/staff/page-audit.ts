/** The audit log as a page, for administrators: who did what, newest first, and whether the links shown hold. */
import type { AuditEntry } from './audit.ts';
import { brokenIn } from './audit.ts';
import { markup, type Markup } from './html.ts';
import { hrefOf, pageOf, type Frame } from './layout.ts';
import { showInstant } from './matter.ts';
import { pathTo } from './rooms.ts';
import type { StaffKey } from './texts.ts';

const heads = ['number', 'when', 'who', 'what', 'object', 'hash'] as const;

export function auditLogPage(
  frame: Frame,
  { items, next }: { readonly items: readonly AuditEntry[]; readonly next: string | null },
): Markup {
  const { lang, texts } = frame;
  const text = (key: StaffKey): string => texts.text(lang, key);
  const title = text('staff.audit.title');
  const broken = brokenIn(items);
  return pageOf(
    frame,
    title,
    markup`<h1>${title}</h1>
      <p class="hint">${text('staff.audit.hint')}</p>
      ${
        items.length === 0
          ? markup`<p class="empty">${text('staff.audit.none')}</p>`
          : markup`${broken === null ? markup`<p>${text('staff.audit.whole')}</p>` : markup`<p class="wrong" role="alert">${texts.text(lang, 'staff.audit.broken', { number: broken })}</p>`}
            <section class="figures" aria-label="${title}">
              <div class="wide-table" tabindex="0" role="group" aria-label="${title}">
                <table class="audit">
                  <caption class="unseen">${title}</caption>
                  <thead><tr>${heads.map((head) => markup`<th scope="col">${text(`staff.audit.${head}`)}</th>`)}</tr></thead>
                  <tbody>${items.map((entry) => row(entry, frame))}</tbody>
                </table>
              </div>
              ${next !== null && markup`<p class="more"><a href="${hrefOf('/staff/audit', lang, { cursor: next })}">${text('staff.audit.more')}</a></p>`}
            </section>`
      }
      <section class="decision" aria-labelledby="everybody-out">
        <h2 id="everybody-out">${text('staff.audit.out')}</h2>
        <p id="out-hint">${text('staff.audit.out-hint')}</p>
        <form method="post" action="${hrefOf('/staff/session/end-all', lang)}">
          <button class="quiet" aria-describedby="out-hint">${text('staff.audit.out-send')}</button>
        </form>
      </section>`,
  );
}

function row({ seq, at, who, action, object, hash }: AuditEntry, frame: Frame): Markup {
  const { lang } = frame;
  const path = pathTo(object);
  return markup`<tr>
    <th scope="row">${seq}</th>
    <td><time datetime="${at}">${showInstant(at, lang)}</time></td>
    <td>${whoIn(who, frame)}</td>
    <td>${deedIn(action, frame)}</td>
    <td>${path === null ? objectIn(object, frame) : markup`<a href="${hrefOf(path, lang)}">${object}</a>`}</td>
    <td><code>${hash.slice(0, 12)}</code></td>
  </tr>`;
}

const objectIn = (object: string, { lang, texts }: Frame): string =>
  object === 'all' ? texts.text(lang, 'staff.audit.all') : object;

/** Names of sessions and accounts are told apart by their beginning. */
function whoIn(who: string, { lang, texts }: Frame): string {
  const [kind = '', ...id] = who.split('-');
  if (who === 'key') return texts.text(lang, 'staff.audit.who.key');
  return texts.derived(lang, `staff.audit.who.${kind}`, { id: id.join('-') }) ?? who;
}

/** An act in words; one that has none is shown as the log names it. */
export function deedIn(action: string, { lang, texts }: Pick<Frame, 'lang' | 'texts'>): string {
  const [area = '', verb = '', detail = ''] = action.split('.');
  if (area === 'export') {
    const what = texts.derived(lang, `staff.export.${verb}`) ?? verb;
    return texts.text(lang, 'staff.audit.export', { what, format: detail.toUpperCase() });
  }
  if (area === 'application' && verb === 'decide') {
    const event = texts.derived(lang, `staff.event.${detail}`) ?? detail;
    return texts.text(lang, 'staff.audit.decided', { event });
  }
  return texts.derived(lang, `staff.audit.act.${action}`) ?? action;
}
