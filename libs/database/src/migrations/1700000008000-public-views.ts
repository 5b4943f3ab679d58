import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the public may read, in the schema `catalogue`. Views run with the rights of their owner, so that the reader
 * role sees these rows without any right on the schema `lumbung`. Drafts are in none of them; of what was withdrawn
 * only the tombstone is left: no table, no profile, no files.
 */
export class PublicViews1700000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW catalogue.dataset AS
        SELECT d.id, d.name, d.state, d.organization_id, o.name AS organization_name, o.title AS organization_title,
          CASE WHEN d.state = 'published' THEN d.metadata
            ELSE jsonb_build_object('title', d.metadata -> 'title') END AS metadata,
          d.created_at, d.published_at, d.metadata_modified_at, d.withdrawn_at, d.withdrawn_reason
        FROM lumbung.dataset d JOIN lumbung.organization o ON o.id = d.organization_id
        WHERE d.state <> 'draft';

      CREATE VIEW catalogue.resource AS
        SELECT r.id, r.dataset_id, d.name AS dataset_name, d.state AS dataset_state, r.name, r.description, r.position,
          CASE WHEN d.state = 'published' AND v.state = 'published' THEN v.id END AS current_version_id,
          r.created_at, r.updated_at
        FROM lumbung.resource r
        JOIN lumbung.resource_version v ON v.id = r.current_version_id
        JOIN lumbung.dataset d ON d.id = r.dataset_id
        WHERE d.state <> 'draft';

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

      CREATE VIEW catalogue.version_file AS
        SELECT f.version_id, f.format, f.object_key, f.file_name, f.media_type, f.size, f.sha256
        FROM lumbung.version_file f
        JOIN lumbung.resource_version v ON v.id = f.version_id
        JOIN lumbung.resource r ON r.id = v.resource_id
        JOIN lumbung.dataset d ON d.id = r.dataset_id
        WHERE v.state = 'published' AND d.state = 'published';

      CREATE VIEW catalogue.organization AS
        SELECT id, name, title, description, kind, image_url, state, created_at, row_version FROM lumbung.organization;
      CREATE VIEW catalogue.topic AS SELECT id, name, title, description FROM lumbung.topic;
      CREATE VIEW catalogue.licence AS SELECT id, title, url, is_open FROM lumbung.licence;
      -- Tags enter at publication; those that only withdrawn datasets carried have no facet count left.
      CREATE VIEW catalogue.tag AS
        SELECT t.id, t.name FROM lumbung.tag t
        WHERE EXISTS (SELECT FROM catalogue.facet_value f WHERE f.facet = 'tag' AND f.value = t.name AND f.datasets > 0);
      CREATE VIEW catalogue.region AS
        SELECT code, name, level, parent_code, bps_code, valid_from, valid_until, source FROM lumbung.region;

      GRANT SELECT ON ALL TABLES IN SCHEMA catalogue TO lumbung_reader, lumbung_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW catalogue.region, catalogue.tag, catalogue.licence, catalogue.topic, catalogue.organization,
        catalogue.version_file, catalogue.version, catalogue.resource, catalogue.dataset
    `);
  }
}
