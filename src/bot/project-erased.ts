/** What remains of applications when a person is forgotten: figures for the measure's accounts, and nothing of whom. */
import { dayOf } from '../rules/calendar.ts';
import { dossierFacts } from '../rules/facts.ts';
import { isGranted, type ApplicationStatus } from '../rules/life.ts';
import type { Outcome } from '../rules/plan.ts';
import type { RecordOf } from '../store/records.ts';
import type { Reader, Write } from '../store/store.ts';

type Application = RecordOf<'application'>;
type Erased = RecordOf<'erasedProject'>;

/**
 * The applications of these dossiers go; their figures stay. To be asked for before the plans and the clusters of the
 * same dossiers are erased: it sums them up.
 * @param counts status that the figures are kept with
 */
export async function projectsErased(
  tx: Reader,
  dossiers: readonly string[],
  newId: () => string,
  counts: (status: ApplicationStatus) => ApplicationStatus,
): Promise<readonly Write[]> {
  const writes: Write[] = [];
  for (const dossier of dossiers) {
    for (const application of (await tx.find('application', { dossier })).items) {
      const body = { ...(await figuresOf(tx, application)), id: newId(), status: counts(application.status) };
      writes.push(
        { do: 'delete', kind: 'application', id: application.code },
        { do: 'put', kind: 'erasedProject', id: body.id, body },
      );
    }
  }
  return writes;
}

/** Each field is named: what an application is given later stays out of here until somebody decides otherwise. */
async function figuresOf(tx: Reader, application: Application): Promise<Omit<Erased, 'id' | 'status'>> {
  const facts = dossierFacts(application.answers);
  return {
    call: application.call,
    year: Number(dayOf(application.submittedAt).slice(0, 4)),
    sector: facts['project.sector'] ?? null,
    markets: [...(facts['project.markets'] ?? [])],
    smes: facts['project.smes'] ?? null,
    servicesCents: facts['project.costs.services'] ?? null,
    eventsCents: facts['project.costs.events'] ?? null,
    granted: isGranted(application.status) ? await grantedOf(tx, application) : null,
  };
}

async function grantedOf(tx: Reader, { code, grant }: Application): Promise<Erased['granted']> {
  const clusters = (await tx.find('cluster', { application: code })).items;
  const milestones = (await tx.find('milestone', { application: code })).items;
  return {
    grantedCents: grant?.grantedCents ?? null,
    spentCents: grant?.spentCents ?? null,
    accepted: clusters.reduce((sum, { taken }) => sum + taken, 0),
    outcome: summedUp(milestones.flatMap(({ outcome }) => outcome ?? [])),
  };
}

/** Companies come to several milestones, so that of the best attended one counts; the others add up. */
function summedUp(outcomes: readonly Outcome[]): Outcome | null {
  if (outcomes.length === 0) return null;
  const said = (what: keyof Outcome): readonly number[] => outcomes.flatMap((outcome) => outcome[what] ?? []);
  const sum = (what: keyof Outcome): number | null =>
    said(what).length === 0 ? null : said(what).reduce((all, one) => all + one, 0);
  return {
    companies: said('companies').length === 0 ? null : Math.max(...said('companies')),
    meetings: sum('meetings'),
    contacts: sum('contacts'),
    contracts: sum('contracts'),
  };
}
