import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A submission proposes one version of one resource, with its metadata, and walks through the states of libs/verification. */
export class Submissions1700000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE submission (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        number bigint GENERATED ALWAYS AS IDENTITY,
        organization_id uuid NOT NULL REFERENCES organization (id),
        dataset_id uuid NOT NULL REFERENCES dataset (id),
        resource_id uuid NOT NULL REFERENCES resource (id),
        reading_id uuid REFERENCES reading (id),
        state text NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'signing', 'scheduled', 'published',
          'returned', 'cancelled')),
        -- Since when it waits where it is; what queues are ordered by.
        state_since timestamptz NOT NULL DEFAULT clock_timestamp(),
        -- How often it went round: every resubmission after a return adds one.
        iteration integer NOT NULL DEFAULT 1,
        metadata jsonb NOT NULL,
        change_note text NOT NULL DEFAULT '',
        -- Hash over the canonical values and the metadata; what an approval is given for.
        fingerprint bytea NOT NULL,
        -- What the head of the agency approved, while that approval stands.
        approved_fingerprint bytea,
        approved_by uuid REFERENCES account (id),
        approved_at timestamptz,
        -- Name of the sign-off chain in force when it was made (libs/verification); chains in use are never edited.
        chain text NOT NULL,
        -- Index of the sign-off step it waits at, 0-based, while in 'signing'.
        chain_step integer NOT NULL DEFAULT 0,
        release_at timestamptz,
        version_id uuid REFERENCES resource_version (id),
        -- When the version with its files was ready, for this round of sign-off.
        prepared_at timestamptz,
        -- Why preparing or publishing failed for good: { code, message, at }.
        problem jsonb,
        created_by uuid NOT NULL REFERENCES account (id),
        submitted_by uuid REFERENCES account (id),
        submitted_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        row_version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX submission_queue ON submission (state_since, number);
      CREATE INDEX submission_reading ON submission (reading_id);
      CREATE INDEX submission_organization ON submission (organization_id, state);
      CREATE INDEX submission_dataset ON submission (dataset_id);
      -- One revision of a resource at a time is under way.
      CREATE UNIQUE INDEX submission_one_open ON submission (resource_id)
        WHERE state NOT IN ('published', 'cancelled');

      CREATE TABLE submission_history (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        submission_id uuid NOT NULL REFERENCES submission (id),
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        actor_id uuid REFERENCES account (id),
        actor_name text NOT NULL,
        action text NOT NULL,
        from_state text,
        to_state text NOT NULL,
        iteration integer NOT NULL,
        reason text NOT NULL DEFAULT '',
        fingerprint bytea,
        details jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX submission_history_submission ON submission_history (submission_id, id);

      -- The verdict on each part (the metadata, or one column), with the hash of what it was given for.
      CREATE TABLE part_verdict (
        submission_id uuid NOT NULL REFERENCES submission (id),
        part text NOT NULL,
        verdict text NOT NULL CHECK (verdict IN ('accepted', 'returned')),
        reason text NOT NULL DEFAULT '',
        part_fingerprint text NOT NULL,
        given_by uuid NOT NULL REFERENCES account (id),
        given_at timestamptz NOT NULL DEFAULT now(),
        iteration integer NOT NULL,
        PRIMARY KEY (submission_id, part)
      );

      ALTER TABLE resource_version ADD CONSTRAINT resource_version_submission_fk
        FOREIGN KEY (submission_id) REFERENCES submission (id);
      ALTER TABLE resource_version ADD CONSTRAINT resource_version_upload_fk
        FOREIGN KEY (upload_id) REFERENCES upload (id);

      CREATE TRIGGER submission_history_is_append_only BEFORE UPDATE OR DELETE ON submission_history
        FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
      REVOKE UPDATE, DELETE ON submission_history FROM lumbung_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE resource_version DROP CONSTRAINT resource_version_upload_fk, DROP CONSTRAINT resource_version_submission_fk;
      DROP TABLE part_verdict, submission_history, submission;
    `);
  }
}
