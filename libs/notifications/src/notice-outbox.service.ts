import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/database';
import { isNoticeKind } from './notice-kinds.js';
import { daysTried, pauseAfter } from './mail-retry.rules.js';
import type { AddressedNotice } from './notice-letter.rules.js';

/** A notice that is due and was not mailed yet, taken up by one mailer. */
export interface WaitingMail extends AddressedNotice {
  noticeId: string;
  deferrals: number;
  /** The account is open. */
  active: boolean;
  /** Its holder wants mail of this kind, or has not said anything. */
  wanted: boolean;
}

/** As the outbox gives it out: it may be too early for it, or of a kind that is not known here. */
type HeldMail = Omit<WaitingMail, 'kind'> & { kind: string; isDue: boolean };

/** How a mail comes to its end. */
export type MailEnd = 'sent' | 'refused' | 'unwanted';

/** Minutes that a mail belongs to who took it up. A server may take ten for one answer (RFC 5321, 4.5.3.2.6). */
const heldMinutes = 30;

/** Mail that waits to go out. Of several mailers each takes up another; the clock is the database's, as it is for figures. */
@Injectable()
export class NoticeOutbox {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Takes up the next mail that is due, with what is wanted of it at this moment.
   * The moment of the notice itself decides, whatever the outbox says: a notice is under embargo until then. Kinds that this
   * version does not know are left to the one that does.
   */
  async next(): Promise<WaitingMail | undefined> {
    for (;;) {
      const held = await this.transactions.row<HeldMail>(holdSql, [heldMinutes]);
      if (held === undefined) return undefined;
      const { isDue, kind, ...mail } = held;
      if (isDue && isNoticeKind(kind)) return { ...mail, kind };
    }
  }

  /** @param words what the server said, or why there is no mail */
  async end(mail: WaitingMail, state: MailEnd, words = ''): Promise<void> {
    await this.transactions.rows(
      `UPDATE notice_mail SET state = $2, address = $3, words = $4, settled_at = now()
       WHERE notice_id = $1 AND state = 'waiting'`,
      [mail.noticeId, state, mail.address, words],
    );
  }

  /** The server wants it later. */
  async defer(mail: WaitingMail, words: string): Promise<void> {
    await this.transactions.rows(
      `UPDATE notice_mail SET deferrals = deferrals + 1, try_at = now() + make_interval(secs => $2), address = $3, words = $4
       WHERE notice_id = $1 AND state = 'waiting'`,
      [mail.noticeId, pauseAfter(mail.deferrals + 1), mail.address, words],
    );
  }

  /** Nobody can be written to at the moment: back to the end of those that wait, without blame. */
  async giveBack(mail: WaitingMail, words: string): Promise<void> {
    await this.transactions.rows(
      `UPDATE notice_mail SET try_at = now(), words = $2 WHERE notice_id = $1 AND state = 'waiting'`,
      [mail.noticeId, words],
    );
  }

  /** Gives up what was tried for too long; the last words stay. @returns how many */
  expire(): Promise<number> {
    return this.transactions.affected(
      `UPDATE notice_mail m SET state = 'expired', settled_at = now() FROM notice n
       WHERE n.id = m.notice_id AND m.state = 'waiting' AND m.try_at <= now()
         AND n.due_at < now() - make_interval(days => $1)`,
      [daysTried],
    );
  }
}

/**
 * The outbox alone says which is next, so that its index answers, however many wait and whatever is known of the tables. Whoever
 * takes a mail up moves it away from the front: for as long as it is held, or to the moment of its notice.
 */
const holdSql = `
  WITH next AS (
    SELECT notice_id FROM notice_mail WHERE state = 'waiting' AND try_at <= now()
    ORDER BY try_at, notice_id LIMIT 1 FOR UPDATE SKIP LOCKED)
  UPDATE notice_mail m SET try_at = CASE WHEN n.due_at > now() THEN n.due_at ELSE now() + make_interval(mins => $1) END
  FROM next, notice n, account a
  WHERE m.notice_id = next.notice_id AND n.id = m.notice_id AND a.id = n.account_id
  RETURNING n.id::text AS "noticeId", m.deferrals, n.account_id AS "accountId", a.full_name AS "fullName",
    a.email AS address, a.state = 'active' AS active, n.kind, n.subject, n.title, n.body, n.link, n.due_at AS "dueAt",
    n.due_at <= now() AS "isDue",
    coalesce((SELECT bool_and(c.mailed) FROM mail_choice c
      WHERE c.account_id = a.id AND c.kind IN ('all', n.kind)), true) AS wanted`;
