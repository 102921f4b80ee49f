/** Carries letters: post that is written from the records when it is delivered, and handed to a mail server. */
import { createHash } from 'node:crypto';
import { once } from '../../once.ts';
import type { Post } from '../../store/records.ts';
import type { Carrier } from '../channel.ts';
import type { Smtp } from '../smtp.ts';

/** What is in a letter. Whatever users wrote is text here; it becomes headers and parts below. */
export type Letter = {
  /** Null: to the staff. */
  readonly to: string | null;
  readonly lang: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly content: Buffer }[];
};

export type MailParts = {
  readonly smtp: Smtp;
  readonly from: string;
  readonly staff: string | null;
  /** Writes the letter; null when there is nothing to tell any more. */
  readonly write: (post: Post) => Promise<Letter | null>;
};

export function mail({ smtp, from, staff, write }: MailParts): Carrier {
  return {
    async deliver({ post }, _, signal) {
      const letter = post === undefined ? null : await write(post);
      const to = letter === null ? null : (letter.to ?? staff);
      if (post === undefined || letter === null || to === null) return { is: 'gave-up', because: 'gone', status: null };
      if (!isPlain(to)) return { is: 'gave-up', because: 'refused', status: null };
      return smtp.send({ from, to }, await bytesOf(letter, { from, to, staff, id: messageIdOf(post, from) }), signal);
    },
  };
}

type Heads = { readonly from: string; readonly to: string; readonly staff: string | null; readonly id: string };

async function bytesOf({ lang, subject, text, html, attachments }: Letter, heads: Heads): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const { from, to, staff, id } = heads;
  return new MailComposer({
    from: { name: 'Bussola', address: from },
    to: { name: '', address: to },
    // Answers reach people also when the sender's address is nobody's.
    ...(staff === null || staff === from || staff === to ? {} : { replyTo: { name: '', address: staff } }),
    subject: onOneLine(subject),
    messageId: id,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': lang },
    text,
    html,
    attachments: attachments.map(({ name, type, content }) => ({ filename: name, contentType: type, content })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

/**
 * The same for every try, so that whoever gets a letter twice knows it. Sent again by the staff it is another one, which
 * no mailbox takes for the one that it may have thrown away.
 */
function messageIdOf({ about, code, cluster, dossier, again }: Post, from: string): string {
  // Two installations give the same codes.
  const whose = createHash('sha256').update(dossier).digest('hex').slice(0, 12);
  const parts = [about, code, cluster, whose, again === 0 ? null : `again-${again}`];
  return `<${parts.filter((part) => part !== null).join('.')}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}

const longestSubject = 160;
const letters = once(() => new Intl.Segmenter('it', { granularity: 'grapheme' }));

/** A header is one line, whatever somebody called a project: no line end, no control or direction mark, no end of paper. */
function onOneLine(text: string): string {
  const plain = text.toWellFormed().replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').replace(/\s+/gu, ' ').trim(); // prettier-ignore
  const all = Array.from(letters().segment(plain), ({ segment }) => segment);
  return all.length <= longestSubject
    ? plain
    : `${all
        .slice(0, longestSubject - 1)
        .join('')
        .trimEnd()}…`;
}

/** One mailbox: no list, no route, no second header. */
const isPlain = (address: string): boolean => /^[^\s<>()[\]\\,;:"@\p{Cc}]+@[^\s<>()[\]\\,;:"@\p{Cc}]+$/u.test(address);
