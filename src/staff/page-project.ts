/** One granted project as a page: its light, its money and dates, its plan with what came of it, its check-ins. */
import { showEuro } from '../dialogs/show.ts';
import type { Milestone } from '../rules/plan.ts';
import { milestoneKinds } from '../rules/plan.ts';
import { isUnderWay } from '../rules/life.ts';
import { figuresOf } from './check-ins.ts';
import { markup, type Markup, type Part } from './html.ts';
import { hrefOf, pageOf, type Frame } from './layout.ts';
import { showDate, showInstant } from './matter.ts';
import { lightPart, milestoneLine } from './plan-words.ts';
import { longest } from './project-shapes.ts';
import type { ProjectView } from './projects.ts';
import type { StaffKey } from './texts.ts';

/** What came of the last form: kept, or what is wrong with it. */
export type Outcome = { readonly is: 'done' } | { readonly is: 'wrong'; readonly why: string };

export function projectPage(frame: Frame, project: ProjectView, outcome: Outcome | null): Markup {
  const { lang, texts } = frame;
  const { code, status } = project;
  const text = (key: StaffKey, facts = {}): string => texts.text(lang, key, facts);
  return pageOf(
    frame,
    `${code}: ${text('staff.project.plan')}`,
    markup`<p class="back"><a href="${hrefOf('/staff/projects', lang)}">${text('staff.project.back')}</a> · <a href="${hrefOf(`/staff/applications/${encodeURIComponent(code)}`, lang)}">${text('staff.project.dossier')}</a></p>
      <h1>${code} <bdi>${project.title ?? ''}</bdi> <span class="badge ${status}">${text(`staff.status.${status}`)}</span></h1>
      <p
        class="status"
        id="live"
        role="status"
        data-kind="application milestone checkin"
        data-code="${[code, ...project.checkIns.map(({ registration }) => registration)].join(' ')}"
        data-changed="${text('staff.project.changed')}"
        data-reload="${text('staff.dossier.reload')}"
      >${outcome?.is === 'done' && text('staff.project.kept')}</p>
      ${outcome?.is === 'wrong' && markup`<p class="wrong" role="alert">${text('staff.project.wrong', { why: outcome.why })}</p>`}
      <section aria-labelledby="light">
        <h2 id="light">${text('staff.project.light')}</h2>
        ${lightPart(frame, project)}
      </section>
      ${planPart(frame, project)} ${moneyPart(frame, project)} ${checkInsPart(frame, project)}`,
  );
}

function planPart(frame: Frame, project: ProjectView): Markup {
  const { lang, texts } = frame;
  const { milestones, code, status } = project;
  return markup`<section aria-labelledby="plan">
    <h2 id="plan">${texts.text(lang, 'staff.project.plan')}</h2>
    ${
      milestones.length === 0
        ? markup`<p class="empty">${texts.text(lang, 'staff.project.no-milestones')}</p>`
        : markup`<ul class="lines">${milestones.map((each) => milestoneEntry(frame, code, each))}</ul>`
    }
    ${isUnderWay(status) && markup`<details class="more-form"><summary>${texts.text(lang, 'staff.project.add')}</summary>${milestoneForm(frame, code, null)}</details>`}
  </section>`;
}

function milestoneEntry(frame: Frame, code: string, milestone: Milestone): Markup {
  const { lang, texts } = frame;
  return markup`<li>
    <details>
      <summary>
        ${milestoneLine(milestone, frame)}
      </summary>
      <ol class="words">
        ${milestone.history.map(
          ({ at, by, event, on, note }) =>
            markup`<li>
              <p class="by">${showInstant(at, lang)} · ${texts.derived(lang, `staff.dossier.by.${by}`) ?? by}: ${texts.text(lang, `staff.project.event.${event}`)}, ${showDate(`${on}T12:00:00Z`, lang)}</p>
              ${note !== null && markup`<p class="said" dir="auto">${note}</p>`}
            </li>`,
        )}
      </ol>
      ${milestoneForm(frame, code, milestone)}
    </details>
  </li>`;
}

function milestoneForm({ lang, texts }: Frame, code: string, known: Milestone | null): Markup {
  const text = (key: StaffKey): string => texts.text(lang, key);
  const id = (name: string): string => `${name}-${known?.number ?? 'new'}`;
  const field = (name: string, label: StaffKey, type: 'text' | 'date' | 'number', value: string, more: Part = null) =>
    markup`<p>
      <label for="${id(name)}">${text(label)}</label>
      <input id="${id(name)}" name="${name}" type="${type}" value="${value}"${type === 'number' && markup` min="0" max="100000" inputmode="numeric"`} ${more} />
    </p>`;
  const select = (name: string, label: StaffKey, options: readonly (readonly [string, string])[], chosen: string) =>
    markup`<p>
      <label for="${id(name)}">${text(label)}</label>
      <select id="${id(name)}" name="${name}">
        ${options.map(([value, words]) => markup`<option value="${value}"${value === chosen && markup` selected`}>${words}</option>`)}
      </select>
    </p>`;
  const kinds = milestoneKinds.map((kind) => [kind, text(`staff.project.kind.${kind}`)] as const);
  const statuses = (['planned', 'done', 'cancelled'] as const).map((status) => [status, text(`staff.project.milestone.${status}`)] as const); // prettier-ignore
  return markup`<form class="filters" method="post" action="${hrefOf(`/staff/projects/${encodeURIComponent(code)}/milestone`, lang)}">
    ${known !== null && markup`<input type="hidden" name="number" value="${known.number}" />`}
    ${field('title', 'staff.project.field.title', 'text', known?.title ?? '', markup` required maxlength="${longest.title}"`)}
    ${select('kind', 'staff.project.field.kind', kinds, known?.kind ?? 'mission')}
    ${field('plannedOn', 'staff.project.field.date', 'date', known?.plannedOn ?? '', markup` required`)}
    ${field('place', 'staff.project.field.place', 'text', known?.place ?? '', markup` maxlength="${longest.place}"`)}
    ${
      known !== null &&
      markup`${select('status', 'staff.project.field.status', statuses, known.status)}
        ${(['companies', 'meetings', 'contacts', 'contracts'] as const).map((what) => field(what, `staff.project.${what}`, 'number', String(known.outcome?.[what] ?? '')))}
        <p class="wide"><label for="${id('note')}">${text('staff.project.field.note')}</label><textarea id="${id('note')}" name="note" rows="2" maxlength="${longest.note}"></textarea></p>`
    }
    <p class="act"><button>${text(known === null ? 'staff.project.add' : 'staff.project.save')}</button></p>
  </form>`;
}

function moneyPart(
  { lang, texts }: Frame,
  { code, grant, grantedCents, costsCents, isEstimated }: ProjectView,
): Markup {
  const text = (key: StaffKey, facts = {}): string => texts.text(lang, key, facts);
  const euro = (cents: number | null): string => (cents === null ? '' : (cents / 100).toFixed(2));
  const amount = (name: 'grantedCents' | 'spentCents', label: StaffKey): Markup =>
    markup`<p>
      <label for="${name}">${text(label)}</label>
      <input id="${name}" name="${name}" type="number" min="0" step="0.01" inputmode="decimal" value="${euro(grant[name])}" />
    </p>`;
  const day = (name: 'startsOn' | 'endsOn' | 'reportDueOn', label: StaffKey): Markup =>
    markup`<p><label for="${name}">${text(label)}</label><input id="${name}" name="${name}" type="date" value="${grant[name] ?? ''}" /></p>`;
  const saidAt = grant.spentBy === 'promoter' ? grant.spentAt : null;
  return markup`<section aria-labelledby="money">
    <h2 id="money">${text('staff.project.money')}</h2>
    <p>
      ${isEstimated && grantedCents !== null && text('staff.project.estimated', { amount: showEuro(grantedCents, lang) })}
      ${costsCents !== null && text('staff.project.costs', { amount: showEuro(costsCents, lang) })}
      ${saidAt !== null && text('staff.project.spent-said', { at: showInstant(saidAt, lang) })}
    </p>
    <form class="filters" method="post" action="${hrefOf(`/staff/projects/${encodeURIComponent(code)}/grant`, lang)}">
      ${amount('grantedCents', 'staff.project.field.granted')} ${amount('spentCents', 'staff.project.field.spent')}
      ${day('startsOn', 'staff.project.field.starts')} ${day('endsOn', 'staff.project.field.ends')}
      ${day('reportDueOn', 'staff.project.field.report')}
      <p class="act"><button>${text('staff.project.save')}</button></p>
    </form>
  </section>`;
}

function checkInsPart({ lang, texts }: Frame, { checkIns }: ProjectView): Markup {
  const text = (key: StaffKey): string => texts.text(lang, key);
  const title = text('staff.project.check-ins');
  const rows = checkIns.map((one) => {
    const { contacts, negotiations, exportBand } = figuresOf(one);
    const band =
      exportBand === null ? '–' : (texts.derived(lang, `option.checkin.exportBand.${exportBand}`) ?? exportBand);
    const isErased = one.dossier === '';
    return markup`<tr>
      <th scope="row">${isErased ? text('staff.registration.erased') : markup`<a href="${hrefOf(`/staff/registrations/${encodeURIComponent(one.registration)}`, lang)}">${one.registration}</a>`}</th>
      <td>${text(`staff.project.moment.${one.moment}`)}</td>
      <td>${text(`staff.project.check-in.${one.status}`)}</td>
      <td>${contacts ?? '–'}</td>
      <td>${negotiations ?? '–'}</td>
      <td>${band}</td>
    </tr>`;
  });
  const heads = ['staff.project.company', 'staff.project.moment', 'staff.project.state', 'staff.project.contacts', 'staff.project.negotiations', 'staff.project.band'] as const; // prettier-ignore
  return markup`<section class="figures" aria-labelledby="check-ins">
    <h2 id="check-ins">${title}</h2>
    ${
      rows.length === 0
        ? markup`<p>${text('staff.project.no-check-ins')}</p>`
        : markup`<div class="wide-table" tabindex="0" role="group" aria-label="${title}">
            <table>
              <caption class="unseen">${title}</caption>
              <thead><tr>${heads.map((head) => markup`<th scope="col">${text(head)}</th>`)}</tr></thead>
              <tbody>${rows}</tbody>
            </table>
          </div>`
    }
  </section>`;
}
