/**
 * What the chat of the staff is told: a card of a few lines with a link, and the same in one line of text. Names no
 * person: a chat has members that nobody here knows.
 */
import { countryList } from '../dialogs/country-names.ts';
import { showEuro } from '../dialogs/show.ts';
import { tabLink } from '../http/tab-link.ts';
import type { Post } from '../store/records.ts';
import { clean } from './answers.ts';
import { dossierOf } from './dossier.ts';
import { linkTo, type LetterDesk } from './letters.ts';

type Fact = { readonly title: string; readonly value: string };

const longestTitle = 200;

/**
 * Null when there is nothing to tell any more.
 * @param appId the app in Teams whose tab the card opens; null for the page in a browser
 */
export async function staffCard(
  post: Post,
  desk: LetterDesk,
  appId: string | null,
): Promise<Readonly<Record<string, unknown>> | null> {
  const { store, texts, lang } = desk;
  const { code } = post;
  if (post.about === 'handoff') {
    if ((await store.get('handoff', code)) === null) return null;
    const title = texts.text(lang, 'staff.mail.handoff.subject', { id: code });
    return cardOf(title, [], appId, {
      url: linkTo('handoffs', code, desk),
      label: texts.text(lang, 'staff.mail.handoff.open'),
    });
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
    { title: texts.text(lang, 'staff.card.aim'), value: aim.join(' × ') },
    ...(verdict === null
      ? []
      : [
          { title: texts.text(lang, 'staff.list.verdict'), value: texts.text(lang, `staff.verdict.${verdict.status}`) },
        ]),
    ...(estimate === null
      ? []
      : [{ title: texts.text(lang, 'staff.list.contribution'), value: showEuro(estimate.contributionCents, lang) }]),
  ];
  const said = clean(typeof title === 'string' ? title : '')
    .slice(0, longestTitle)
    .toWellFormed();
  const heading = texts.text(lang, 'staff.mail.submitted.subject', { code, title: said });
  return cardOf(heading, facts, appId, {
    url: linkTo('applications', code, desk),
    label: texts.text(lang, 'staff.card.open'),
  });
}

type Link = { readonly url: string; readonly label: string };

function cardOf(title: string, facts: readonly Fact[], appId: string | null, link: Link) {
  const opens = appId === null ? link.url : tabLink(appId, new URL(link.url), title);
  const plain = [title, ...facts.map(({ title: name, value }) => `${name}: ${value}`), link.url].join('\n');
  const content = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.3',
    fallbackText: plain,
    body: [
      // Cards read marks: what somebody wrote stands for itself.
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: title, weight: 'Bolder' }] },
      ...(facts.length === 0 ? [] : [{ type: 'FactSet', facts }]),
      { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: link.label, url: opens }] },
    ],
  };
  return {
    type: 'message',
    text: link.url,
    textFormat: 'plain',
    summary: title,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  };
}
