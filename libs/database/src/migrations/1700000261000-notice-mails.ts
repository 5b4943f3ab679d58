import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices on their way out by e-mail, and what people want of it. */
export class NoticeMails1700000261000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row for each notice, made with it.
      CREATE TABLE notice_mail (
        notice_id bigint PRIMARY KEY REFERENCES notice (id),
        -- sent; refused: for good; expired: tried for too long; unwanted: nobody to send it to, or they do not want it.
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'refused', 'expired', 'unwanted')),
        -- While it waits: not tried before. Who takes it up puts it off, so that it is tried again should they die.
        try_at timestamptz NOT NULL,
        -- Answers "not now" so far.
        deferrals integer NOT NULL DEFAULT 0,
        -- Where it went, or was to go.
        address text NOT NULL DEFAULT '',
        -- What the mail server said last, or why there is no mail.
        words text NOT NULL DEFAULT '',
        settled_at timestamptz,
        CHECK ((state = 'waiting') = (settled_at IS NULL))
      );
      CREATE INDEX notice_mail_waiting ON notice_mail (try_at, notice_id) WHERE state = 'waiting';

      -- What is not told yet goes by e-mail, too; what was told before there was e-mail does not.
      INSERT INTO notice_mail (notice_id, try_at) SELECT id, due_at FROM notice WHERE due_at > now();

      CREATE TABLE mail_choice (
        account_id uuid NOT NULL REFERENCES account (id),
        -- A kind of notice, or 'all'.
        kind text NOT NULL,
        mailed boolean NOT NULL,
        -- By the link in a mail, without signing in.
        by_link boolean NOT NULL DEFAULT false,
        changed_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (account_id, kind)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mail_choice, notice_mail');
  }
}
