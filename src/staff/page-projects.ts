/** All granted projects on one page: the light of each with its reason, the next date, what was done, the money. */
import { countryList } from '../dialogs/country-names.ts';
import { showEuro } from '../dialogs/show.ts';
import type { Colour } from '../rules/light.ts';
import type { Domain } from '../rules/domain.ts';
import { markup, type Markup, type Part } from './html.ts';
import { hrefOf, newsLine, pageOf, type Frame } from './layout.ts';
import { lightMark, reasonText } from './light-words.ts';
import { showDate } from './matter.ts';
import type { ProjectView } from './projects.ts';

const rank: Readonly<Record<Colour, number>> = { red: 0, amber: 1, green: 2 };

/** @param page `isClosed`: those that are closed are shown, in place of those to follow; `next`: cursor of those left out */
export function projectsPage(
  frame: Frame,
  domain: Domain,
  page: { readonly projects: readonly ProjectView[]; readonly isClosed: boolean; readonly next: string | null },
): Markup {
  const { lang, texts, url } = frame;
  const title = texts.text(lang, 'staff.projects.title');
  // The gravest first, then whose date comes first.
  const ordered = page.projects.toSorted(
    (a, b) => order(a) - order(b) || ((a.next?.plannedOn ?? '9') < (b.next?.plannedOn ?? '9') ? -1 : 1),
  );
  const more = new URLSearchParams(url.searchParams);
  if (page.next !== null) more.set('cursor', page.next);
  return pageOf(
    frame,
    title,
    markup`<h1>${title}</h1>
      <p class="hint">${domain.desk.note[lang]}</p>
      <p class="files">
        ${
          page.isClosed
            ? markup`<a href="${hrefOf('/staff/projects', lang)}">${texts.text(lang, 'staff.projects.under-way')}</a>`
            : markup`<a href="${hrefOf('/staff/projects', lang, { status: 'closed' })}">${texts.text(lang, 'staff.projects.closed')}</a>`
        }
        ${(['csv', 'xlsx', 'json'] as const).map((format) => markup`<a href="${hrefOf(`/staff/exports/projects.${format}`, lang)}" download>${texts.text(lang, 'staff.export.projects')} (${format.toUpperCase()})</a>`)}
      </p>
      ${newsLine(frame, 'application milestone checkin')}
      <section id="list" aria-label="${title}">
        ${
          ordered.length === 0
            ? markup`<p class="empty">${texts.text(lang, page.isClosed ? 'staff.projects.none-closed' : 'staff.projects.none')}</p>`
            : markup`<ul class="dossiers projects">
                ${ordered.map((project) => entry(project, frame, domain))}
              </ul>`
        }
        ${page.next !== null && markup`<p class="more"><a href="/staff/projects?${more.toString()}">${texts.text(lang, 'staff.projects.more')}</a></p>`}
      </section>`,
  );
}

const order = ({ light }: ProjectView): number => (light === null ? 3 : rank[light.colour]);

function entry(project: ProjectView, frame: Frame, domain: Domain): Markup {
  const { lang, texts } = frame;
  const { code, light, next, impact, grant, milestones } = project;
  const sector = domain.sectors.find(({ id }) => id === project.sector)?.name[lang] ?? project.sector ?? '';
  const done = milestones.filter(({ status }) => status === 'done').length;
  const fact = (label: Parameters<typeof texts.text>[1], value: Part): Markup =>
    markup`<div>
      <dt>${texts.text(lang, label)}</dt>
      <dd>${value}</dd>
    </div>`;
  return markup`<li>
    <h2>
      <a href="${hrefOf(`/staff/projects/${encodeURIComponent(code)}`, lang)}"
        ><span class="code">${code}</span> <bdi>${project.title ?? ''}</bdi></a
      >
    </h2>
    <p>${lightMark(light, frame)} <span class="badge ${project.status}">${texts.text(lang, `staff.status.${project.status}`)}</span></p>
    ${light !== null && markup`<ul class="reasons">${light.reasons.map((one) => markup`<li>${reasonText(one, frame)}</li>`)}</ul>`}
    <p class="who"><bdi>${project.promoter ?? texts.text(lang, 'staff.not-given')}</bdi> · ${sector} × ${countryList(project.markets, lang)}</p>
    <dl>
      ${fact('staff.project.next', next === null ? texts.text(lang, 'staff.project.no-next') : markup`${showDate(`${next.plannedOn}T12:00:00Z`, lang)}, <bdi>${next.title}</bdi>`)}
      ${fact('staff.project.milestones', texts.text(lang, 'staff.project.done-of', { done, count: milestones.length }))}
      ${fact('staff.project.taking-part', texts.text(lang, 'staff.project.of-declared', { takingPart: project.takingPart ?? '–', declared: project.declared ?? '–' }))}
      ${fact('staff.project.meetings', String(impact.meetings))} ${fact('staff.project.contacts', String(impact.contacts))}
      ${fact('staff.project.spent', `${grant.spentCents === null ? '–' : showEuro(grant.spentCents, lang)} / ${project.costsCents === null ? '–' : showEuro(project.costsCents, lang)}`)}
      ${fact(project.isEstimated ? 'staff.project.granted-estimated' : 'staff.project.granted', project.grantedCents === null ? '–' : showEuro(project.grantedCents, lang))}
    </dl>
  </li>`;
}
