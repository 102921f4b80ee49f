/** The form that opens or changes a cluster: its fields, and what is read from them. */
import { isDay } from '../rules/calendar.ts';
import { isPast } from '../rules/ranking.ts';
import { linesOf } from './area.ts';
import { closingOf, most, type Opening } from './clusters.ts';
import { markup, type Markup } from './html.ts';
import type { Frame } from './layout.ts';
import type { StaffKey } from './texts.ts';

/** As it was written. */
export type ClusterForm = Readonly<
  Record<'application' | 'places' | 'closesAt' | 'descriptionIt' | 'descriptionEn', string>
>;

/** What was tried, to be shown again with what was wrong. */
export type TriedCluster = { readonly form: ClusterForm; readonly wrong: StaffKey };

export const clusterForm = (form: URLSearchParams): ClusterForm => ({
  application: (form.get('application') ?? '').trim(),
  places: (form.get('places') ?? '').trim(),
  closesAt: (form.get('closesAt') ?? '').trim(),
  descriptionIt: linesOf(form, 'descriptionIt'),
  descriptionEn: linesOf(form, 'descriptionEn'),
});

export type ClusterSaid = Pick<Opening, 'places' | 'closesAt' | 'description'>;

/** What the fields say, or what is wrong with them. */
export function readCluster(form: ClusterForm, now: string): ClusterSaid | { readonly wrong: StaffKey } {
  const places = /^\d{1,6}$/.test(form.places) ? Number(form.places) : 0;
  if (places < 1 || places > most.places) return { wrong: 'staff.cluster.wrong.places' };
  if (form.closesAt !== '' && !isDay(form.closesAt)) return { wrong: 'staff.cluster.wrong.date' };
  const closesAt = form.closesAt === '' ? null : closingOf(form.closesAt);
  if (isPast(closesAt, now)) return { wrong: 'staff.cluster.wrong.past' };
  const { descriptionIt: it, descriptionEn: en } = form;
  if ((it === '') !== (en === '')) return { wrong: 'staff.cluster.wrong.one-language' };
  if (Math.max(it.length, en.length) > most.description) return { wrong: 'staff.cluster.wrong.long' };
  return { places, closesAt, description: it === '' ? null : { it, en } };
}

const wrongField: Readonly<Record<string, readonly (keyof ClusterForm)[]>> = {
  'staff.cluster.wrong.application': ['application'],
  'staff.cluster.wrong.state': ['application'],
  'staff.cluster.wrong.places': ['places'],
  'staff.cluster.wrong.taken': ['places'],
  'staff.cluster.wrong.date': ['closesAt'],
  'staff.cluster.wrong.past': ['closesAt'],
  'staff.cluster.wrong.one-language': ['descriptionIt', 'descriptionEn'],
  'staff.cluster.wrong.long': ['descriptionIt', 'descriptionEn'],
};

/** Attributes of a field that may be wrong. */
export const wrongMark = (field: keyof ClusterForm, wrong: StaffKey | undefined): Markup | false =>
  wrong !== undefined &&
  wrongField[wrong]?.includes(field) === true &&
  markup` aria-invalid="true" aria-describedby="wrong"`;

/** Places, last day and descriptions: the fields that opening and changing share. */
export function clusterFields(
  { lang, texts }: Frame,
  form: Omit<ClusterForm, 'application'>,
  wrong?: StaffKey,
): Markup {
  const text = (key: StaffKey): string => texts.text(lang, key);
  const description = (name: 'descriptionIt' | 'descriptionEn', of: 'it' | 'en'): Markup =>
    markup`<p class="wide">
      <label for="${name}">${text(`staff.cluster.field.${name}`)}</label>
      <textarea id="${name}" name="${name}" lang="${of}" rows="3" maxlength="${most.description}"${wrongMark(name, wrong)}>
${form[name]}</textarea>
    </p>`;
  return markup`<p>
      <label for="places">${text('staff.cluster.field.places')}</label>
      <input id="places" name="places" type="number" min="1" max="${most.places}" inputmode="numeric" required value="${form.places}"${wrongMark('places', wrong)} />
    </p>
    <p>
      <label for="closesAt">${text('staff.cluster.field.closesAt')}</label>
      <input id="closesAt" name="closesAt" type="date" value="${form.closesAt}"${wrongMark('closesAt', wrong)} />
    </p>
    ${description('descriptionIt', 'it')} ${description('descriptionEn', 'en')}`;
}
