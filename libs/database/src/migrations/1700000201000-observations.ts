import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Observations: a figure, or the reason of its absence, for a series (indicator x region x disaggregation) and a period. Rows
 * are never changed, only superseded. Every act of writing is a row of `recording`; they are numbered in the order of their
 * commits, so that "known at a moment" is "recorded in a number up to N and not superseded up to N", exactly and for ever.
 */
export class Observations1700000201000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE period (
        -- In the order of time: see period.rules.ts of libs/indicators.
        id integer PRIMARY KEY,
        text text NOT NULL UNIQUE,
        kind text NOT NULL CHECK (kind IN ('year', 'school-year', 'semester', 'four-months', 'quarter', 'month')),
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        CHECK (ends_on > starts_on)
      );

      CREATE TABLE series (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        indicator_id integer NOT NULL REFERENCES indicator (id),
        region_code text NOT NULL REFERENCES region (code),
        -- Dimension to code; a dimension that is not named stands for its total.
        disaggregation jsonb NOT NULL CHECK (jsonb_typeof(disaggregation) = 'object'),
        UNIQUE (indicator_id, region_code, disaggregation)
      );

      CREATE TABLE recording (
        id integer PRIMARY KEY,
        recorded_at timestamptz NOT NULL UNIQUE,
        account_id uuid NOT NULL REFERENCES account (id),
        source text NOT NULL CHECK (source IN ('upload', 'cell', 'api')),
        note text NOT NULL DEFAULT ''
      );

      -- One recording at a time, from here to its commit: numbers and moments go up in the order of commits.
      CREATE FUNCTION enter_recordings() RETURNS void LANGUAGE sql AS $$
        SELECT pg_advisory_xact_lock(hashtextextended('lumbung.recording', 0))
      $$;
      -- Whoever asks what was known lets the recording that is under way come to its end first.
      CREATE FUNCTION await_recordings() RETURNS void LANGUAGE sql AS $$
        SELECT pg_advisory_xact_lock_shared(hashtextextended('lumbung.recording', 0))
      $$;
      CREATE FUNCTION stamp_recording() RETURNS trigger LANGUAGE plpgsql SET search_path = lumbung, pg_temp AS $$
      DECLARE
        last recording;
      BEGIN
        PERFORM enter_recordings();
        SELECT * INTO last FROM recording ORDER BY id DESC LIMIT 1;
        NEW.id := coalesce(last.id, 0) + 1;
        -- A clock that was set back does not turn the order around.
        NEW.recorded_at := greatest(clock_timestamp(), last.recorded_at + interval '1 microsecond');
        RETURN NEW;
      END $$;
      CREATE TRIGGER recording_is_stamped BEFORE INSERT ON recording FOR EACH ROW EXECUTE FUNCTION stamp_recording();

      CREATE TABLE observation (
        series_id integer NOT NULL REFERENCES series (id),
        period_id integer NOT NULL REFERENCES period (id),
        recorded_in integer NOT NULL REFERENCES recording (id),
        superseded_in integer,
        version_id integer NOT NULL REFERENCES indicator_version (id),
        revision integer NOT NULL CHECK (revision > 0),
        value numeric CHECK (value NOT IN ('NaN', 'Infinity', '-Infinity')),
        absence text CHECK (absence IN ('nil', 'not-available', 'not-applicable', 'withheld')),
        flag text,
        -- From when until when the public sees this revision; null: never, or still.
        released_at timestamptz,
        release_ended_at timestamptz,
        PRIMARY KEY (series_id, period_id, recorded_in),
        CHECK ((value IS NULL) <> (absence IS NULL)),
        CHECK (superseded_in > recorded_in),
        CHECK (release_ended_at > released_at),
        CHECK (release_ended_at IS NULL OR released_at IS NOT NULL),
        -- A revision ends in the recording where another begins, no two in the same, and one has no end: the spans of a key
        -- follow each other without gap and overlap.
        CONSTRAINT observation_succession FOREIGN KEY (series_id, period_id, superseded_in)
          REFERENCES observation (series_id, period_id, recorded_in) DEFERRABLE INITIALLY DEFERRED
      );
      CREATE UNIQUE INDEX observation_current ON observation (series_id, period_id) WHERE superseded_in IS NULL;
      CREATE UNIQUE INDEX observation_successor ON observation (series_id, period_id, superseded_in)
        WHERE superseded_in IS NOT NULL;
      CREATE UNIQUE INDEX observation_public ON observation (series_id, period_id)
        WHERE released_at IS NOT NULL AND release_ended_at IS NULL;

      CREATE FUNCTION keep_observation() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND
          (NEW.series_id, NEW.period_id, NEW.recorded_in, NEW.version_id, NEW.revision, NEW.value, NEW.absence, NEW.flag)
            IS NOT DISTINCT FROM
          (OLD.series_id, OLD.period_id, OLD.recorded_in, OLD.version_id, OLD.revision, OLD.value, OLD.absence, OLD.flag)
          AND (OLD.superseded_in IS NULL OR OLD.superseded_in = NEW.superseded_in)
          AND (OLD.released_at IS NULL OR OLD.released_at = NEW.released_at)
          AND (OLD.release_ended_at IS NULL OR OLD.release_ended_at = NEW.release_ended_at) THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'observations are append-only' USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER observation_is_append_only BEFORE UPDATE OR DELETE ON observation
        FOR EACH ROW EXECUTE FUNCTION keep_observation();
      CREATE TRIGGER observation_is_never_truncated BEFORE TRUNCATE ON observation
        FOR EACH STATEMENT EXECUTE FUNCTION keep_observation();
      REVOKE UPDATE, DELETE ON observation, recording, series, period FROM lumbung_app;
      GRANT UPDATE (superseded_in, released_at, release_ended_at) ON observation TO lumbung_app;

      -- An observation with what stands around it, for those who work on it.
      CREATE VIEW lumbung.observation_detail AS
        SELECT s.indicator_id, o.series_id, o.period_id, s.region_code, s.disaggregation, p.text AS period,
          p.kind AS period_kind, p.starts_on, p.ends_on, v.number AS version, o.revision, o.value, o.absence, o.flag,
          o.recorded_in, o.superseded_in, r.recorded_at, r.source, r.account_id, o.released_at, o.release_ended_at
        FROM lumbung.observation o
        JOIN lumbung.series s ON s.id = o.series_id
        JOIN lumbung.period p ON p.id = o.period_id
        JOIN lumbung.recording r ON r.id = o.recorded_in
        JOIN lumbung.indicator_version v ON v.id = o.version_id;
      GRANT SELECT ON lumbung.observation_detail TO lumbung_app;

      -- What was released, also formerly, and nothing of who recorded it.
      CREATE VIEW catalogue.observation AS
        SELECT s.indicator_id, o.series_id, o.period_id, s.region_code, s.disaggregation, p.text AS period,
          p.kind AS period_kind, p.starts_on, p.ends_on, v.number AS version, o.revision, o.value, o.absence, o.flag,
          o.released_at, o.release_ended_at
        FROM lumbung.observation o
        JOIN lumbung.series s ON s.id = o.series_id
        JOIN lumbung.period p ON p.id = o.period_id
        JOIN lumbung.indicator_version v ON v.id = o.version_id
        JOIN lumbung.indicator i ON i.id = s.indicator_id
        WHERE o.released_at IS NOT NULL AND i.state <> 'draft';
      GRANT SELECT ON catalogue.observation TO lumbung_reader, lumbung_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW catalogue.observation, lumbung.observation_detail;
      DROP TABLE observation, recording, series, period;
      DROP FUNCTION keep_observation, stamp_recording, await_recordings, enter_recordings;
    `);
  }
}
