/** Requests for the page of who is where. */
import { isRead, noPage, type AreaVisit } from './area.ts';
import { radarPage } from './page-radar.ts';
import { radarOf } from './radar.ts';

/** @throws Fault `request.not-found` for what is no page of these */
export async function radarArea(visit: AreaVisit, more: string | undefined): Promise<void> {
  if (!isRead(visit) || more !== undefined) throw noPage();
  const { frame, desk, show } = visit;
  show(200, radarPage(frame, desk.domain, await radarOf(desk)));
}
