/** One cluster as a page: its facts, the companies that asked to join, and the forms that change it. */
import type { Domain } from '../rules/domain.ts';
import { lastDayOf } from './clusters.ts';
import { clusterFields, type ClusterForm } from './form-cluster.ts';
import { markup, type Markup } from './html.ts';
import { hrefOf, newsLine, pageOf, type Frame } from './layout.ts';
import { showDate } from './matter.ts';
import { closingIn, fact, placesOf, targetOf } from './page-clusters.ts';
import { registrationList } from './page-registrations.ts';
import type { SeenCluster, SeenRegistration } from './seen-clusters.ts';
import type { StaffKey } from './texts.ts';

/** What the staff may set a cluster to; full follows from the places. */
export const settings = ['open', 'closed', 'archived'] as const;
type Setting = (typeof settings)[number];

/** What came of a form: done, or what was written together with what is wrong. */
export type ClusterOutcome = {
  readonly done?: 'opened' | 'changed' | Setting | undefined;
  readonly wrong?: StaffKey;
  readonly form?: ClusterForm;
};

export type ClusterView = {
  readonly cluster: SeenCluster;
  readonly registrations: readonly SeenRegistration[];
  readonly next: string | null;
  /** Whether its application is still there; otherwise nobody leads it, and nothing of it is changed. */
  readonly isLed: boolean;
  readonly now: string;
};

export function clusterPage(frame: Frame, domain: Domain, view: ClusterView, outcome: ClusterOutcome): Markup {
  const { lang, texts } = frame;
  const { cluster, registrations, next, isLed, now } = view;
  const { code, status, application, description, openedAt } = cluster;
  const text = (key: StaffKey): string => texts.text(lang, key);
  const { done, wrong } = outcome;
  return pageOf(
    frame,
    code,
    markup`<p class="back"><a href="${hrefOf('/staff/clusters', lang)}">${text('staff.cluster.back')}</a></p>
      <h1>${code} ${targetOf(cluster, domain, lang)}</h1>
      ${newsLine(frame, 'cluster registration', done !== undefined && text(`staff.cluster.done.${done}`))}
      ${wrong !== undefined && markup`<p class="wrong" id="wrong" role="alert">${text(wrong)}</p>`}
      <div id="list">
        <section aria-labelledby="facts">
          <h2 id="facts">${text('staff.cluster.facts')} <span class="badge cluster-${status}">${text(`staff.cluster.status.${status}`)}</span></h2>
          <dl class="facts">
            ${fact(text('staff.cluster.application'), isLed ? markup`<a id="application-link" href="${hrefOf(`/staff/applications/${encodeURIComponent(application)}`, lang)}">${application}</a>` : text('staff.cluster.erased'))}
            ${fact(text('staff.cluster.places'), placesOf(cluster, frame))}
            ${cluster.declared !== null && fact(text('staff.cluster.declared-label'), cluster.declared)}
            ${fact(text('staff.cluster.closes'), closingIn(cluster, frame, now))}
            ${fact(text('staff.cluster.opened'), showDate(openedAt, lang))}
          </dl>
          ${description === null ? isLed && markup`<p class="hint">${text('staff.cluster.no-description')}</p>` : markup`<p class="said" dir="auto">${description[lang]}</p>`}
        </section>
        <section aria-labelledby="registrations">
          <h2 id="registrations">${text('staff.cluster.registrations')}</h2>
          ${
            registrations.length === 0
              ? markup`<p class="empty">${text('staff.cluster.no-registrations')}</p>`
              : registrationList(registrations, frame, domain, 'cluster')
          }
          ${next !== null && markup`<p class="more"><a id="more" href="${hrefOf(`/staff/clusters/${encodeURIComponent(code)}`, lang, { cursor: next })}">${text('staff.registrations.more')}</a></p>`}
        </section>
      </div>
      ${isLed ? changePart(frame, cluster, outcome) : markup`<p class="hint">${text('staff.cluster.not-led')}</p>`}`,
  );
}

function changePart(frame: Frame, cluster: SeenCluster, { form, wrong }: ClusterOutcome): Markup {
  const { lang, texts } = frame;
  const { code, status, places, closesAt, description } = cluster;
  const action = (act: string): string => hrefOf(`/staff/clusters/${encodeURIComponent(code)}/${act}`, lang);
  const kept = {
    places: String(places),
    closesAt: closesAt === null ? '' : lastDayOf(closesAt),
    descriptionIt: description?.it ?? '',
    descriptionEn: description?.en ?? '',
  };
  const isNow = (to: Setting): boolean => to === status || (to === 'open' && status === 'full');
  return markup`<section class="decision" aria-labelledby="change">
    <h2 id="change">${texts.text(lang, 'staff.cluster.change')}</h2>
    ${
      status !== 'archived' &&
      markup`<form class="filters" method="post" action="${action('change')}">
        ${clusterFields(frame, form ?? kept, wrong)}
        <p class="act"><button>${texts.text(lang, 'staff.cluster.save')}</button></p>
      </form>`
    }
    <div class="act">
      ${settings
        .filter((to) => !isNow(to))
        .map(
          (to) =>
            markup`<form method="post" action="${action('status')}">
              <input type="hidden" name="status" value="${to}" />
              <button class="quiet">${texts.text(lang, `staff.cluster.to.${to}`)}</button>
            </form>`,
        )}
    </div>
    <p class="hint">${texts.text(lang, 'staff.cluster.to-hint')}</p>
  </section>`;
}
