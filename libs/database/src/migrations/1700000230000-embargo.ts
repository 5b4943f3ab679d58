import type { MigrationInterface, QueryRunner } from 'typeorm';

const columns = `
        SELECT s.indicator_id, o.series_id, o.period_id, s.region_code, s.disaggregation, p.text AS period,
          p.kind AS period_kind, p.starts_on, p.ends_on, v.number AS version, o.revision, o.value, o.absence, o.flag,
          o.released_at, o.release_ended_at
        FROM lumbung.observation o
        JOIN lumbung.series s ON s.id = o.series_id
        JOIN lumbung.period p ON p.id = o.period_id
        JOIN lumbung.indicator_version v ON v.id = o.version_id
        JOIN lumbung.indicator i ON i.id = s.indicator_id`;

const keepObservation = (movable: string): string => `
      CREATE OR REPLACE FUNCTION keep_observation() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND
          (NEW.series_id, NEW.period_id, NEW.recorded_in, NEW.version_id, NEW.revision, NEW.value, NEW.absence, NEW.flag)
            IS NOT DISTINCT FROM
          (OLD.series_id, OLD.period_id, OLD.recorded_in, OLD.version_id, OLD.revision, OLD.value, OLD.absence, OLD.flag)
          AND (OLD.superseded_in IS NULL OR OLD.superseded_in = NEW.superseded_in)
          AND (OLD.released_at IS NULL OR OLD.released_at = NEW.released_at${movable.replaceAll('?', 'released_at')})
          AND (OLD.release_ended_at IS NULL OR OLD.release_ended_at = NEW.release_ended_at${movable.replaceAll('?', 'release_ended_at')}) THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'observations are append-only' USING ERRCODE = 'insufficient_privilege';
      END $$;`;

/**
 * Figures may be released for a moment to come: until then the public sees what it saw before, to the microsecond and without any
 * job. What the public has not seen yet can still be moved or taken back; what it has seen stays for ever.
 */
export class Embargo1700000230000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE VIEW catalogue.observation AS ${columns}
        WHERE o.released_at <= now() AND i.state <> 'draft';
      ${keepObservation(`
            OR (OLD.? > clock_timestamp() AND (NEW.? IS NULL OR NEW.? >= now()))`)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${keepObservation('')}
      CREATE OR REPLACE VIEW catalogue.observation AS ${columns}
        WHERE o.released_at IS NOT NULL AND i.state <> 'draft';
    `);
  }
}
