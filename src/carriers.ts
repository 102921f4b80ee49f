/** Who carries post: cards, and mail when a mail server is set. It is written by the staff's side, sent by the bot's. */
import { mail } from './bot/channels/mail.ts';
import type { Carrier } from './bot/channel.ts';
import type { Means } from './bot/post.ts';
import { createSmtp } from './bot/smtp.ts';
import { cardCarrier } from './bot/staff-chat.ts';
import type { Settings } from './settings.ts';
import type { Texts } from './dialogs/say.ts';
import { letterOf, type LetterDesk } from './staff/letters.ts';
import { staffNews } from './staff/staff-card.ts';
import { createStaffTexts } from './staff/texts.ts';
import type { Post } from './store/records.ts';

type MailSettings = Pick<Settings, 'smtpUrl' | 'staffEmail' | 'mailFrom' | 'staffLang' | 'teamsAppId'>;
type Desk = Omit<LetterDesk, 'texts' | 'lang'> & {
  /** Texts of the dialogs. */
  readonly texts: Texts;
};

/** What post there is to write, by the settings. */
export const meansOf = ({ smtpUrl, staffEmail }: Pick<Settings, 'smtpUrl' | 'staffEmail'>): Means => ({
  mail: smtpUrl !== null,
  staffMail: smtpUrl !== null && staffEmail !== null,
});

/**
 * Carriers by name, as post names them.
 * @param channel those that conversations have: the chat of the staff is one of them
 */
export function carriersOf(
  settings: MailSettings,
  desk: Desk,
  channel: (name: string) => Carrier | undefined,
): ReadonlyMap<string, Carrier> {
  const { smtpUrl, staffEmail, mailFrom, staffLang: lang } = settings;
  const { store, publicUrl } = desk;
  let texts: LetterDesk['texts'] | undefined;
  const letters = (): LetterDesk => ({ ...desk, texts: (texts ??= createStaffTexts(desk.texts)), lang });
  const card = cardCarrier(store, channel, (post) => staffNews(post, letters(), settings.teamsAppId));
  if (smtpUrl === null) return new Map([['card', card]]);
  const from = mailFrom ?? staffEmail ?? `bussola@${new URL(publicUrl).hostname}`;
  const write = (post: Post) => letterOf(post, letters());
  return new Map([
    ['card', card],
    ['mail', mail({ smtp: createSmtp(smtpUrl), from, staff: staffEmail, write })],
  ]);
}
