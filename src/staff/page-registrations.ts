/** Companies that asked to join a cluster, or wait for one: as a list, and each as a page. */
import type { Domain } from '../rules/domain.ts';
import { shapes } from '../store/records.ts';
import { printerOf } from './answers.ts';
import { markup, type Markup } from './html.ts';
import { hrefOf, newsLine, pageOf, type Frame } from './layout.ts';
import { showInstant } from './matter.ts';
import { fact, targetOf } from './page-clusters.ts';
import type { SeenRegistration } from './seen-clusters.ts';
import type { StaffKey } from './texts.ts';

type Status = SeenRegistration['status'];

export function registrationsPage(
  frame: Frame,
  domain: Domain,
  page: {
    readonly items: readonly SeenRegistration[];
    readonly next: string | null;
    readonly status: Status | undefined;
  },
): Markup {
  const { lang, texts, url } = frame;
  const { items, next, status } = page;
  const title = texts.text(lang, 'staff.registrations.title');
  const more = new URLSearchParams(url.searchParams);
  more.set('cursor', next ?? '');
  const link = (each: Status | undefined): Markup =>
    markup`<li>
      <a href="${hrefOf('/staff/registrations', lang, each === undefined ? {} : { status: each })}"${each === status && markup` aria-current="true"`}
        >${texts.text(lang, each === undefined ? 'staff.registrations.all' : `staff.registration-status.${each}`)}</a
      >
    </li>`;
  return pageOf(
    frame,
    title,
    markup`<p class="back"><a href="${hrefOf('/staff/clusters', lang)}">${texts.text(lang, 'staff.cluster.back')}</a></p>
      <h1>${title}</h1>
      <nav class="stages" aria-label="${texts.text(lang, 'staff.list.status')}">
        <ul>${link(undefined)}${shapes.registration.shape.status.options.map(link)}</ul>
      </nav>
      ${newsLine(frame, 'registration')}
      <section id="list" aria-label="${title}">
        ${items.length === 0 ? markup`<p class="empty">${texts.text(lang, 'staff.registrations.none')}</p>` : registrationList(items, frame, domain, 'all')}
        ${next !== null && markup`<p class="more"><a href="/staff/registrations?${more.toString()}">${texts.text(lang, 'staff.registrations.more')}</a></p>`}
      </section>`,
  );
}

/** @param of whether the companies are all of one cluster; otherwise it is told what each looks for */
export const registrationList = (
  items: readonly SeenRegistration[],
  frame: Frame,
  domain: Domain,
  of: 'cluster' | 'all',
): Markup =>
  markup`<ul class="dossiers">
    ${items.map((item) => entry(item, frame, domain, of))}
  </ul>`;

function entry(item: SeenRegistration, { lang, texts }: Frame, domain: Domain, of: 'cluster' | 'all'): Markup {
  const { code, company, status, province, verdict, cluster, alsoIn, submittedAt } = item;
  const text = (key: StaffKey): string => texts.text(lang, key);
  const name = markup`<a id="of-${code}" href="${hrefOf(`/staff/registrations/${encodeURIComponent(code)}`, lang)}"
      ><span class="code">${code}</span> <bdi>${company ?? text('staff.registration.erased')}</bdi></a
    >`;
  return markup`<li>
    ${of === 'cluster' ? markup`<h3>${name}</h3>` : markup`<h2>${name}</h2>`}
    <p class="badge ${status}">${text(`staff.registration-status.${status}`)}</p>
    ${of === 'all' && markup`<p class="who">${targetOf(item, domain, lang)}</p>`}
    <dl>
      ${of === 'all' && cluster !== null && fact(text('staff.export.cluster'), cluster)}
      ${province !== null && fact(text('staff.indicators.province'), domain.provinces.find((each) => each.code === province)?.name ?? province)}
      ${verdict !== null && company !== null && fact(text('staff.list.verdict'), text(`staff.verdict.${verdict.status}`))}
      ${alsoIn.length > 0 && fact(text('staff.registration.also-in'), alsoIn.join(', '))}
    </dl>
    <p class="when"><time datetime="${submittedAt}">${texts.text(lang, 'staff.list.submitted', { at: showInstant(submittedAt, lang) })}</time></p>
  </li>`;
}

/** One company: what it answered, what the rules say, and what happened. */
export function registrationPage(frame: Frame, domain: Domain, item: SeenRegistration): Markup {
  const { lang, texts } = frame;
  const { code, status, answers, cluster, offer, verdict, alsoIn, history, company } = item;
  const text = (key: StaffKey): string => texts.text(lang, key);
  const call = domain.calls.find(({ id }) => id === item.call) ?? domain.calls[0];
  const printer = call === undefined ? null : printerOf(domain, call, texts, 'sme');
  const said = (printer?.order ?? []).filter((id) => Object.hasOwn(answers, id) && !untold.has(id));
  return pageOf(
    frame,
    code,
    markup`<p class="back"><a href="${hrefOf('/staff/registrations', lang)}">${text('staff.registrations.title')}</a></p>
      <h1>${code} <bdi>${company ?? text('staff.registration.erased')}</bdi> <span class="badge ${status}">${text(`staff.registration-status.${status}`)}</span></h1>
      <p class="status" id="live" role="status" data-kind="registration" data-code="${code}" data-changed="${text('staff.registration.changed')}" data-reload="${text('staff.dossier.reload')}"></p>
      <section aria-labelledby="facts">
        <h2 id="facts">${text('staff.registration.facts')}</h2>
        <dl class="facts">
          ${fact(text('staff.registration.looks-for'), targetOf(item, domain, lang))}
          ${fact(text('staff.export.cluster'), cluster === null ? text('staff.registration.no-cluster') : linked(cluster, lang))}
          ${offer !== null && offer !== cluster && fact(text('staff.registration.offer'), linked(offer, lang))}
          ${verdict !== null && company !== null && fact(text('staff.list.verdict'), text(`staff.verdict.${verdict.status}`))}
          ${
            alsoIn.length > 0 &&
            fact(
              text('staff.registration.also-in'),
              alsoIn.map((each, at) => markup`${at > 0 && ', '}${linked(each, lang)}`),
            )
          }
        </dl>
      </section>
      <section aria-labelledby="said">
        <h2 id="said">${text('staff.registration.said')}</h2>
        ${
          said.length === 0
            ? markup`<p class="empty">${text('staff.dossier.no-words')}</p>`
            : markup`<dl class="facts">${said.map((id) => fact(printer?.label(id, lang) ?? id, markup`<bdi>${printer?.show(id, answers[id], lang) ?? ''}</bdi>`))}</dl>`
        }
      </section>
      <section class="history" aria-labelledby="history">
        <h2 id="history">${text('staff.dossier.history')}</h2>
        <ol>
          ${history.map(
            ({ at, by, event, note }) =>
              markup`<li>
                <time datetime="${at}">${showInstant(at, lang)}</time> ·
                ${texts.derived(lang, `staff.dossier.by.${by}`) ?? by}:
                ${texts.derived(lang, `staff.registration.event.${event}`) ?? event}${note !== null && markup`<p class="said" dir="auto">${note}</p>`}
              </li>`,
          )}
        </ol>
      </section>`,
  );
}

/** Told among the facts, or no answer that a reader wants. */
const untold: ReadonlySet<string> = new Set(['consent.privacy', 'sme.cluster']);

const linked = (code: string, lang: Frame['lang']): Markup =>
  markup`<a href="${hrefOf(`/staff/clusters/${encodeURIComponent(code)}`, lang)}">${code}</a>`;
