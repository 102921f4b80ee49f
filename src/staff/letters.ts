/**
 * What is written to the staff, and to companies that wait, outside the conversations: letters. Made from the records at
 * the moment of sending, so that nothing erased is ever sent; null when there is nothing to tell any more.
 */
import { countryList } from '../dialogs/country-names.ts';
import type { Lang } from '../rules/domain.ts';
import { isJoinable } from '../rules/ranking.ts';
import type { Post } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { clean } from './answers.ts';
import { dossierOf, type Sight } from './dossier.ts';
import { markup, type Markup } from './html.ts';
import { hrefOf } from './layout.ts';
import { makePdf } from './pdf.ts';
import { summarySheet } from './sheets.ts';

export type LetterDesk = Sight & {
  readonly store: Store;
  readonly now: () => string;
  /** Where users reach the program, without a slash at the end. */
  readonly publicUrl: string;
  /** Language of the staff. */
  readonly lang: Lang;
};

type Letter = Parts & {
  /** Null: to the staff. */
  readonly to: string | null;
  readonly lang: Lang;
  readonly subject: string;
};
type Parts = {
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly content: Buffer }[];
};

export async function letterOf(post: Post, desk: LetterDesk): Promise<Letter | null> {
  switch (post.about) {
    case 'application':
      return submission(post.code, desk);
    case 'handoff':
      return question(post.code, desk);
    case 'offer':
      return offer(post, desk);
  }
}

/** The whole summary, and the same as a page to print. */
async function submission(code: string, desk: LetterDesk): Promise<Letter | null> {
  const { store, texts, lang } = desk;
  if ((await store.get('application', code)) === null) return null;
  const dossier = await dossierOf(store, code, desk);
  const title = dossier.application.answers['project.title'];
  const pdf = await makePdf(summarySheet(dossier, texts, lang));
  return {
    to: null,
    lang,
    subject: texts.text(lang, 'staff.mail.submitted.subject', { code, title: typeof title === 'string' ? title : '' }),
    ...parts(lang, {
      said: [texts.text(lang, 'staff.mail.submitted', { code })],
      link: { href: linkTo('applications', code, desk), label: texts.text(lang, 'staff.mail.submitted.open') },
      list: dossier.summary[lang].map(({ text }) => text),
      foot: [texts.text(lang, 'staff.mail.submitted.foot')],
    }),
    attachments: [{ name: `${code}-${lang}.pdf`, type: 'application/pdf', content: pdf }],
  };
}

/** That somebody wrote, and nothing of what: mailboxes are read by more people than the staff's pages. */
async function question(id: string, desk: LetterDesk): Promise<Letter | null> {
  const { store, texts, lang } = desk;
  const handoff = await store.get('handoff', id);
  if (handoff === null) return null;
  return {
    to: null,
    lang,
    subject: texts.text(lang, 'staff.mail.handoff.subject', { id }),
    ...parts(lang, {
      said: [
        texts.text(lang, 'staff.mail.handoff', { id, language: texts.text(lang, `staff.language.${handoff.lang}`) }),
      ],
      link: { href: linkTo('handoffs', id, desk), label: texts.text(lang, 'staff.mail.handoff.open') },
      list: [],
      foot: [],
    }),
  };
}

/** To a company that waits and gave its address: a cluster takes companies. */
async function offer({ code, cluster: of }: Post, desk: LetterDesk): Promise<Letter | null> {
  const { store, texts, domain, publicUrl } = desk;
  const [registration, cluster] = await Promise.all([
    store.get('registration', code),
    of === null ? null : store.get('cluster', of),
  ]);
  const to = registration?.answers['contact.email'];
  if (registration?.status !== 'waiting' || cluster === null || typeof to !== 'string') return null;
  if (registration.offer !== cluster.code || !isJoinable(cluster, desk.now())) return null;
  const { lang } = registration;
  const facts = {
    code: cluster.code,
    registration: code,
    sector: domain.sectors.find(({ id }) => id === cluster.sector)?.name[lang] ?? cluster.sector,
    markets: countryList(cluster.markets, lang),
    places: cluster.places - cluster.taken,
  };
  return {
    to,
    lang,
    subject: texts.text(lang, 'staff.mail.offer.subject', facts),
    ...parts(lang, {
      said: [
        texts.text(lang, 'staff.mail.offer', facts),
        ...(cluster.description === null ? [] : [clean(cluster.description[lang])]),
        texts.text(lang, 'staff.mail.offer.next'),
      ],
      link: { href: `${publicUrl}/?lang=${lang}`, label: texts.text(lang, 'staff.mail.offer.open') },
      list: [],
      foot: [texts.text(lang, 'staff.mail.offer.resume'), texts.text(lang, 'staff.mail.offer.foot', facts)],
    }),
  };
}

/** An address in the staff's area, for whoever is not there. */
export const linkTo = (
  part: 'applications' | 'handoffs',
  code: string,
  { publicUrl, lang }: Pick<LetterDesk, 'publicUrl' | 'lang'>,
): string => publicUrl + hrefOf(`/staff/${part}/${encodeURIComponent(code)}`, lang);

type Said = {
  readonly said: readonly string[];
  readonly link: { readonly href: string; readonly label: string };
  readonly list: readonly string[];
  readonly foot: readonly string[];
};

/** The same words twice: plain, and as a page without pictures, scripts or colours, as every reader shows it. */
function parts(lang: Lang, { said, link, list, foot }: Said): Parts {
  const text = [
    ...said,
    `${link.label}: ${link.href}`,
    ...(list.length === 0 ? [] : [list.map((line) => `- ${line}`).join('\n')]),
    ...foot,
  ].join('\n\n');
  const page: Markup = markup`<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><title>Bussola</title></head>
<body>
${said.map((line) => markup`<p>${line}</p>\n`)}<p><a href="${link.href}">${link.label}</a></p>
${list.length > 0 && markup`<ul>\n${list.map((line) => markup`<li>${line}</li>\n`)}</ul>\n`}${foot.map((line) => markup`<p>${line}</p>\n`)}</body>
</html>
`;
  return { text: `${text}\n`, html: page.text, attachments: [] };
}
