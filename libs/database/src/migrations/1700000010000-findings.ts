import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Personal data and small counts in what is handed in: what the operator says about a finding, and the walidata's word that
 * it is a false alarm. Both are given for the values of one column and mean nothing for others.
 */
export class Findings1700000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- PersonalFinding[] of libs/tabular, where queues can look at it without unpacking the whole reading.
      ALTER TABLE reading ADD COLUMN personal jsonb
        GENERATED ALWAYS AS (coalesce(understood -> 'personal', '[]'::jsonb)) STORED;

      CREATE TABLE finding_explanation (
        submission_id uuid NOT NULL REFERENCES submission (id),
        kind text NOT NULL,
        column_name text NOT NULL,
        -- Hash over the values of the column at that time.
        column_fingerprint text NOT NULL,
        reason text NOT NULL,
        given_by uuid NOT NULL REFERENCES account (id),
        given_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (submission_id, kind, column_name)
      );
      CREATE TABLE finding_release (
        submission_id uuid NOT NULL REFERENCES submission (id),
        kind text NOT NULL,
        column_name text NOT NULL,
        column_fingerprint text NOT NULL,
        reason text NOT NULL,
        given_by uuid NOT NULL REFERENCES account (id),
        given_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (submission_id, kind, column_name)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE finding_release, finding_explanation;
      ALTER TABLE reading DROP COLUMN personal;
    `);
  }
}
