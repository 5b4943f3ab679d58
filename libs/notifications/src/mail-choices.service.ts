import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/database';
import { noticeKinds, type NoticeKind } from './notice-kinds.js';

/** What somebody wants by e-mail. */
export interface WantedMail {
  /** Where it goes. */
  address: string;
  /** `false`: nothing at all, whatever is said of the kinds. */
  all: boolean;
  kinds: { kind: NoticeKind; meaning: string; mailed: boolean }[];
  /** The last mail that a server refused for good, and its words; gone once a later one was taken. */
  refused: { at: Date; words: string } | null;
}

/** Changes of {@link WantedMail}; what is not named stays. */
export interface MailWish {
  all?: boolean | undefined;
  kinds?: readonly { kind: NoticeKind; mailed: boolean }[] | undefined;
}

/**
 * Who wants which notices by e-mail. Until somebody says otherwise they get all: those with a duty have to learn of it, and the
 * others asked to be told.
 */
@Injectable()
export class MailChoices {
  constructor(private readonly transactions: Transactions) {}

  async of(accountId: string): Promise<WantedMail> {
    const account = await this.transactions.row<{ address: string }>(
      'SELECT email AS address FROM account WHERE id = $1',
      [accountId],
    );
    const chosen = await this.transactions.rows<{ kind: string; mailed: boolean }>(
      'SELECT kind, mailed FROM mail_choice WHERE account_id = $1',
      [accountId],
    );
    const mailed = new Map(chosen.map((choice) => [choice.kind, choice.mailed]));
    return {
      address: account?.address ?? '',
      all: mailed.get('all') ?? true,
      kinds: Object.entries(noticeKinds).map(([kind, { meaning }]) => ({
        kind: kind as NoticeKind,
        meaning,
        mailed: mailed.get(kind) ?? true,
      })),
      refused: await this.refusal(accountId),
    };
  }

  /** @returns what is wanted from now on, also of mail that waits */
  async change(accountId: string, wish: MailWish): Promise<WantedMail> {
    const choices = new Map<string, boolean>((wish.kinds ?? []).map(({ kind, mailed }) => [kind, mailed]));
    if (wish.all !== undefined) choices.set('all', wish.all);
    await this.choose(accountId, choices, false);
    return this.of(accountId);
  }

  /** Ends mail of one kind by the link in a mail; doing so again changes nothing. */
  async unsubscribe(accountId: string, kind: NoticeKind): Promise<void> {
    await this.choose(accountId, new Map([[kind, false]]), true);
  }

  private async choose(
    accountId: string,
    choices: ReadonlyMap<string, boolean>,
    byLink: boolean,
  ): Promise<void> {
    await this.transactions.rows(
      `INSERT INTO mail_choice (account_id, kind, mailed, by_link)
       SELECT a.id, c.kind, c.mailed, $4 FROM unnest($2::text[], $3::boolean[]) AS c (kind, mailed), account a WHERE a.id = $1
       ON CONFLICT (account_id, kind) DO UPDATE SET mailed = excluded.mailed, by_link = excluded.by_link, changed_at = now()
         WHERE mail_choice.mailed <> excluded.mailed`,
      [accountId, [...choices.keys()], [...choices.values()], byLink],
    );
  }

  private async refusal(accountId: string): Promise<WantedMail['refused']> {
    const last = await this.transactions.row<{ state: string; at: Date; words: string }>(
      `SELECT m.state, m.settled_at AS at, m.words FROM notice n JOIN notice_mail m ON m.notice_id = n.id
       WHERE n.account_id = $1 AND m.state IN ('sent', 'refused') ORDER BY m.settled_at DESC, n.id DESC LIMIT 1`,
      [accountId],
    );
    return last?.state === 'refused' ? { at: last.at, words: last.words } : null;
  }
}
