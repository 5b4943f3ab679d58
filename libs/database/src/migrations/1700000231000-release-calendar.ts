import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The release calendar: what is to come out when. Whether and when it did is never written down a second time: it is read from the
 * figures and editions themselves.
 */
export class ReleaseCalendar1700000231000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE release_entry (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        title text NOT NULL,
        -- Part of the statistics that the region releases together.
        module text NOT NULL,
        -- Period that the figures are of, in its one form.
        period text NOT NULL,
        -- Codes of indicators; empty for a book.
        indicators text[] NOT NULL DEFAULT '{}',
        book_code text,
        planned_at timestamptz NOT NULL,
        -- Outside the calendar that was announced: why.
        exceptional boolean NOT NULL DEFAULT false,
        reason text NOT NULL DEFAULT '',
        cancelled_at timestamptz,
        created_by uuid NOT NULL REFERENCES account (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        row_version integer NOT NULL DEFAULT 1,
        CHECK ((cardinality(indicators) > 0) <> (book_code IS NOT NULL)),
        CHECK (NOT exceptional OR reason <> '')
      );
      CREATE INDEX release_entry_planned ON release_entry (planned_at, id);
      CREATE INDEX release_entry_indicators ON release_entry USING gin (indicators);
      -- Each time a moment was set: nobody can say later that it was always so.
      CREATE TABLE release_change (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        entry_id uuid NOT NULL REFERENCES release_entry (id),
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        actor_id uuid NOT NULL REFERENCES account (id),
        action text NOT NULL CHECK (action IN ('plan', 'move', 'cancel')),
        planned_at timestamptz NOT NULL,
        reason text NOT NULL DEFAULT ''
      );
      CREATE INDEX release_change_entry ON release_change (entry_id, id);

      CREATE VIEW catalogue.release_entry AS
        SELECT e.id, e.title, e.module, e.period, e.indicators, e.book_code, e.planned_at, e.exceptional, e.reason, e.cancelled_at,
          CASE WHEN e.book_code IS NOT NULL
            THEN (SELECT min(b.published_at) FROM catalogue.book_edition b WHERE b.code = e.book_code)
            -- Out once every indicator has figures of the period.
            ELSE (SELECT CASE WHEN count(f.first) = cardinality(e.indicators) THEN max(f.first) END
              FROM unnest(e.indicators) AS own (code) CROSS JOIN LATERAL (SELECT min(o.released_at) AS first
                FROM catalogue.indicator i JOIN catalogue.observation o ON o.indicator_id = i.id
                WHERE i.code = own.code AND o.period = e.period) f) END AS released_at,
          (SELECT coalesce(json_agg(json_build_object('at', c.at, 'action', c.action, 'plannedAt', c.planned_at,
            'reason', c.reason) ORDER BY c.id), '[]') FROM lumbung.release_change c WHERE c.entry_id = e.id) AS changes,
          e.row_version
        FROM lumbung.release_entry e;
      GRANT SELECT ON catalogue.release_entry TO lumbung_reader, lumbung_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW catalogue.release_entry;
      DROP TABLE release_change, release_entry;
    `);
  }
}
