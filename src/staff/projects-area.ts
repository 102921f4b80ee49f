/** Requests for the pages of granted projects. Forms were checked to come from our own pages. */
import type { z } from 'zod';
import { Fault, isFault } from '../fault.ts';
import { cursorOf, isRead, linesOf, noPage, type AreaVisit as Visit } from './area.ts';
import { noteLook } from './audit.ts';
import { hrefOf } from './layout.ts';
import { projectPage, type Outcome } from './page-project.ts';
import { projectsPage } from './page-projects.ts';
import { addMilestone, changeMilestone, changeProject } from './project-changes.ts';
import { changeOf, milestoneBody, milestonePatch, projectPatch } from './project-shapes.ts';
import { grantedPage, projectOf, projectView } from './projects.ts';

const most = 200;
const toFollow = ['running', 'funded', 'reported'] as const;

/** @throws Fault `request.not-found` for what is no page of these */
export async function projectsArea(visit: Visit, code: string | undefined, act: string | undefined): Promise<void> {
  if (code === undefined || code === '') {
    if (isRead(visit)) return list(visit);
  } else if (act === undefined) {
    if (isRead(visit)) return one(visit, code, visit.url.searchParams.has('done') ? { is: 'done' } : null);
  } else if (visit.request.method === 'POST') {
    if (act === 'grant') return changed(visit, code, grantForm);
    if (act === 'milestone') return changed(visit, code, milestoneForm);
  }
  throw noPage();
}

async function list({ url, frame, desk, show }: Visit): Promise<void> {
  const { store, domain, now, who } = desk;
  const isClosed = url.searchParams.get('status') === 'closed';
  const page = await grantedPage(store, isClosed ? ['closed'] : toFollow, { limit: most, ...cursorOf(url) });
  const at = now();
  const projects = await Promise.all(page.items.map((each) => projectView(store, each, { domain, now: at })));
  await noteLook(store, { who, action: 'project.list', object: 'all' }, at);
  show(200, projectsPage(frame, domain, { projects, isClosed, next: page.next }));
}

async function one({ frame, desk, show }: Visit, code: string, outcome: Outcome | null): Promise<void> {
  const { store, domain, now, who } = desk;
  const project = await projectOf(store, code, { domain, now: now() });
  await noteLook(store, { who, action: 'project.read', object: code }, now());
  show(outcome?.is === 'wrong' ? 400 : 200, projectPage(frame, project, outcome));
}

type Form = (form: URLSearchParams, code: string, desk: Visit['desk']) => Promise<unknown>;

/** What cannot be kept is told on the project's own page. */
async function changed(visit: Visit, code: string, run: Form): Promise<void> {
  const { frame, desk } = visit;
  const href = hrefOf(`/staff/projects/${encodeURIComponent(code)}`, frame.lang, { done: 'yes' });
  try {
    await run(await visit.form(), code, desk);
  } catch (error) {
    if (!isFault(error) || (error.code !== 'request.bad' && error.code !== 'request.conflict')) throw error;
    const url = new URL(hrefOf(`/staff/projects/${encodeURIComponent(code)}`, frame.lang), visit.url);
    return one({ ...visit, url, frame: { ...frame, url } }, code, { is: 'wrong', why: error.message });
  }
  visit.redirect(href);
}

const grantForm: Form = (form, code, desk) => {
  const euro = (name: string): number | null | undefined => {
    const said = form.get(name);
    return said === null ? undefined : said.trim() === '' ? null : Math.round(Number(said.replace(',', '.')) * 100);
  };
  const day = (name: string): string | null => form.get(name) || null;
  const given = {
    grantedCents: euro('grantedCents'),
    spentCents: euro('spentCents'),
    startsOn: day('startsOn'),
    endsOn: day('endsOn'),
    reportDueOn: day('reportDueOn'),
  };
  return changeProject(code, parsed(projectPatch, given), desk);
};

const milestoneForm: Form = (form, code, desk) => {
  const number = form.get('number');
  const planned = {
    title: form.get('title') ?? '',
    kind: form.get('kind') ?? '',
    plannedOn: form.get('plannedOn') ?? '',
    place: form.get('place')?.trim() || null,
  };
  if (number === null) return addMilestone(code, parsed(milestoneBody, planned), desk);
  const count = (name: string): number | null => (form.get(name)?.trim() ? Number(form.get(name)) : null);
  const outcome = {
    companies: count('companies'),
    meetings: count('meetings'),
    contacts: count('contacts'),
    contracts: count('contracts'),
  };
  const note = linesOf(form, 'note') || null;
  const status = form.get('status') ?? undefined;
  const said = { ...planned, status, note, ...(status === 'done' ? { outcome } : {}) };
  return changeMilestone(code, Number(number), changeOf(parsed(milestonePatch, said)), desk);
};

/** @throws Fault `request.bad` that names the first place that is wrong */
function parsed<T extends z.ZodType>(shape: T, given: unknown): z.output<T> {
  const read = shape.safeParse(given);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Fault(
    'request.bad',
    {},
    `${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? 'cannot be read'}`,
  );
}
