/** Routes of granted projects: their lights, plans, companies and money. */
import { z } from 'zod';
import { isUnderWay, grantedStatuses, type GrantedStatus } from '../rules/life.ts';
import type { Milestone } from '../rules/plan.ts';
import { addMilestone, changeMilestone, changeProject } from './project-changes.ts';
import {
  changeOf,
  milestone,
  milestoneBody,
  milestonePatch,
  project,
  projectItem,
  projectPatch,
} from './project-shapes.ts';
import { grantedPage, projectOf, projectView, type ProjectView } from './projects.ts';
import { route, type Desk, type Route } from './route.ts';
import { code, filter } from './shapes.ts';

const ofCode = z.strictObject({ code });
const ofMilestone = z.strictObject({ code, number: z.coerce.number().int().positive() });

export const projectRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/projects',
    id: 'listProjects',
    does: 'Granted projects with their lights: those under way first, the newest first within a status',
    takes: {
      query: z.strictObject({
        status: filter(z.enum(grantedStatuses)),
        light: filter(z.enum(['green', 'amber', 'red'])),
        cursor: filter(z.string().max(400).describe('`next` of the page before')),
        limit: filter(z.coerce.number().int().min(1).max(100).describe('projects looked at a page, 50 unless told')),
      }),
    },
    gives: z.strictObject({
      items: z.array(projectItem),
      next: z.string().nullable().describe('cursor of the following page; null at the end'),
    }),
    looks: () => ({ action: 'project.list', object: 'all' }),
    refuses: [400],
    run: async ({ query: { status, light, cursor, limit = 50 } }, { store, domain, now }) => {
      const wanted: readonly GrantedStatus[] = status === undefined ? grantedStatuses : [status];
      const page = await grantedPage(store, wanted, { limit, cursor });
      const views = await Promise.all(page.items.map((each) => projectView(store, each, { domain, now: now() })));
      const items = views.filter((view) => light === undefined || view.light?.colour === light);
      return { items: items.map(seenItem), next: page.next };
    },
  }),
  route({
    method: 'GET',
    path: '/api/projects/{code}',
    id: 'readProject',
    does: 'One granted project: its plan, check-ins with companies, money and light',
    takes: { path: ofCode },
    gives: project,
    looks: ({ path }) => ({ action: 'project.read', object: path.code }),
    refuses: [404, 409],
    run: async ({ path }, desk) => seen(path.code, desk),
  }),
  route({
    method: 'PATCH',
    path: '/api/projects/{code}',
    id: 'changeProject',
    does: 'Enters what was granted and spent, when the project starts and ends, when its report is due',
    takes: { path: ofCode, body: projectPatch },
    gives: project,
    refuses: [400, 404, 409, 413, 415],
    run: async ({ path, body }, desk) => {
      await changeProject(path.code, body, desk);
      return seen(path.code, desk);
    },
  }),
  route({
    method: 'POST',
    path: '/api/projects/{code}/milestones',
    id: 'addMilestone',
    does: 'Adds a milestone to the plan',
    takes: { path: ofCode, body: milestoneBody },
    gives: milestone,
    creates: (made) => `/api/projects/${made.code}`,
    refuses: [400, 404, 409, 413, 415],
    run: async ({ path, body }, desk) => seenMilestone(await addMilestone(path.code, body, desk)),
  }),
  route({
    method: 'PATCH',
    path: '/api/projects/{code}/milestones/{number}',
    id: 'changeMilestone',
    does: 'Changes a milestone: held, moved, cancelled, and what came of it',
    takes: { path: ofMilestone, body: milestonePatch },
    gives: milestone,
    refuses: [400, 404, 409, 413, 415],
    run: async ({ path, body }, desk) => {
      return seenMilestone(await changeMilestone(path.code, path.number, changeOf(body), desk));
    },
  }),
];

const seenMilestone = ({ dossier: _, application, ...rest }: Milestone) => ({ code: application, ...rest });

async function seen(code: string, { store, domain, now }: Desk) {
  const view = await projectOf(store, code, { domain, now: now() });
  return {
    ...seenItem(view),
    grant: view.grant,
    plan: view.milestones.map(seenMilestone),
    checkIns: view.checkIns.map(({ dossier: _, ...rest }) => rest),
  };
}

/** A project as one entry of a list, for clients and files. */
export function seenItem(view: ProjectView): z.infer<typeof projectItem> {
  const { code, status, title, promoter, sector, light, next, declared, takingPart, accepted, costsCents } = view;
  const having = (wanted: string): number => view.milestones.filter((each) => each.status === wanted).length;
  return {
    code,
    status,
    title,
    promoter,
    sector,
    markets: [...view.markets],
    light: light === null ? null : { colour: light.colour, reasons: light.reasons.map((one) => ({ ...one, facts: { ...one.facts } })) }, // prettier-ignore
    next: next === null ? null : { number: next.number, title: next.title, plannedOn: next.plannedOn },
    milestones: {
      planned: having('planned'),
      done: having('done'),
      cancelled: having('cancelled'),
      late: isUnderWay(status) ? view.late : 0,
    },
    declared,
    takingPart,
    accepted,
    costsCents,
    grantedCents: view.grantedCents,
    spentCents: view.grant.spentCents,
    impact: view.impact,
    lastNewsAt: view.lastNewsAt,
  };
}
