import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where public figures came from: by which round, from which office, in which cell of which sheet, and when they were entered,
 * approved by the head, accepted by the walidata and released. No person is named here.
 */
export class FigureOrigins1700000250000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What a recording of a round is noted as begins with its code.
      CREATE FUNCTION round_of_note(note text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT substring(note FROM '^Putaran ([A-Z0-9][A-Z0-9._-]*)')
      $$;
      CREATE VIEW lumbung.figure_origin AS
        SELECT s.indicator_id, s.region_code, p.text AS period, s.disaggregation, o.revision, o.recorded_in, o.superseded_in,
          o.released_at, o.release_ended_at, r.source, r.recorded_at, r.account_id AS recorded_by, d.code AS round,
          d.title AS round_title, coalesce(g.title, h.title) AS organization, x.id AS cell_id, x.place, x.entered_at,
          x.entered_by, x.note
        FROM lumbung.observation o
        JOIN lumbung.series s ON s.id = o.series_id
        JOIN lumbung.period p ON p.id = o.period_id
        JOIN lumbung.recording r ON r.id = o.recorded_in
        JOIN lumbung.indicator i ON i.id = s.indicator_id
        JOIN lumbung.organization h ON h.id = i.organization_id
        LEFT JOIN lumbung.round d ON d.code = lumbung.round_of_note(r.note)
        LEFT JOIN lumbung.contribution c ON c.round_id = d.id AND EXISTS (SELECT FROM lumbung.round_indicator q
          WHERE q.round_id = d.id AND q.indicator_id = i.id AND q.organization_id = c.organization_id)
        LEFT JOIN lumbung.organization g ON g.id = c.organization_id
        LEFT JOIN lumbung.round_cell x ON x.contribution_id = c.id AND x.indicator_id = s.indicator_id
          AND x.region_code = s.region_code AND x.period = p.text AND x.disaggregation = s.disaggregation;
      GRANT SELECT ON lumbung.figure_origin TO lumbung_app;

      CREATE VIEW catalogue.figure_origin AS
        SELECT f.indicator_id, f.region_code, f.period, f.disaggregation, f.revision, f.source, f.recorded_at, f.round,
          f.round_title, f.organization, f.place, f.entered_at,
          (SELECT max(m.at) FROM lumbung.cell_remark m WHERE m.cell_id = f.cell_id AND m.action = 'approve') AS approved_at,
          (SELECT max(m.at) FROM lumbung.cell_remark m WHERE m.cell_id = f.cell_id AND m.action = 'accept') AS accepted_at,
          f.released_at
        FROM lumbung.figure_origin f JOIN lumbung.indicator i ON i.id = f.indicator_id
        WHERE f.released_at <= now() AND (f.release_ended_at IS NULL OR f.release_ended_at > now()) AND i.state <> 'draft';
      GRANT SELECT ON catalogue.figure_origin TO lumbung_reader, lumbung_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW catalogue.figure_origin, lumbung.figure_origin;
      DROP FUNCTION round_of_note;
    `);
  }
}
