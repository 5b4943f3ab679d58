import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A resource has a description of its own, which is submitted, approved and published like that of its dataset, and a
 * name of its own for its downloads.
 */
export class ResourceDescriptions1700000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- File name of its downloads without the ending. Given once, so that addresses stay; no two resources share one.
      ALTER TABLE resource ADD COLUMN base_name text CHECK (base_name ~ '^[a-z0-9_-]{2,220}$');
      WITH named AS (
        SELECT r.id, d.name AS dataset,
            coalesce(nullif(trim(BOTH '-' FROM left(regexp_replace(lower(public.unaccent(r.name)), '[^a-z0-9]+', '-', 'g'), 90)), ''),
              'tabel') AS slug
          FROM resource r JOIN dataset d ON d.id = r.dataset_id
      ), wished AS (
        SELECT id, CASE WHEN slug = dataset OR starts_with(slug, dataset || '-') THEN slug ELSE dataset || '-' || slug END AS name
          FROM named
      ), counted AS (
        SELECT id, name, row_number() OVER (PARTITION BY name ORDER BY id) AS n FROM wished
      )
      UPDATE resource r SET base_name = CASE WHEN c.n = 1 THEN c.name ELSE c.name || '-' || left(c.id::text, 8) END
        FROM counted c WHERE c.id = r.id;
      ALTER TABLE resource ALTER COLUMN base_name SET NOT NULL, ADD CONSTRAINT resource_base_name UNIQUE (base_name);

      -- What is submitted becomes that of the version, and that of the resource when the version is published.
      ALTER TABLE submission ADD COLUMN resource_description text NOT NULL DEFAULT '';
      ALTER TABLE resource_version ADD COLUMN description text NOT NULL DEFAULT '';

      CREATE OR REPLACE VIEW catalogue.resource AS
        SELECT r.id, r.dataset_id, d.name AS dataset_name, d.state AS dataset_state, r.name,
          CASE WHEN d.state = 'published' AND v.state = 'published' THEN r.description ELSE '' END AS description, r.position,
          CASE WHEN d.state = 'published' AND v.state = 'published' THEN v.id END AS current_version_id,
          r.created_at, r.updated_at
        FROM lumbung.resource r
        JOIN lumbung.resource_version v ON v.id = r.current_version_id
        JOIN lumbung.dataset d ON d.id = r.dataset_id
        WHERE d.state <> 'draft';

      CREATE OR REPLACE VIEW catalogue.version AS
        SELECT v.id, r.dataset_id, d.name AS dataset_name, v.resource_id, r.name AS resource_name, v.number, v.label,
          CASE WHEN d.state = 'withdrawn' THEN 'withdrawn' ELSE v.state END AS state,
          (d.state = 'published' AND r.current_version_id = v.id) AS is_current,
          CASE WHEN d.state = 'published' AND v.state = 'published' THEN v.table_name END AS table_name,
          v.columns, v.row_count, v.has_absences,
          CASE WHEN d.state = 'published' AND v.state = 'published' THEN v.profile ELSE '[]' END AS profile,
          CASE WHEN d.state = 'published' AND v.state = 'published' THEN v.metadata
            ELSE jsonb_build_object('title', v.metadata -> 'title') END AS metadata, v.change_summary, v.change_note, v.fingerprint, v.published_at,
          d.withdrawn_at, d.withdrawn_reason,
          CASE WHEN d.state = 'published' AND v.state = 'published' THEN v.description ELSE '' END AS description,
          r.base_name
        FROM lumbung.resource_version v
        JOIN lumbung.resource r ON r.id = v.resource_id
        JOIN lumbung.dataset d ON d.id = r.dataset_id
        WHERE v.state <> 'prepared' AND d.state <> 'draft';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW catalogue.version;
      CREATE VIEW catalogue.version AS
        SELECT v.id, r.dataset_id, d.name AS dataset_name, v.resource_id, r.name AS resource_name, v.number, v.label,
          CASE WHEN d.state = 'withdrawn' THEN 'withdrawn' ELSE v.state END AS state,
          (d.state = 'published' AND r.current_version_id = v.id) AS is_current,
          CASE WHEN d.state = 'published' AND v.state = 'published' THEN v.table_name END AS table_name,
          v.columns, v.row_count, v.has_absences,
          CASE WHEN d.state = 'published' AND v.state = 'published' THEN v.profile ELSE '[]' END AS profile,
          CASE WHEN d.state = 'published' AND v.state = 'published' THEN v.metadata
            ELSE jsonb_build_object('title', v.metadata -> 'title') END AS metadata, v.change_summary, v.change_note, v.fingerprint, v.published_at,
          d.withdrawn_at, d.withdrawn_reason
        FROM lumbung.resource_version v
        JOIN lumbung.resource r ON r.id = v.resource_id
        JOIN lumbung.dataset d ON d.id = r.dataset_id
        WHERE v.state <> 'prepared' AND d.state <> 'draft';
      GRANT SELECT ON catalogue.version TO lumbung_reader, lumbung_app;
      CREATE OR REPLACE VIEW catalogue.resource AS
        SELECT r.id, r.dataset_id, d.name AS dataset_name, d.state AS dataset_state, r.name, r.description, r.position,
          CASE WHEN d.state = 'published' AND v.state = 'published' THEN v.id END AS current_version_id,
          r.created_at, r.updated_at
        FROM lumbung.resource r
        JOIN lumbung.resource_version v ON v.id = r.current_version_id
        JOIN lumbung.dataset d ON d.id = r.dataset_id
        WHERE d.state <> 'draft';
      ALTER TABLE resource_version DROP COLUMN description;
      ALTER TABLE submission DROP COLUMN resource_description;
      ALTER TABLE resource DROP COLUMN base_name;
    `);
  }
}
