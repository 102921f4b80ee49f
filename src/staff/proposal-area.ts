/** Requests for the page that makes a message and its reply into a file for review. */
import { isRead, linesOf, noPage, type AreaVisit } from './area.ts';
import { noteLook } from './audit.ts';
import { formats } from './export-routes.ts';
import { handoffOf, handoffsShown } from './handoffs.ts';
import { proposalPage, type TriedProposal } from './page-proposal.ts';
import { draft, firstDraft, proposalOf, saysAnything } from './proposals.ts';
import type { StaffKey } from './texts.ts';

/** @throws Fault `request.not-found`; `request.conflict` while nobody replied; `request.bad` for an unknown source */
export async function proposalArea(visit: AreaVisit, id: string): Promise<void> {
  const { desk, frame, show, send } = visit;
  const handoff = await handoffOf(desk.store, id);
  const [shown = handoff] = await handoffsShown(desk.store, [handoff]);
  const begun = firstDraft(shown);
  const note = (action: string): Promise<null> =>
    noteLook(desk.store, { who: desk.who, action, object: id }, desk.now());
  if (isRead(visit)) {
    await note('handoff.read');
    show(200, proposalPage(frame, { id, said: begun, sources: desk.domain.sources }));
    return;
  }
  if (visit.request.method !== 'POST') throw noPage();
  const written = writtenIn(await visit.form());
  const read = draft.safeParse(written);
  const again = async (wrong: StaffKey): Promise<void> => {
    await note('handoff.read');
    show(400, proposalPage(frame, { id, said: written, sources: desk.domain.sources, wrong }));
  };
  if (!read.success) return again('staff.proposal.wrong.size');
  if (!saysAnything(read.data)) return again('staff.proposal.wrong.empty');
  const file = proposalOf(handoff, read.data, desk.domain);
  await note('handoff.propose');
  await send({ type: formats.json, ...file });
}

/** As it was written: what is wrong is shown again. */
function writtenIn(form: URLSearchParams): TriedProposal['said'] {
  const ways = (name: string): readonly string[] =>
    linesOf(form, name)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  return {
    asks: { it: ways('asks-it'), en: ways('asks-en') },
    says: { it: linesOf(form, 'says-it'), en: linesOf(form, 'says-en') },
    cites: form.getAll('cites'),
  };
}
