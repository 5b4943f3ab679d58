import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Revisions: a round that takes up what an earlier one left open (late, deferred, missing) and the released figures that have to
 * be corrected. Each of its cells knows which one it goes on from, so that a figure is followed back to its first entry.
 */
export class RoundRevisions1700000270000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE round ADD COLUMN revises uuid REFERENCES round (id) CHECK (revises <> id);
      CREATE INDEX round_revises ON round (revises) WHERE revises IS NOT NULL;
      ALTER TABLE round_cell ADD COLUMN carried_from bigint REFERENCES round_cell (id);
      CREATE INDEX round_cell_carried ON round_cell (carried_from) WHERE carried_from IS NOT NULL;

      -- The cell that goes on from each: no cell goes on in two. A revision cancelled before its release does not count.
      CREATE VIEW round_cell_carried_to AS
        SELECT n.carried_from AS cell_id, n.id AS into_cell, r.id AS round_id, r.code AS round
        FROM round_cell n JOIN contribution c ON c.id = n.contribution_id JOIN round r ON r.id = c.round_id
        WHERE n.carried_from IS NOT NULL AND (r.place <> 'cancelled' OR r.released_at IS NOT NULL);
      GRANT SELECT ON round_cell_carried_to TO lumbung_app;

      -- A cell and those it goes on from.
      CREATE FUNCTION cell_lineage(cell bigint) RETURNS SETOF bigint LANGUAGE sql STABLE PARALLEL SAFE
        SET search_path = lumbung, pg_temp AS $$
          WITH RECURSIVE line AS (
            SELECT id, carried_from FROM round_cell WHERE id = cell
            UNION ALL SELECT b.id, b.carried_from FROM line l JOIN round_cell b ON b.id = l.carried_from)
          SELECT id FROM line
        $$;

      CREATE TABLE figure_correction (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        -- The released cell that is wrong.
        cell_id bigint NOT NULL REFERENCES round_cell (id),
        state text NOT NULL CHECK (state IN ('asked', 'granted', 'declined', 'withdrawn', 'taken')),
        reason text NOT NULL,
        asked_by uuid NOT NULL REFERENCES account (id),
        asked_at timestamptz NOT NULL DEFAULT now(),
        decided_by uuid REFERENCES account (id),
        decided_at timestamptz,
        answer text NOT NULL DEFAULT '',
        -- Revision that takes it up.
        taken_into uuid REFERENCES round (id),
        CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
        CHECK ((state = 'taken') = (taken_into IS NOT NULL))
      );
      CREATE UNIQUE INDEX figure_correction_open ON figure_correction (cell_id) WHERE state IN ('asked', 'granted');
      CREATE INDEX figure_correction_taken ON figure_correction (taken_into) WHERE taken_into IS NOT NULL;

      -- What was approved and accepted before a figure was carried counts for it.
      CREATE OR REPLACE VIEW catalogue.figure_origin AS
        SELECT f.indicator_id, f.region_code, f.period, f.disaggregation, f.revision, f.source, f.recorded_at, f.round,
          f.round_title, f.organization, f.place, f.entered_at, t.approved_at, t.accepted_at, f.released_at
        FROM lumbung.figure_origin f JOIN lumbung.indicator i ON i.id = f.indicator_id
        CROSS JOIN LATERAL (
          WITH RECURSIVE line AS (
            SELECT f.cell_id AS id
            UNION ALL SELECT b.carried_from FROM line l JOIN lumbung.round_cell b ON b.id = l.id
              WHERE b.carried_from IS NOT NULL)
          SELECT max(m.at) FILTER (WHERE m.action = 'approve') AS approved_at,
            max(m.at) FILTER (WHERE m.action = 'accept') AS accepted_at
          FROM lumbung.cell_remark m WHERE m.cell_id IN (SELECT id FROM line)) t
        WHERE f.released_at <= now() AND (f.release_ended_at IS NULL OR f.release_ended_at > now()) AND i.state <> 'draft';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE VIEW catalogue.figure_origin AS
        SELECT f.indicator_id, f.region_code, f.period, f.disaggregation, f.revision, f.source, f.recorded_at, f.round,
          f.round_title, f.organization, f.place, f.entered_at,
          (SELECT max(m.at) FROM lumbung.cell_remark m WHERE m.cell_id = f.cell_id AND m.action = 'approve') AS approved_at,
          (SELECT max(m.at) FROM lumbung.cell_remark m WHERE m.cell_id = f.cell_id AND m.action = 'accept') AS accepted_at,
          f.released_at
        FROM lumbung.figure_origin f JOIN lumbung.indicator i ON i.id = f.indicator_id
        WHERE f.released_at <= now() AND (f.release_ended_at IS NULL OR f.release_ended_at > now()) AND i.state <> 'draft';
      DROP TABLE figure_correction;
      DROP FUNCTION cell_lineage;
      DROP VIEW round_cell_carried_to;
      ALTER TABLE round_cell DROP COLUMN carried_from;
      ALTER TABLE round DROP COLUMN revises;
    `);
  }
}
