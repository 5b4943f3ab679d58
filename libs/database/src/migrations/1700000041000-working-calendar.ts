import type { MigrationInterface, QueryRunner } from 'typeorm';
import { shippedCalendar } from '#lib/calendar';

/**
 * The region's working calendar in versions, and the due dates counted by it. The first version is what libs/calendar ships;
 * what is shipped later comes with a migration of its own.
 */
export class WorkingCalendar1700000041000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Every change of the calendar is a row with the whole of it: a due date can be explained by the calendar it was
      -- counted with, however often that has changed since.
      CREATE TABLE calendar_version (
        number integer PRIMARY KEY,
        -- CalendarContent of libs/calendar.
        content jsonb NOT NULL,
        content_hash text NOT NULL GENERATED ALWAYS AS (md5(content::text)) STORED,
        -- What was done: day.add, policy.put, ...
        action text NOT NULL,
        details jsonb NOT NULL,
        reason text NOT NULL,
        made_by uuid REFERENCES account (id),
        made_by_name text NOT NULL,
        made_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE TRIGGER calendar_version_is_append_only BEFORE UPDATE OR DELETE ON calendar_version
        FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
      REVOKE UPDATE, DELETE ON calendar_version FROM lumbung_app;

      CREATE FUNCTION lumbung.seed_calendar() RETURNS void LANGUAGE sql AS $seed$
        INSERT INTO lumbung.calendar_version (number, content, action, details, reason, made_by_name)
          VALUES (1, $content$${JSON.stringify(shippedCalendar)}$content$, 'calendar.begin', '{}',
            'Kalender bawaan: hari libur dan cuti bersama 2025 dan 2026, jam pelayanan Magetan.', 'sistem')
        ON CONFLICT (number) DO NOTHING
      $seed$;
      SELECT lumbung.seed_calendar();

      -- The calendar is public; who changed it and why is not.
      CREATE VIEW catalogue.calendar_version AS
        SELECT number, content, content_hash, made_at FROM lumbung.calendar_version;
      GRANT SELECT ON catalogue.calendar_version TO lumbung_reader, lumbung_app;

      CREATE TABLE due_date (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        -- Whose time it is: submission, ...
        subject_type text NOT NULL,
        subject_id uuid NOT NULL,
        -- Key of the step within its workflow, and how people call it.
        step text NOT NULL,
        label text NOT NULL,
        organization_id uuid REFERENCES organization (id),
        value integer NOT NULL,
        unit text NOT NULL CHECK (unit IN ('minute', 'hour', 'working-day', 'calendar-day', 'week', 'month')),
        roll boolean,
        -- Procedure and step the standard comes from.
        source text NOT NULL,
        started_at timestamptz NOT NULL,
        -- [{ from, until, reason }], the last one open while the clock stands.
        pauses jsonb NOT NULL DEFAULT '[]',
        -- { by: { value, unit }, reason, at }, once.
        extension jsonb,
        -- Last moment in time; null while the clock stands.
        due_at timestamptz,
        -- Years the count touches and whose holidays were not decided: with one, the date is provisional.
        undecided_years integer[] NOT NULL DEFAULT '{}',
        finished_at timestamptz,
        -- The calendar it was counted with.
        calendar_version integer NOT NULL REFERENCES calendar_version (number),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      -- A step of a thing has one clock at a time.
      CREATE UNIQUE INDEX due_date_one_open ON due_date (subject_type, subject_id, step) WHERE finished_at IS NULL;
      CREATE INDEX due_date_subject ON due_date (subject_type, subject_id, started_at);
      CREATE INDEX due_date_open ON due_date (due_at) WHERE finished_at IS NULL;

      CREATE TABLE due_date_log (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        due_date_id uuid NOT NULL REFERENCES due_date (id),
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        actor_id uuid REFERENCES account (id),
        actor_name text NOT NULL,
        action text NOT NULL CHECK (action IN ('start', 'pause', 'resume', 'extend', 'finish', 'recompute')),
        old_due_at timestamptz,
        new_due_at timestamptz,
        reason text NOT NULL DEFAULT '',
        calendar_version integer NOT NULL REFERENCES calendar_version (number)
      );
      CREATE INDEX due_date_log_due_date ON due_date_log (due_date_id, id);
      CREATE INDEX due_date_log_recomputed ON due_date_log (calendar_version, id) WHERE action = 'recompute';
      CREATE TRIGGER due_date_log_is_append_only BEFORE UPDATE OR DELETE ON due_date_log
        FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
      REVOKE UPDATE, DELETE ON due_date_log FROM lumbung_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE due_date_log, due_date;
      DROP VIEW catalogue.calendar_version;
      DROP FUNCTION lumbung.seed_calendar;
      DROP TABLE calendar_version;
    `);
  }
}
