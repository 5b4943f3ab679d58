import { createHash } from 'node:crypto';
import { headerText, plainText, type MailMessage } from '#lib/mail';
import { noticeKinds, type NoticeKind } from './notice-kinds.js';

/** A notice with the person it is for. */
export interface AddressedNotice {
  accountId: string;
  fullName: string;
  address: string;
  kind: NoticeKind;
  subject: string;
  title: string;
  body: string;
  link: string;
  dueAt: Date;
}

/** Where the portal is, and how this kind of mail is ended. */
export interface LetterPlaces {
  siteTitle: string;
  publicUrl: string;
  unsubscribe: string;
}

const longestSubject = 100;
const longestName = 100;

/**
 * A notice as a letter: what the inbox says, where to look, why it came and how to end it. The same notice is the same letter,
 * dated at its own moment.
 */
export function noticeLetter(notice: AddressedNotice, places: LetterPlaces): MailMessage {
  const { siteTitle, publicUrl, unsubscribe } = places;
  const name = headerText(notice.fullName, longestName);
  const parts = [
    `Yth. ${name},`,
    notice.title,
    notice.body,
    `Lihat di portal:\n${publicUrl}${notice.link}`,
    // The line that mail programs know as the beginning of a signature; its space at the end belongs to it.
    `-- \n${siteTitle}\n${noticeKinds[notice.kind].reason}\nBerhenti menerima surel seperti ini:\n${unsubscribe}`,
  ];
  return {
    id: messageIdOf(notice),
    date: notice.dueAt,
    to: { name, address: notice.address },
    subject: headerText(notice.title, longestSubject),
    text: `${plainText(parts.filter((part) => part !== '').join('\n\n'))}\n`,
    unsubscribe,
  };
}

/**
 * The same for the same notice, whatever row it is: told twice it is one message, and another region's notice is another.
 * The account is a random identifier, so that nobody guesses it.
 */
function messageIdOf({ accountId, kind, subject }: AddressedNotice): string {
  return createHash('sha256')
    .update(JSON.stringify([accountId, kind, subject]))
    .digest('hex')
    .slice(0, 32);
}
