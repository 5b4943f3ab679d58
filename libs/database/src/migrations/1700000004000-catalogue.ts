import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Datasets, their resources, the immutable versions of a resource and the files made from each. */
export class Catalogue1700000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE region (
        code text PRIMARY KEY CHECK (code ~ '^\\d{2}(\\.\\d{2}(\\.\\d{2}(\\.[123]\\d{3})?)?)?$'),
        name text NOT NULL,
        level text NOT NULL CHECK (level IN ('provinsi', 'kabupaten', 'kecamatan', 'desa')),
        parent_code text REFERENCES region (code),
        bps_code text,
        valid_from date,
        valid_until date,
        source text NOT NULL
      );
      CREATE INDEX region_parent ON region (parent_code);

      CREATE TABLE topic (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        name text NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9_-]{2,100}$'),
        title text NOT NULL,
        description text NOT NULL DEFAULT ''
      );

      CREATE TABLE licence (
        id text PRIMARY KEY,
        title text NOT NULL,
        url text NOT NULL,
        is_open boolean NOT NULL
      );

      CREATE TABLE tag (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        name text NOT NULL UNIQUE CHECK (length(name) BETWEEN 2 AND 100)
      );

      CREATE TABLE dataset (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        name text NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9_-]{2,100}$' AND name NOT IN ('new', 'edit', 'search')),
        organization_id uuid NOT NULL REFERENCES organization (id),
        state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'withdrawn')),
        -- What the public sees, in the form of DatasetMetadata (libs/catalogue); changes only at publication.
        metadata jsonb NOT NULL DEFAULT '{}',
        -- What the operator is working on; copied into the submission, which is what gets approved.
        draft_metadata jsonb NOT NULL,
        created_by uuid NOT NULL REFERENCES account (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        published_at timestamptz,
        metadata_modified_at timestamptz NOT NULL DEFAULT now(),
        withdrawn_at timestamptz,
        withdrawn_reason text,
        row_version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX dataset_organization ON dataset (organization_id, state);

      CREATE TABLE resource (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        dataset_id uuid NOT NULL REFERENCES dataset (id),
        name text NOT NULL,
        description text NOT NULL DEFAULT '',
        position integer NOT NULL DEFAULT 0,
        -- The published version; the pointer that publication swaps.
        current_version_id uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (dataset_id, name)
      );

      CREATE TABLE resource_version (
        id uuid PRIMARY KEY,
        resource_id uuid NOT NULL REFERENCES resource (id),
        number integer NOT NULL CHECK (number > 0),
        -- Semantic number: major columns removed or retyped, minor rows or values, patch description.
        label text NOT NULL CHECK (label ~ '^\\d+\\.\\d+\\.\\d+$'),
        state text NOT NULL CHECK (state IN ('prepared', 'published', 'withdrawn')),
        submission_id uuid NOT NULL,
        upload_id uuid NOT NULL,
        -- Table of schema datastore; a revision of the description alone shares that of the version before.
        table_name text NOT NULL,
        -- TableColumn[] of libs/datastore.
        columns jsonb NOT NULL,
        row_count bigint NOT NULL,
        has_absences boolean NOT NULL,
        profile jsonb NOT NULL,
        fingerprint bytea NOT NULL,
        metadata jsonb NOT NULL,
        change_summary jsonb NOT NULL DEFAULT '{}',
        change_note text NOT NULL DEFAULT '',
        created_at timestamptz NOT NULL DEFAULT now(),
        published_at timestamptz,
        UNIQUE (resource_id, number)
      );
      CREATE INDEX resource_version_submission ON resource_version (submission_id);
      ALTER TABLE resource ADD CONSTRAINT resource_current_version
        FOREIGN KEY (current_version_id) REFERENCES resource_version (id);

      CREATE TABLE version_file (
        version_id uuid NOT NULL REFERENCES resource_version (id),
        format text NOT NULL CHECK (format IN ('csv', 'xlsx', 'json', 'parquet')),
        object_key text NOT NULL,
        file_name text NOT NULL,
        media_type text NOT NULL,
        size bigint NOT NULL,
        sha256 bytea NOT NULL,
        PRIMARY KEY (version_id, format)
      );

      -- What is published never changes afterwards: only its state may, and only to 'withdrawn'.
      CREATE FUNCTION keep_version_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' THEN
          IF OLD.state <> 'prepared' THEN
            RAISE EXCEPTION 'a published version is immutable' USING ERRCODE = 'insufficient_privilege';
          END IF;
          RETURN OLD;
        END IF;
        IF OLD.state <> 'prepared' AND (to_jsonb(NEW) - 'state') IS DISTINCT FROM (to_jsonb(OLD) - 'state') THEN
          RAISE EXCEPTION 'a published version is immutable' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER resource_version_is_immutable BEFORE UPDATE OR DELETE ON resource_version
        FOR EACH ROW EXECUTE FUNCTION keep_version_immutable();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE resource DROP CONSTRAINT resource_current_version;
      DROP TABLE version_file, resource_version, resource, dataset, tag, licence, topic, region;
      DROP FUNCTION keep_version_immutable;
    `);
  }
}
