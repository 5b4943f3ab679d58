import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The registers of letters: the pattern of each, and every number that was given, with what it was given for. A number stays; a
 * letter can only be cancelled. Letters and minutes from before keep the numbers that people gave them, and are entered with
 * those, so that no register gives one of them again.
 */
export class LetterRegisters1700000262000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Patterns that the region changed; the others are what libs/registers ships.
      CREATE TABLE letter_pattern (
        kind text PRIMARY KEY,
        template text NOT NULL,
        classification text NOT NULL,
        unit_code text NOT NULL,
        -- A year that was begun in a book of paper, and the last number in it.
        paper_year integer,
        paper_last integer CHECK (paper_last > 0),
        changed_by uuid NOT NULL REFERENCES account (id),
        changed_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE registered_letter (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        -- In the region's time zone.
        year integer NOT NULL,
        -- Null: another system gave the number.
        running integer CHECK (running > 0),
        number text NOT NULL UNIQUE,
        dated date NOT NULL,
        subject text NOT NULL,
        addressee text NOT NULL,
        -- Agency that it goes to; null: several, or the office itself.
        organization_id uuid REFERENCES organization (id),
        -- Office that writes.
        office text NOT NULL,
        -- What it is the paper of: round, contribution, minutes.
        about_type text NOT NULL,
        about_id uuid NOT NULL,
        -- Null: a letter from before, which bears none.
        code text UNIQUE,
        given_by uuid NOT NULL REFERENCES account (id),
        given_by_name text NOT NULL,
        given_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        cancelled_at timestamptz,
        cancelled_by uuid REFERENCES account (id),
        cancelled_by_name text,
        cancelled_reason text,
        UNIQUE (kind, year, running),
        CHECK (num_nulls(cancelled_at, cancelled_by, cancelled_by_name, cancelled_reason) IN (0, 4))
      );
      CREATE INDEX registered_letter_page ON registered_letter (kind, year, id);
      CREATE INDEX registered_letter_about ON registered_letter (about_type, about_id);

      CREATE FUNCTION last_letter_number(of_kind text, of_year integer) RETURNS integer LANGUAGE sql STABLE AS $$
        SELECT coalesce((SELECT max(running) FROM registered_letter WHERE kind = of_kind AND year = of_year),
          (SELECT paper_last FROM letter_pattern WHERE kind = of_kind AND paper_year = of_year), 0)
      $$;
      -- The application takes the next number under a lock; should it ever not, the database refuses the gap.
      CREATE FUNCTION keep_register_whole() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.running <> last_letter_number(NEW.kind, NEW.year) + 1 THEN
          RAISE EXCEPTION 'a register leaves no number out' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER register_is_whole BEFORE INSERT ON registered_letter
        FOR EACH ROW EXECUTE FUNCTION keep_register_whole();

      CREATE FUNCTION keep_registered_letter() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        cancellation text[] := ARRAY['cancelled_at', 'cancelled_by', 'cancelled_by_name', 'cancelled_reason'];
      BEGIN
        IF TG_OP = 'UPDATE' AND OLD.cancelled_at IS NULL AND to_jsonb(OLD) - cancellation = to_jsonb(NEW) - cancellation THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'a number that was given stays as it is' USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER registered_letter_is_kept BEFORE UPDATE OR DELETE ON registered_letter
        FOR EACH ROW EXECUTE FUNCTION keep_registered_letter();
      REVOKE UPDATE, DELETE ON registered_letter FROM lumbung_app;
      GRANT UPDATE (cancelled_at, cancelled_by, cancelled_by_name, cancelled_reason) ON registered_letter TO lumbung_app;

      ALTER TABLE round_document ADD COLUMN letter_id bigint REFERENCES registered_letter (id);
      INSERT INTO registered_letter (kind, year, number, dated, subject, addressee, office, about_type, about_id, code, given_by,
          given_by_name, given_at)
        SELECT l.kind, extract(year FROM l.given_at AT TIME ZONE 'Asia/Jakarta'), l.number,
          (l.given_at AT TIME ZONE 'Asia/Jakarta')::date, l.subject, l.addressee,
          coalesce((SELECT title FROM organization WHERE kind = 'walidata' ORDER BY title LIMIT 1), ''),
          l.about_type, l.about_id, l.code, l.given_by, a.full_name, l.given_at
        FROM (
          SELECT 'surat' AS kind, d.number, r.title AS subject, 'Kepala OPD peserta putaran' AS addressee, 'round' AS about_type,
            r.id AS about_id, NULL AS code, d.given_by, d.given_at
          FROM round_document d JOIN round r ON r.id = d.round_id WHERE d.kind IN ('letter', 'staff-letter')
          UNION ALL
          SELECT 'berita-acara', m.number, m.content ->> 'title', m.content ->> 'producer', 'minutes', m.id, m.code,
            m.drawn_up_by, m.drawn_up_at
          FROM minutes m) l
        JOIN account a ON a.id = l.given_by ORDER BY l.given_at
        ON CONFLICT (number) DO NOTHING;
      UPDATE round_document d SET letter_id = l.id FROM registered_letter l
        WHERE d.kind IN ('letter', 'staff-letter') AND l.about_type = 'round' AND l.about_id = d.round_id AND l.number = d.number;
      -- One letter for all is, from now on, a letter to each that bears the same number.
      INSERT INTO round_document (round_id, kind, number, organization_id, letter_id, given_by, given_at)
        SELECT d.round_id, d.kind, d.number, c.organization_id, d.letter_id, d.given_by, d.given_at
        FROM round_document d JOIN contribution c ON c.round_id = d.round_id
        WHERE d.kind = 'letter' AND d.organization_id IS NULL AND d.returned_at IS NULL ORDER BY d.id;
      DELETE FROM round_document WHERE kind = 'letter' AND organization_id IS NULL AND returned_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO round_document (round_id, kind, number, given_by, given_at)
        SELECT DISTINCT ON (round_id) round_id, kind, number, given_by, given_at FROM round_document
        WHERE kind = 'letter' AND organization_id IS NOT NULL AND returned_at IS NULL ORDER BY round_id, id DESC;
      DELETE FROM round_document WHERE organization_id IS NOT NULL;
      ALTER TABLE round_document DROP COLUMN letter_id;
      DROP TABLE registered_letter;
      DROP FUNCTION keep_registered_letter, keep_register_whole, last_letter_number;
      DROP TABLE letter_pattern;
    `);
  }
}
