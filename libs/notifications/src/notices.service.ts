import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { Jobs } from '#lib/jobs';
import type { NoticeKind } from './notice-kinds.js';

/** Something that people are told. */
export interface NewNotice {
  kind: NoticeKind;
  title: string;
  body: string;
  /** Address within the portal. */
  link: string;
  /** What it is about: of one kind somebody is told once of it. */
  subject: string;
  /** Not shown before; absent: at once. */
  dueAt?: Date | undefined;
}

/** A notice as its reader sees it. */
export interface Notice {
  id: string;
  kind: string;
  title: string;
  body: string;
  link: string;
  at: Date;
  readAt: Date | null;
}

/** Notices to people with an account, shown when they look into their inbox and sent by e-mail. */
@Injectable()
export class Notices {
  constructor(
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Tells people something, in the transaction of the caller: nobody is told of what did not happen. Told again, nobody hears of it
   * a second time; one that is not due yet is put off or brought forward. Its mail waits beside it from the same moment on.
   * @returns how many people are told
   */
  async tell(accounts: readonly string[], notice: NewNotice): Promise<number> {
    const { kind, title, body, link, subject, dueAt } = notice;
    const told = await this.transactions.rows(
      `WITH told AS (
         INSERT INTO notice (account_id, kind, title, body, link, subject, due_at)
         SELECT DISTINCT account, $2, $3, $4, $5, $6, coalesce($7::timestamptz, now()) FROM unnest($1::uuid[]) AS account
         ON CONFLICT (account_id, kind, subject) DO UPDATE SET due_at = excluded.due_at, title = excluded.title,
           body = excluded.body WHERE notice.due_at > now()
         RETURNING id, due_at)
       INSERT INTO notice_mail (notice_id, try_at) SELECT id, due_at FROM told
       ON CONFLICT (notice_id) DO UPDATE SET try_at = excluded.try_at
       RETURNING notice_id`,
      [accounts, kind, title, body, link, subject, dueAt ?? null],
    );
    // One job mails them all; without it the next one by the clock would.
    if (told.length > 0) await this.jobs.enqueue('mail-notices', {}, dueAt && { startAfter: dueAt });
    return told.length;
  }

  /** The notices of an account that are due, the newest first, and how many are not read. */
  async inbox(accountId: string, limit: number): Promise<{ items: Notice[]; unread: number }> {
    const items = await this.transactions.rows<Notice>(
      `SELECT id::text, kind, title, body, link, due_at AS at, read_at AS "readAt" FROM notice
       WHERE account_id = $1 AND due_at <= now() ORDER BY due_at DESC, id DESC LIMIT $2`,
      [accountId, limit],
    );
    const count = await this.transactions.row<{ unread: number }>(
      'SELECT count(*)::int AS unread FROM notice WHERE account_id = $1 AND due_at <= now() AND read_at IS NULL',
      [accountId],
    );
    return { items, unread: count?.unread ?? 0 };
  }

  /** @throws NOT_FOUND also for a notice of somebody else, and for one that is not due */
  async markRead(accountId: string, id: string): Promise<void> {
    const marked = await this.transactions.affected(
      `UPDATE notice SET read_at = coalesce(read_at, now()) WHERE id = $2 AND account_id = $1 AND due_at <= now()`,
      [accountId, id],
    );
    if (marked === 0) throw GeneralErrors.NOT_FOUND();
  }
}
