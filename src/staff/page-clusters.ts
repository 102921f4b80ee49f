/** All clusters as a page, and the form that opens one from an application that is admitted or funded. */
import { countryList } from '../dialogs/country-names.ts';
import type { Domain } from '../rules/domain.ts';
import { isPast } from '../rules/ranking.ts';
import { shapes } from '../store/records.ts';
import { lastDayOf, type Cluster } from './clusters.ts';
import { clusterFields, wrongMark, type TriedCluster } from './form-cluster.ts';
import { markup, type Markup, type Part } from './html.ts';
import { hrefOf, newsLine, pageOf, type Frame } from './layout.ts';
import { showDate } from './matter.ts';
import type { SeenCluster } from './seen-clusters.ts';
import type { StaffKey } from './texts.ts';

/** An application that a cluster may be opened from; `clusters`: how many it has. */
export type Openable = {
  readonly code: string;
  readonly at: string;
  readonly title: string;
  readonly declared: number | null;
  readonly clusters: number;
};

export type ClusterList = {
  readonly items: readonly SeenCluster[];
  readonly next: string | null;
  readonly status: Cluster['status'] | undefined;
  readonly opening: {
    readonly from: readonly Openable[];
    /** The application that the form was asked for. */
    readonly chosen: string | null;
    readonly tried: TriedCluster | undefined;
  };
};

export function clustersPage(frame: Frame, domain: Domain, { items, next, status, opening }: ClusterList): Markup {
  const { lang, texts, url } = frame;
  const text = (key: StaffKey): string => texts.text(lang, key);
  const title = text('staff.clusters.title');
  const more = new URLSearchParams(url.searchParams);
  more.set('cursor', next ?? '');
  return pageOf(
    frame,
    title,
    markup`<h1>${title}</h1>
      <p class="files"><a href="${hrefOf('/staff/registrations', lang)}">${text('staff.clusters.registrations')}</a></p>
      ${openingPart(frame, opening)} ${statusNav(frame, status)} ${newsLine(frame, 'cluster registration')}
      <section id="list" aria-label="${title}">
        ${
          items.length === 0
            ? markup`<p class="empty">${text(status === undefined ? 'staff.clusters.none' : 'staff.clusters.nothing')}</p>`
            : markup`<ul class="dossiers">${items.map((each) => entry(each, frame, domain))}</ul>`
        }
        ${next !== null && markup`<p class="more"><a href="/staff/clusters?${more.toString()}">${text('staff.clusters.more')}</a></p>`}
      </section>`,
  );
}

function statusNav({ lang, texts }: Frame, chosen: Cluster['status'] | undefined): Markup {
  const link = (status: Cluster['status'] | undefined): Markup =>
    markup`<li>
      <a href="${hrefOf('/staff/clusters', lang, status === undefined ? {} : { status })}"${status === chosen && markup` aria-current="true"`}
        >${texts.text(lang, status === undefined ? 'staff.clusters.all' : `staff.cluster.status.${status}`)}</a
      >
    </li>`;
  return markup`<nav class="stages" aria-label="${texts.text(lang, 'staff.list.status')}">
    <ul>${link(undefined)}${shapes.cluster.shape.status.options.map(link)}</ul>
  </nav>`;
}

function openingPart(frame: Frame, { from, chosen, tried }: ClusterList['opening']): Markup {
  const { lang, texts } = frame;
  const text = (key: StaffKey): string => texts.text(lang, key);
  const picked = tried?.form.application ?? chosen ?? '';
  const declared = from.find(({ code }) => code === picked)?.declared ?? null;
  const form = tried?.form ?? { places: String(declared ?? ''), closesAt: '', descriptionIt: '', descriptionEn: '' };
  return markup`<details class="panel" id="open"${(tried !== undefined || chosen !== null) && markup` open`}>
    <summary>${text('staff.clusters.open')}</summary>
    ${
      from.length === 0
        ? markup`<p>${text('staff.clusters.none-to-open')}</p>`
        : markup`<p class="hint">${text('staff.clusters.open-hint')}</p>
            ${tried !== undefined && markup`<p class="wrong" id="wrong" role="alert">${texts.text(lang, tried.wrong)}</p>`}
            <form class="filters" method="post" action="${hrefOf('/staff/clusters', lang)}">
              <p class="wide">
                <label for="application">${text('staff.cluster.field.application')}</label>
                <select id="application" name="application" required${wrongMark('application', tried?.wrong)}>
                  <option value="">${text('staff.cluster.choose')}</option>
                  ${from.map((each) => option(each, picked, frame))}
                </select>
              </p>
              ${clusterFields(frame, form, tried?.wrong)}
              <p class="act"><button>${text('staff.clusters.open-send')}</button></p>
            </form>`
    }
  </details>`;
}

function option({ code, title, declared, clusters }: Openable, picked: string, { lang, texts }: Frame): Markup {
  const facts = [
    ...(declared === null ? [] : [texts.text(lang, 'staff.cluster.declared', { count: declared })]),
    ...(clusters === 0 ? [] : [texts.text(lang, 'staff.cluster.has', { count: clusters })]),
  ];
  return markup`<option value="${code}"${code === picked && markup` selected`}>${[`${code} ${title}`, ...facts].join(' · ')}</option>`;
}

function entry(cluster: SeenCluster, frame: Frame, domain: Domain): Markup {
  const { lang, texts } = frame;
  const { code, status, requested } = cluster;
  return markup`<li>
    <h2>
      <a id="of-${code}" href="${hrefOf(`/staff/clusters/${encodeURIComponent(code)}`, lang)}"
        ><span class="code">${code}</span> ${targetOf(cluster, domain, lang)}</a
      >
    </h2>
    <p class="badge cluster-${status}">${texts.text(lang, `staff.cluster.status.${status}`)}</p>
    <dl>
      ${fact(texts.text(lang, 'staff.cluster.places'), placesOf(cluster, frame))}
      ${fact(texts.text(lang, 'staff.cluster.requested'), requested)}
      ${fact(texts.text(lang, 'staff.cluster.closes'), closingIn(cluster, frame))}
      ${fact(texts.text(lang, 'staff.cluster.application'), cluster.application === '' ? texts.text(lang, 'staff.cluster.erased') : cluster.application)}
    </dl>
  </li>`;
}

export const fact = (label: string, value: Part): Markup => markup`<div><dt>${label}</dt><dd>${value}</dd></div>`;

/** Sector × markets. */
export const targetOf = (
  { sector, markets }: { readonly sector: string; readonly markets: readonly string[] },
  { sectors }: Domain,
  lang: Frame['lang'],
): string => `${sectors.find(({ id }) => id === sector)?.name[lang] ?? sector} × ${countryList(markets, lang)}`;

export const placesOf = ({ taken, places }: SeenCluster, { lang, texts }: Frame): string =>
  texts.text(lang, 'staff.cluster.taken-of', { taken, places });

export const closingIn = ({ closesAt }: Pick<Cluster, 'closesAt'>, { lang, texts }: Frame, now?: string): string => {
  if (closesAt === null) return texts.text(lang, 'staff.cluster.no-closing');
  const day = showDate(`${lastDayOf(closesAt)}T12:00:00Z`, lang);
  return now !== undefined && isPast(closesAt, now) ? texts.text(lang, 'staff.cluster.past', { day }) : day;
};
