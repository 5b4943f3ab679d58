import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people are told in the application, and which indicators they wait for. */
export class Notices1700000240000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notice (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account (id),
        -- 'release.ordered', 'indicator.released', ...
        kind text NOT NULL,
        title text NOT NULL,
        body text NOT NULL DEFAULT '',
        -- Address within the portal.
        link text NOT NULL,
        -- What it is about: the same thing is told somebody once.
        subject text NOT NULL,
        -- Not shown before: what is under embargo is nobody's to know.
        due_at timestamptz NOT NULL,
        read_at timestamptz,
        UNIQUE (account_id, kind, subject)
      );
      CREATE INDEX notice_inbox ON notice (account_id, due_at DESC, id DESC);

      CREATE TABLE indicator_watch (
        account_id uuid NOT NULL REFERENCES account (id),
        indicator_id integer NOT NULL REFERENCES indicator (id),
        since timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (account_id, indicator_id)
      );
      CREATE INDEX indicator_watch_indicator ON indicator_watch (indicator_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE indicator_watch, notice');
  }
}
