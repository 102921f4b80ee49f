/** Requests for the pages of clusters: all of them, one, and the forms that open and change them. */
import { isFault } from '../fault.ts';
import { shapes, type RecordOf } from '../store/records.ts';
import { cursorOf, isRead, noPage, type AreaVisit } from './area.ts';
import { noteLook } from './audit.ts';
import { clusterOf, isLedStill, lastDayOf, openCluster, patchCluster, type Cluster, type Patch } from './clusters.ts';
import { clusterForm, readCluster, type TriedCluster } from './form-cluster.ts';
import { hrefOf } from './layout.ts';
import { clusterPage, settings, type ClusterOutcome } from './page-cluster.ts';
import { clustersPage, type Openable } from './page-clusters.ts';
import type { Desk } from './route.ts';
import { seenCluster, seenClusters, seenRegistrations } from './seen-clusters.ts';
import type { StaffKey } from './texts.ts';

const most = { clusters: 50, registrations: 200, applications: 100 } as const;
const done = ['opened', 'changed', 'open', 'closed', 'archived'] as const;

/** @throws Fault `request.not-found` for what is no page of these */
export async function clustersArea(visit: AreaVisit, code: string | undefined, act: string | undefined): Promise<void> {
  const isPost = visit.request.method === 'POST';
  if (code === undefined || code === '') {
    if (isRead(visit)) return list(visit);
    if (isPost) return open(visit);
  } else if (act === undefined) {
    if (isRead(visit))
      return one(visit, code, { done: done.find((each) => each === visit.url.searchParams.get('done')) });
  } else if (isPost) {
    if (act === 'change') return change(visit, code);
    if (act === 'status') return settle(visit, code);
  }
  throw noPage();
}

async function list({ url, frame, desk, show }: AreaVisit, tried?: TriedCluster): Promise<void> {
  const { store } = desk;
  const status = shapes.cluster.shape.status.options.find((one) => one === url.searchParams.get('status'));
  const page = await seenClusters(store, { status }, { limit: most.clusters, ...cursorOf(url) }, desk.now());
  const items = await Promise.all(page.items.map((each) => seenCluster(store, each, desk.now())));
  const opening = { from: await openableOf(desk), chosen: url.searchParams.get('open'), tried };
  show(tried === undefined ? 200 : 400, clustersPage(frame, desk.domain, { items, next: page.next, status, opening }));
}

/** Applications from which a cluster may be opened: those that have none yet first, the newest first. */
async function openableOf({ store }: Desk): Promise<readonly Openable[]> {
  const ofStatus = async (status: 'admitted' | 'funded') =>
    (await store.find('application', { status }, { newestFirst: true, limit: most.applications })).items;
  const found = [...(await ofStatus('admitted')), ...(await ofStatus('funded'))];
  const counted = await Promise.all(
    found.map(async (one) => openable(one, await store.count('cluster', { application: one.code }))),
  );
  return counted.toSorted((a, b) => Math.min(a.clusters, 1) - Math.min(b.clusters, 1) || (a.at < b.at ? 1 : -1));
}

function openable({ code, answers, submittedAt }: RecordOf<'application'>, clusters: number): Openable {
  const title = answers['project.title'];
  const smes = answers['project.smes'];
  return {
    code,
    at: submittedAt,
    title: typeof title === 'string' ? title : '',
    declared: typeof smes === 'number' ? smes : null,
    clusters,
  };
}

async function open(visit: AreaVisit): Promise<void> {
  const { desk, frame } = visit;
  const form = clusterForm(await visit.form());
  const again = (wrong: StaffKey): Promise<void> => {
    const url = new URL(hrefOf('/staff/clusters', frame.lang), visit.url);
    return list({ ...visit, url, frame: { ...frame, url } }, { form, wrong });
  };
  if (form.application === '') return again('staff.cluster.wrong.application');
  const said = readCluster(form, desk.now());
  if ('wrong' in said) return again(said.wrong);
  try {
    const { code } = await openCluster({ application: form.application, ...said }, desk);
    visit.redirect(pageOf(code, visit, { done: 'opened' }));
  } catch (error) {
    const isState = isFault(error) && (error.code === 'request.conflict' || error.code === 'request.not-found');
    if (!isState) throw error;
    return again('staff.cluster.wrong.state');
  }
}

async function one({ url, frame, desk, show }: AreaVisit, code: string, outcome: ClusterOutcome): Promise<void> {
  const { store, domain } = desk;
  const cluster = await seenCluster(store, await clusterOf(store, code), desk.now());
  const paging = { newestFirst: true, limit: most.registrations, ...cursorOf(url) };
  const { items, next } = await store.find('registration', { cluster: code }, paging);
  const registrations = await seenRegistrations(desk, items);
  await noteLook(store, { who: desk.who, action: 'registration.list', object: code }, desk.now());
  const isLed = await isLedStill(store, cluster);
  const page = clusterPage(frame, domain, { cluster, registrations, next, isLed, now: desk.now() }, outcome);
  show(outcome.wrong === undefined ? 200 : 400, page);
}

async function change(visit: AreaVisit, code: string): Promise<void> {
  const { desk } = visit;
  const form = clusterForm(await visit.form());
  const before = await clusterOf(desk.store, code);
  // A day that nobody touched may have passed by now, and the API may have set another hour than the end of a day.
  const isSameDay = form.closesAt === dayIn(before);
  const said = readCluster(isSameDay ? { ...form, closesAt: '' } : form, desk.now());
  if ('wrong' in said) return again(visit, code, { form, wrong: said.wrong });
  const { closesAt, ...others } = said;
  const patch = isSameDay ? others : { ...others, closesAt };
  return patched(visit, code, patch, { done: 'changed', conflict: { form, wrong: 'staff.cluster.wrong.taken' } });
}

const dayIn = ({ closesAt }: Cluster): string => (closesAt === null ? '' : lastDayOf(closesAt));

async function settle(visit: AreaVisit, code: string): Promise<void> {
  const wanted = (await visit.form()).get('status');
  const status = settings.find((each) => each === wanted);
  if (status === undefined) throw noPage();
  const wrong = status === 'open' ? 'staff.cluster.wrong.closing' : 'staff.cluster.wrong.archived';
  return patched(visit, code, { status }, { done: status, conflict: { wrong } });
}

async function patched(
  visit: AreaVisit,
  code: string,
  patch: Patch,
  { done, conflict }: { readonly done: ClusterOutcome['done']; readonly conflict: ClusterOutcome },
): Promise<void> {
  try {
    await patchCluster(code, patch, visit.desk);
  } catch (error) {
    if (!isFault(error) || error.code !== 'request.conflict') throw error;
    const { status } = await clusterOf(visit.desk.store, code);
    return again(visit, code, {
      ...conflict,
      ...(status === 'archived' && patch.status === undefined ? { wrong: 'staff.cluster.wrong.archived' } : {}),
    });
  }
  visit.redirect(pageOf(code, visit, done === undefined ? {} : { done }));
}

/** What was written is shown again, with what is wrong. */
function again(visit: AreaVisit, code: string, outcome: ClusterOutcome): Promise<void> {
  const url = new URL(pageOf(code, visit), visit.url);
  return one({ ...visit, url, frame: { ...visit.frame, url } }, code, outcome);
}

const pageOf = (code: string, { frame }: AreaVisit, query: Readonly<Record<string, string>> = {}): string =>
  hrefOf(`/staff/clusters/${encodeURIComponent(code)}`, frame.lang, query);
