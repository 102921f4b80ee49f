/** Who carries post: mail when a mail server is set. Letters are written by the staff's side, sent by the bot's. */
import { mail } from './bot/channels/mail.ts';
import type { Carrier } from './bot/channel.ts';
import type { Means } from './bot/post.ts';
import { createSmtp } from './bot/smtp.ts';
import type { Settings } from './settings.ts';
import type { Texts } from './dialogs/say.ts';
import { letterOf, type LetterDesk } from './staff/letters.ts';
import { createStaffTexts } from './staff/texts.ts';

type MailSettings = Pick<Settings, 'smtpUrl' | 'staffEmail' | 'mailFrom' | 'staffLang'>;
type Desk = Omit<LetterDesk, 'texts' | 'lang'> & {
  /** Texts of the dialogs. */
  readonly texts: Texts;
};

/** What post there is to write, by the settings. */
export const meansOf = ({ smtpUrl, staffEmail }: Pick<Settings, 'smtpUrl' | 'staffEmail'>): Means => ({
  mail: smtpUrl !== null,
  staffMail: smtpUrl !== null && staffEmail !== null,
});

/** Carriers by name, as post names them. */
export function carriersOf(settings: MailSettings, desk: Desk): ReadonlyMap<string, Carrier> {
  const carriers = new Map<string, Carrier>();
  const { smtpUrl, staffEmail, mailFrom, staffLang: lang } = settings;
  if (smtpUrl !== null) {
    const letters: LetterDesk = { ...desk, texts: createStaffTexts(desk.texts), lang };
    const from = mailFrom ?? staffEmail ?? `bussola@${new URL(desk.publicUrl).hostname}`;
    carriers.set('mail', mail({ smtp: createSmtp(smtpUrl), from, staff: staffEmail, write: (post) => letterOf(post, letters) })); // prettier-ignore
  }
  return carriers;
}
