import type { MailSender } from '#lib/config';
import type { SendMailOptions } from 'nodemailer';

/** A letter to one person, in plain text. The same message is the same bytes, however often it is tried. */
export interface MailMessage {
  /** Left half of the Message-ID: letters and digits. Mailboxes know a message that comes twice by it. */
  id: string;
  /** When it was written. */
  date: Date;
  to: { name: string; address: string };
  subject: string;
  text: string;
  /** Where one click ends mail like this (RFC 8058). */
  unsubscribe: string;
}

/**
 * The message as nodemailer wants it. Addresses go as objects and as an envelope of their own, so that no name is ever read as an
 * address; the text goes as quoted-printable, so that no line is longer than 76 signs.
 */
export const mimeOf = (message: MailMessage, from: MailSender): SendMailOptions => ({
  from,
  to: message.to,
  envelope: { from: from.address, to: [message.to.address] },
  messageId: `<${message.id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
  date: message.date,
  subject: message.subject,
  text: message.text,
  encoding: 'quoted-printable',
  headers: {
    // RFC 3834: no answering machine answers.
    'Auto-Submitted': 'auto-generated',
    'Content-Language': 'id',
    'List-Unsubscribe': `<${message.unsubscribe}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
  disableFileAccess: true,
  disableUrlAccess: true,
});
