/** Requests for the page of the audit log. Looking at it leaves no entry: it holds nobody's data. */
import { Fault } from '../fault.ts';
import { isRead, noPage, type AreaVisit } from './area.ts';
import { auditPage } from './audit.ts';
import { problemPage } from './layout.ts';
import { auditLogPage } from './page-audit.ts';

const most = 100;

/** @throws Fault `request.not-found`, `request.bad` */
export async function auditArea(visit: AreaVisit, more: string | undefined): Promise<void> {
  const { url, frame, desk, person, show } = visit;
  if (!isRead(visit) || more !== undefined) throw noPage();
  if (person.role !== 'admin') {
    show(403, problemPage(frame, 403, 'staff.audit.admins'));
    return;
  }
  const cursor = url.searchParams.get('cursor');
  if (cursor !== null && !/^[1-9]\d{0,14}$/.test(cursor))
    throw new Fault('request.bad', {}, 'The cursor cannot be read.');
  const before = cursor === null ? undefined : Number(cursor);
  show(200, auditLogPage(frame, await auditPage(desk.store, { before, limit: most })));
}
