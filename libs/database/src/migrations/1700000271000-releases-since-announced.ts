import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What came out before an entry was announced does not fulfil it: the revision of a period that is out already has a place of its
 * own in the calendar.
 */
export class ReleasesSinceAnnounced1700000271000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      entries(
        'AND b.published_at >= least(e.created_at, e.planned_at)',
        'AND m.released_at >= least(e.created_at, e.planned_at)',
      ),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(entries('', ''));
  }
}

const entries = (editionCounts: string, figureCounts: string): string => `
  CREATE OR REPLACE VIEW catalogue.release_entry AS
    SELECT e.id, e.title, e.module, e.period, e.indicators, e.book_code, e.planned_at, e.exceptional, e.reason, e.cancelled_at,
      CASE WHEN e.book_code IS NOT NULL
        THEN (SELECT min(b.published_at) FROM catalogue.book_edition b WHERE b.code = e.book_code ${editionCounts})
        -- Out once every indicator has figures of the period.
        ELSE (SELECT CASE WHEN count(f.first) = cardinality(e.indicators) THEN max(f.first) END
          FROM unnest(e.indicators) AS own (code) CROSS JOIN LATERAL (SELECT min(m.released_at) AS first
            FROM catalogue.indicator i JOIN lumbung.release_moment m ON m.indicator_id = i.id
              JOIN lumbung.period p ON p.id = m.period_id
            WHERE i.code = own.code AND p.text = e.period AND m.figures > 0 AND m.released_at <= now() ${figureCounts}) f)
        END AS released_at,
      (SELECT coalesce(json_agg(json_build_object('at', c.at, 'action', c.action, 'plannedAt', c.planned_at,
        'reason', c.reason) ORDER BY c.id), '[]') FROM lumbung.release_change c WHERE c.entry_id = e.id) AS changes,
      e.row_version
    FROM lumbung.release_entry e`;
