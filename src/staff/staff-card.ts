/**
 * What the chat of the staff is told: a few lines and a link. Names no person: a chat has members that nobody here knows.
 */
import { countryList } from '../dialogs/country-names.ts';
import { showEuro } from '../dialogs/show.ts';
import { tabLink } from '../http/tab-link.ts';
import type { Lang } from '../rules/domain.ts';
import type { Post } from '../store/records.ts';
import { clean } from './answers.ts';
import { dossierOf } from './dossier.ts';
import { linkTo, type LetterDesk } from './letters.ts';

type Fact = { readonly label: string; readonly value: string };

/** What is in the card. */
export type StaffNews = {
  readonly lang: Lang;
  readonly title: string;
  readonly facts: readonly Fact[];
  /** `page` is an address for any browser; `opens` may be for Teams alone. */
  readonly link: { readonly label: string; readonly page: string; readonly opens: string };
};

const longestTitle = 200;

/**
 * Null when there is nothing to tell any more.
 * @param appId the app in Teams whose tab the card opens; null for the page in a browser
 */
export async function staffNews(post: Post, desk: LetterDesk, appId: string | null): Promise<StaffNews | null> {
  const { store, texts, lang } = desk;
  const { code } = post;
  const linkOf = (page: string, title: string, label: string): StaffNews['link'] => {
    return { label, page, opens: appId === null ? page : tabLink(appId, new URL(page), title) };
  };
  if (post.about === 'handoff') {
    if ((await store.get('handoff', code)) === null) return null;
    const title = texts.text(lang, 'staff.mail.handoff.subject', { id: code });
    const link = linkOf(linkTo('handoffs', code, desk), title, texts.text(lang, 'staff.mail.handoff.open'));
    return { lang, title, facts: [], link };
  }
  if (post.about !== 'application' || (await store.get('application', code)) === null) return null;
  const { application, estimate, verdict } = await dossierOf(store, code, desk);
  const { 'project.title': title, 'project.sector': sector, 'project.markets': markets } = application.answers;
  const names = Array.isArray(markets)
    ? countryList(
        markets.filter((each) => typeof each === 'string'),
        lang,
      )
    : '';
  const aim = [desk.domain.sectors.find(({ id }) => id === sector)?.name[lang] ?? '', names].filter(
    (part) => part !== '',
  );
  const facts: Fact[] = [
    { label: texts.text(lang, 'staff.card.aim'), value: aim.join(' × ') },
    ...(verdict === null
      ? []
      : [
          { label: texts.text(lang, 'staff.list.verdict'), value: texts.text(lang, `staff.verdict.${verdict.status}`) },
        ]),
    ...(estimate === null
      ? []
      : [{ label: texts.text(lang, 'staff.list.contribution'), value: showEuro(estimate.contributionCents, lang) }]),
  ];
  const said = clean(typeof title === 'string' ? title : '')
    .slice(0, longestTitle)
    .toWellFormed();
  const heading = texts.text(lang, 'staff.mail.submitted.subject', { code, title: said });
  const link = linkOf(linkTo('applications', code, desk), heading, texts.text(lang, 'staff.card.open'));
  return { lang, title: heading, facts, link };
}
