import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files handed in and what was understood of them. */
export class Intake1700000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE upload (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization (id),
        account_id uuid NOT NULL REFERENCES account (id),
        file_name text NOT NULL,
        format text NOT NULL CHECK (format IN ('csv', 'xlsx')),
        size bigint NOT NULL,
        sha256 bytea NOT NULL,
        object_key text NOT NULL UNIQUE,
        -- The first upload of the same bytes by this organization, if this is not it.
        same_as uuid REFERENCES upload (id),
        state text NOT NULL CHECK (state IN ('stored', 'reading', 'read', 'refused', 'failed', 'confirmed')),
        -- { stage, rows, bytes, totalBytes } while reading.
        progress jsonb NOT NULL DEFAULT '{}',
        -- Why it was refused or failed: { code, params, places }.
        problem jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX upload_organization ON upload (organization_id, created_at DESC);
      CREATE INDEX upload_sha256 ON upload (sha256, organization_id);
      CREATE INDEX upload_account ON upload (account_id);

      CREATE TABLE reading (
        id uuid PRIMARY KEY,
        upload_id uuid NOT NULL REFERENCES upload (id),
        -- Counts the readings of one upload; corrections make a new one.
        number integer NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'running', 'ready', 'failed', 'confirmed', 'replaced')),
        -- ReadingCorrections of libs/tabular: what the operator changed.
        corrections jsonb NOT NULL DEFAULT '{}',
        -- TableReading of libs/tabular: sheets, header, columns, questions, problems.
        understood jsonb,
        table_name text,
        row_count bigint,
        fingerprint bytea,
        column_fingerprints jsonb,
        created_by uuid NOT NULL REFERENCES account (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        started_at timestamptz,
        -- From this moment the rows can be queried.
        ready_at timestamptz,
        confirmed_at timestamptz,
        UNIQUE (upload_id, number),
        CHECK (state <> 'confirmed' OR (table_name IS NOT NULL AND row_count IS NOT NULL AND fingerprint IS NOT NULL
          AND column_fingerprints IS NOT NULL AND confirmed_at IS NOT NULL))
      );
      CREATE INDEX reading_unfinished ON reading (state) WHERE state IN ('waiting', 'running');

      -- A confirmed reading is what approvals are given for: nothing about it changes any more.
      CREATE FUNCTION keep_reading_confirmed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a confirmed reading is immutable' USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER reading_confirmed_is_immutable BEFORE UPDATE OR DELETE ON reading
        FOR EACH ROW WHEN (OLD.state = 'confirmed') EXECUTE FUNCTION keep_reading_confirmed();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE reading, upload; DROP FUNCTION keep_reading_confirmed');
  }
}
