/** The staff's notes as a part of a dossier's page: those there are, and the form for another. */
import { markup, type Markup } from './html.ts';
import { hrefOf, type Frame } from './layout.ts';
import { showInstant } from './matter.ts';
import { longest, type Note } from './notes.ts';
import type { StaffKey } from './texts.ts';

/** What was tried with the form: shown again with what was wrong. */
export type TriedNote = { readonly text: string; readonly author: string; readonly wrong: StaffKey };

export function notesPart(frame: Frame, code: string, notes: readonly Note[], tried?: TriedNote): Markup {
  const { lang, texts } = frame;
  const text = (key: StaffKey): string => texts.text(lang, key);
  const wrong = tried === undefined ? null : texts.text(lang, tried.wrong, { max: longest.text });
  return markup`<section class="notes" aria-labelledby="notes">
    <h2 id="notes">${text('staff.notes.title')}</h2>
    <p class="hint" id="notes-hint">${text('staff.notes.hint')}</p>
    ${
      notes.length > 0 &&
      markup`<ol class="words">
        ${notes.map((note) => entry(frame, code, note))}
      </ol>`
    }
    <form method="post" action="${hrefOf(`/staff/applications/${encodeURIComponent(code)}/note`, lang)}">
      ${wrong !== null && markup`<p class="wrong" id="note-wrong" role="alert">${wrong}</p>`}
      <label for="note-text">${text('staff.notes.text')}</label>
      <textarea
        id="note-text"
        name="text"
        rows="3"
        required
        maxlength="${longest.text}"
        aria-describedby="${wrong === null ? '' : 'note-wrong '}notes-hint"
        ${wrong !== null && markup` aria-invalid="true"`}
      >
${tried?.text ?? ''}</textarea>
      <p>
        <label for="author">${text('staff.notes.author')}</label>
        <input id="author" name="author" maxlength="${longest.author}" value="${tried?.author ?? ''}" data-remembered="author" />
      </p>
      <button>${text('staff.notes.add')}</button>
    </form>
  </section>`;
}

function entry({ lang, texts }: Frame, code: string, { number, at, author, text }: Note): Markup {
  const name = texts.text(lang, 'staff.notes.delete-of', { number });
  return markup`<li id="note-${number}">
    <p class="by">
      <bdi>${author ?? texts.text(lang, 'staff.notes.unsigned')}</bdi> · <time datetime="${at}">${showInstant(at, lang)}</time>
    </p>
    <p class="said" dir="auto">${text}</p>
    <form method="post" action="${hrefOf(`/staff/applications/${encodeURIComponent(code)}/note-delete`, lang)}">
      <input type="hidden" name="number" value="${number}" />
      <button class="quiet" aria-label="${name}">${texts.text(lang, 'staff.notes.delete')}</button>
    </form>
  </li>`;
}
