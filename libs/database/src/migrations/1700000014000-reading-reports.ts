import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Marked copies of files whose reading complains of something. */
export class ReadingReports1700000014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reading_report (
        reading_id uuid PRIMARY KEY REFERENCES reading (id) ON DELETE CASCADE,
        state text NOT NULL CHECK (state IN ('waiting', 'ready', 'refused')),
        -- Where the copy lies, once it is ready: it can be made again from the original at any time.
        object_key text UNIQUE,
        format text CHECK (format IN ('csv', 'xlsx')),
        -- Whether the original is in it as it was; otherwise only the values of the sheet that was read are.
        in_place boolean,
        size bigint,
        sha256 bytea,
        -- Why the file could not be marked: { code, params, places }.
        problem jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        ready_at timestamptz,
        CHECK (state <> 'ready' OR (object_key IS NOT NULL AND format IS NOT NULL AND in_place IS NOT NULL
          AND size IS NOT NULL AND sha256 IS NOT NULL)),
        CHECK (state <> 'refused' OR problem IS NOT NULL)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE reading_report');
  }
}
