/** One dossier as a page: its summary, whose lines open on the words they come from, the decision, the whole talk. */
import type { Domain } from '../rules/domain.ts';
import { decisionsFrom, opensCluster, type Decision } from '../rules/life.ts';
import type { Cluster } from './clusters.ts';
import { longestNote } from './decision.ts';
import type { Dossier } from './dossier.ts';
import { markup, type Markup } from './html.ts';
import { hrefOf, pageOf, type Frame } from './layout.ts';
import { parts, showInstant } from './matter.ts';
import type { Note } from './notes.ts';
import { failedFor } from './page-delivery.ts';
import { notesPart, type TriedNote } from './page-notes.ts';
import { answersPart, partOf, turnOf } from './page-summary.ts';
import { planPart } from './plan-words.ts';
import type { ProjectView } from './projects.ts';
import type { StaffKey } from './texts.ts';
import type { SeenUndelivered } from './undelivered.ts';

/** What was tried with the form: shown again with what was wrong. */
export type Tried = { readonly decision: Decision | null; readonly note: string; readonly wrong: StaffKey };
export type Done = { readonly decision: Decision; readonly isTold: boolean };

/** A dossier with what the staff added to it. */
export type DossierView = Dossier & { readonly notes: readonly Note[]; readonly clusters: readonly Cluster[] };

export function dossierPage(
  frame: Frame,
  dossier: DossierView,
  domain: Domain,
  outcome: {
    readonly tried?: Tried;
    readonly note?: TriedNote;
    readonly done?: Done;
    readonly failed?: readonly SeenUndelivered[];
    /** Null while nothing is granted. */
    readonly project?: ProjectView | null;
  } = {},
): Markup {
  const { lang, texts } = frame;
  const { application, said } = dossier;
  const words = new Map(said.map((turn) => [turn.id, turn]));
  const summary = dossier.summary[lang];
  const { done } = outcome;
  const title = typeof application.answers['project.title'] === 'string' ? application.answers['project.title'] : null;
  const told = done?.isTold === false ? 'staff.dossier.done-untold' : 'staff.dossier.done';
  return pageOf(
    frame,
    application.code,
    markup`<p class="back"><a href="${hrefOf('/staff', lang)}">${texts.text(lang, 'staff.dossier.back')}</a></p>
      <h1>
        ${application.code} ${title !== null && markup`<bdi>${title}</bdi>`}
        <span class="badge ${application.status}">${texts.text(lang, `staff.status.${application.status}`)}</span>
      </h1>
      <p
        class="status"
        id="live"
        role="status"
        data-kind="application note milestone"
        data-code="${application.code}"
        data-changed="${texts.text(lang, 'staff.dossier.changed')}"
        data-reload="${texts.text(lang, 'staff.dossier.reload')}"
      >${done !== undefined && texts.text(lang, told, { event: texts.text(lang, `staff.event.${done.decision}`) })}</p>
      ${failedFor(frame, outcome.failed ?? [], application.code)}
      <section aria-labelledby="summary">
        <h2 id="summary">${texts.text(lang, 'staff.dossier.summary')}</h2>
        ${
          summary.length === 0
            ? markup`<p class="empty">${texts.text(lang, 'staff.dossier.no-words')}</p>`
            : markup`<p class="hint">${texts.text(lang, 'staff.dossier.summary-hint')}</p>
                ${parts.map((part) => partOf(part, dossier, { words, frame }))}`
        }
        <p class="files">
          <a href="${pdfOf(application.code, 'summary', lang)}">${texts.text(lang, 'staff.files.open-summary')}</a>
          <a href="${pdfOf(application.code, 'transcript', lang)}">${texts.text(lang, 'staff.files.open-transcript')}</a>
        </p>
      </section>
      ${clustersLine(frame, dossier)}
      ${outcome.project != null && planPart(frame, outcome.project)}
      ${decisionForm(frame, dossier, outcome.tried)}
      ${notesPart(frame, application.code, dossier.notes, outcome.note)} ${answersPart(frame, dossier, domain)} ${sources(frame, dossier, domain)}
      <section class="history" aria-labelledby="history">
        <h2 id="history">${texts.text(lang, 'staff.dossier.history')}</h2>
        <ol>
          ${application.history.map(
            ({ at, by, event, note }) =>
              markup`<li>
                <time datetime="${at}">${showInstant(at, lang)}</time> ·
                ${texts.derived(lang, `staff.dossier.by.${by}`) ?? by}:
                ${texts.derived(lang, `staff.event.${event}`) ?? event}${note !== null && markup`<p class="said" dir="auto">${note}</p>`}
              </li>`,
          )}
        </ol>
      </section>
      <section class="talk" aria-labelledby="talk">
        <h2 id="talk">${texts.text(lang, 'staff.dossier.transcript')}</h2>
        ${
          said.length === 0
            ? markup`<p class="empty">${texts.text(lang, 'staff.dossier.no-words')}</p>`
            : markup`<ol>
                ${said.map((turn) => markup`<li class="${turn.from}" id="turn-${turn.id}">${turnOf(turn, frame)}</li>`)}
              </ol>`
        }
      </section>`,
  );
}

/** The clusters that were opened from it, and the way to another. */
const clustersLine = ({ lang, texts }: Frame, { application, clusters }: DossierView): Markup | false =>
  (clusters.length > 0 || opensCluster(application.status)) &&
  markup`<p class="files">
    ${clusters.map(
      ({ code, status }) =>
        markup`<a href="${hrefOf(`/staff/clusters/${encodeURIComponent(code)}`, lang)}">${code} (${texts.text(lang, `staff.cluster.status.${status}`)})</a>`,
    )}
    ${opensCluster(application.status) && markup`<a href="${hrefOf('/staff/clusters', lang, { open: application.code })}#open">${texts.text(lang, 'staff.clusters.open-from')}</a>`}
  </p>`;

const pdfOf = (code: string, what: 'summary' | 'transcript', lang: Frame['lang']): string =>
  hrefOf(`/staff/applications/${encodeURIComponent(code)}/${what}.pdf`, lang);

function decisionForm({ lang, texts }: Frame, { application }: Dossier, tried: Tried | undefined): Markup {
  const text = (key: StaffKey): string => texts.text(lang, key);
  const possible = decisionsFrom(application.status);
  const heading = markup`<h2 id="decision">${text('staff.dossier.decision')}</h2>`;
  if (possible.length === 0) {
    return markup`<section class="decision" aria-labelledby="decision">
      ${heading}
      <p>${text('staff.dossier.no-decision')}</p>
    </section>`;
  }
  const wrong = tried === undefined ? null : texts.text(lang, tried.wrong, { max: longestNote });
  const isNoteWrong = wrong !== null && tried?.wrong !== 'staff.decision.choice-missing';
  return markup`<section class="decision" aria-labelledby="decision">
    ${heading}
    <form
      method="post"
      action="${hrefOf(`/staff/applications/${encodeURIComponent(application.code)}/decision`, lang)}"
    >
      <input type="hidden" name="seen" value="${application.history.length}" />
      ${wrong !== null && markup`<p class="wrong" id="wrong" role="alert">${wrong}</p>`}
      <fieldset>
        <legend>${text('staff.decision.choose')}</legend>
        ${possible.map(
          (decision) =>
            markup`<label
              ><input
                type="radio"
                name="decision"
                value="${decision}"
                required${tried?.decision === decision && markup` checked`}
              />
              ${text(`staff.decision.${decision}`)}</label
            >`,
        )}
      </fieldset>
      <label for="note">${text('staff.decision.note')}</label>
      <p class="hint" id="note-hint">${text('staff.decision.note-hint')}</p>
      <textarea
        id="note"
        name="note"
        rows="4"
        maxlength="${longestNote}"
        aria-describedby="${isNoteWrong ? 'wrong ' : ''}note-hint"
        ${isNoteWrong && markup` aria-invalid="true"`}
      >
${tried?.note ?? ''}</textarea>
      <button>${text('staff.decision.send')}</button>
    </form>
  </section>`;
}

/** What the sources that the rules rest on say. */
function sources(
  { lang, texts }: Frame,
  { verdict, estimate, priority, overlaps }: Dossier,
  domain: Domain,
): Markup | null {
  const cites = [
    ...(verdict?.reasons ?? []).flatMap((reason) => reason.cites),
    ...(estimate?.cites ?? []),
    ...(priority?.cites ?? []),
    ...(overlaps.length === 0 ? [] : ['cooperation.overlap']),
  ];
  const known = [...new Set(cites)].flatMap((cite) => domain.sources.get(cite) ?? []);
  if (known.length === 0) return null;
  const entries = known.map(
    ({ id, text, document }) =>
      markup`<div>
        <dt>${texts.derived(lang, `source.${id}`) ?? id}</dt>
        <dd>${text[lang]} <span class="hint">${document}</span></dd>
      </div>`,
  );
  return markup`<section class="sources">
    <details>
      <summary><h2>${texts.text(lang, 'staff.dossier.sources')}</h2></summary>
      <dl>${entries}</dl>
    </details>
  </section>`;
}
