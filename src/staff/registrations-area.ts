/** Requests for the pages of companies that asked to join a cluster, or wait for one. */
import { shapes } from '../store/records.ts';
import { cursorOf, isRead, noPage, type AreaVisit } from './area.ts';
import { noteLook } from './audit.ts';
import { registrationPage, registrationsPage } from './page-registrations.ts';
import { registrationOf, seenRegistration, seenRegistrations } from './seen-clusters.ts';

const most = 50;

/** @throws Fault `request.not-found` for what is no page of these */
export async function registrationsArea(
  visit: AreaVisit,
  code: string | undefined,
  act: string | undefined,
): Promise<void> {
  if (!isRead(visit) || act !== undefined) throw noPage();
  return code === undefined || code === '' ? list(visit) : one(visit, code);
}

async function list({ url, frame, desk, show }: AreaVisit): Promise<void> {
  const { store, domain, who } = desk;
  const status = shapes.registration.shape.status.options.find((each) => each === url.searchParams.get('status'));
  const where = status === undefined ? {} : { status };
  const page = await store.find('registration', where, { newestFirst: true, limit: most, ...cursorOf(url) });
  const items = await seenRegistrations(desk, page.items);
  await noteLook(store, { who, action: 'registration.list', object: 'all' }, desk.now());
  show(200, registrationsPage(frame, domain, { items, next: page.next, status }));
}

async function one({ frame, desk, show }: AreaVisit, code: string): Promise<void> {
  const seen = await seenRegistration(desk, await registrationOf(desk.store, code));
  await noteLook(desk.store, { who: desk.who, action: 'registration.read', object: code }, desk.now());
  show(200, registrationPage(frame, desk.domain, seen));
}
