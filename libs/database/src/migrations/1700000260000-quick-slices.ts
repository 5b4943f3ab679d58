import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The calendar of releases; the moment of a release of indicators is the last of their first ones. */
const releaseEntries = (firstOf: string): string => `
      CREATE OR REPLACE VIEW catalogue.release_entry AS
        SELECT e.id, e.title, e.module, e.period, e.indicators, e.book_code, e.planned_at, e.exceptional, e.reason, e.cancelled_at,
          CASE WHEN e.book_code IS NOT NULL
            THEN (SELECT min(b.published_at) FROM catalogue.book_edition b WHERE b.code = e.book_code)
            -- Out once every indicator has figures of the period.
            ELSE (SELECT CASE WHEN count(f.first) = cardinality(e.indicators) THEN max(f.first) END
              FROM unnest(e.indicators) AS own (code) CROSS JOIN LATERAL (${firstOf}) f) END AS released_at,
          (SELECT coalesce(json_agg(json_build_object('at', c.at, 'action', c.action, 'plannedAt', c.planned_at,
            'reason', c.reason) ORDER BY c.id), '[]') FROM lumbung.release_change c WHERE c.entry_id = e.id) AS changes,
          e.row_version
        FROM lumbung.release_entry e;`;

const fromFigures = `SELECT min(o.released_at) AS first
                FROM catalogue.indicator i JOIN catalogue.observation o ON o.indicator_id = i.id
                WHERE i.code = own.code AND o.period = e.period`;

const fromMoments = `SELECT min(m.released_at) AS first
                FROM catalogue.indicator i JOIN lumbung.release_moment m ON m.indicator_id = i.id
                  JOIN lumbung.period p ON p.id = m.period_id
                WHERE i.code = own.code AND p.text = e.period AND m.figures > 0 AND m.released_at <= now()`;

/**
 * What makes reading figures quick where there are millions: the planner knows what one statement sees, names can be kept by what
 * changed, and the moments of releases are counted as they are made.
 */
export class QuickSlices1700000260000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The figures that one statement looks at nearly all have the same version. Told so, PostgreSQL looks its number up once
      -- instead of for each figure; it would count those of all indicators together.
      ALTER TABLE observation ALTER COLUMN version_id SET (n_distinct = 4);

      -- Whoever keeps a code list sees by it whether it changed.
      CREATE OR REPLACE VIEW catalogue.dimension AS SELECT code, label_id, label_en, updated_at FROM lumbung.dimension;

      -- How many figures of an indicator and a period come out when; also what is still to come. No more than another form of the
      -- column released_at: it changes with it, in the same statement, and nobody else writes it.
      CREATE TABLE release_moment (
        indicator_id integer NOT NULL REFERENCES indicator (id),
        period_id integer NOT NULL REFERENCES period (id),
        released_at timestamptz NOT NULL,
        figures integer NOT NULL CHECK (figures >= 0),
        PRIMARY KEY (indicator_id, period_id, released_at)
      );
      REVOKE INSERT, UPDATE, DELETE ON release_moment FROM lumbung_app;
      INSERT INTO release_moment SELECT s.indicator_id, o.period_id, o.released_at, count(*)
        FROM observation o JOIN series s ON s.id = o.series_id WHERE o.released_at IS NOT NULL GROUP BY 1, 2, 3;

      CREATE FUNCTION count_inserted_releases() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = lumbung, pg_temp AS $$
      BEGIN
        INSERT INTO release_moment AS m SELECT s.indicator_id, o.period_id, o.released_at, count(*)
          FROM inserted o JOIN series s ON s.id = o.series_id WHERE o.released_at IS NOT NULL GROUP BY 1, 2, 3
          ON CONFLICT (indicator_id, period_id, released_at) DO UPDATE SET figures = m.figures + excluded.figures;
        RETURN NULL;
      END $$;
      CREATE TRIGGER observation_releases_are_inserted AFTER INSERT ON observation
        REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION count_inserted_releases();

      CREATE FUNCTION count_changed_releases() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = lumbung, pg_temp AS $$
      BEGIN
        WITH changed AS (
          SELECT s.indicator_id, o.period_id, o.released_at, sum(o.figures) AS figures
          FROM (SELECT series_id, period_id, released_at, 1 AS figures FROM updated WHERE released_at IS NOT NULL
            UNION ALL SELECT series_id, period_id, released_at, -1 FROM outdated WHERE released_at IS NOT NULL) o
          JOIN series s ON s.id = o.series_id GROUP BY 1, 2, 3 HAVING sum(o.figures) <> 0
        ), lost AS (
          UPDATE release_moment m SET figures = m.figures + c.figures FROM changed c
          WHERE (m.indicator_id, m.period_id, m.released_at) = (c.indicator_id, c.period_id, c.released_at) AND c.figures < 0
        )
        INSERT INTO release_moment AS m SELECT indicator_id, period_id, released_at, figures FROM changed WHERE figures > 0
          ON CONFLICT (indicator_id, period_id, released_at) DO UPDATE SET figures = m.figures + excluded.figures;
        RETURN NULL;
      END $$;
      CREATE TRIGGER observation_releases_are_counted AFTER UPDATE ON observation
        REFERENCING OLD TABLE AS outdated NEW TABLE AS updated FOR EACH STATEMENT EXECUTE FUNCTION count_changed_releases();
      ${releaseEntries(fromMoments)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${releaseEntries(fromFigures)}
      DROP TRIGGER observation_releases_are_counted ON observation;
      DROP TRIGGER observation_releases_are_inserted ON observation;
      DROP FUNCTION count_changed_releases, count_inserted_releases;
      DROP TABLE release_moment;
      DROP VIEW catalogue.dimension;
      CREATE VIEW catalogue.dimension AS SELECT code, label_id, label_en FROM lumbung.dimension;
      GRANT SELECT ON catalogue.dimension TO lumbung_reader, lumbung_app;
      ALTER TABLE observation ALTER COLUMN version_id RESET (n_distinct);
    `);
  }
}
