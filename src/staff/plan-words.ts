/** A project's plan in few words: its light with the reasons, its milestones with what came of them. */
import type { Milestone } from '../rules/plan.ts';
import { markup, type Markup } from './html.ts';
import { hrefOf, type Frame } from './layout.ts';
import { lightMark, reasonText } from './light-words.ts';
import { showDate } from './matter.ts';
import type { ProjectView } from './projects.ts';

/** "2. Seminario, 1 marzo 2026: fatta (Imprese: 6, Incontri: 30)" */
export function milestoneLine({ number, title, plannedOn, status, outcome }: Milestone, frame: Frame): Markup {
  const { lang, texts } = frame;
  const figures = (['companies', 'meetings', 'contacts', 'contracts'] as const).flatMap((what) =>
    outcome?.[what] == null ? [] : [`${texts.text(lang, `staff.project.${what}`)}: ${outcome[what]}`],
  );
  return markup`${number}. <bdi>${title}</bdi>, ${showDate(`${plannedOn}T12:00:00Z`, lang)}:
    ${texts.text(lang, `staff.project.milestone.${status}`)}${figures.length > 0 && ` (${figures.join(', ')})`}`;
}

export const lightPart = (frame: Frame, { light }: ProjectView): Markup =>
  markup`<p>${lightMark(light, frame)}</p>
    ${light !== null && markup`<ul class="reasons">${light.reasons.map((one) => markup`<li>${reasonText(one, frame)}</li>`)}</ul>`}`;

/** The plan as the page of the application shows it, with the way to where it is worked on. */
export function planPart(frame: Frame, project: ProjectView): Markup {
  const { lang, texts } = frame;
  const { code, milestones } = project;
  return markup`<section class="plan" aria-labelledby="plan">
    <h2 id="plan">${texts.text(lang, 'staff.project.plan')}</h2>
    ${lightPart(frame, project)}
    ${
      milestones.length === 0
        ? markup`<p class="empty">${texts.text(lang, 'staff.project.no-milestones')}</p>`
        : markup`<ul class="milestones">${milestones.map((each) => markup`<li>${milestoneLine(each, frame)}</li>`)}</ul>`
    }
    <p class="files"><a href="${hrefOf(`/staff/projects/${encodeURIComponent(code)}`, lang)}">${texts.text(lang, 'staff.project.follow')}</a></p>
  </section>`;
}
