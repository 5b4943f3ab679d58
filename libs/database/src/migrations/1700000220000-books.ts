import type { MigrationInterface, QueryRunner } from 'typeorm';

const genuineMinutes = `
        SELECT m.code, 'berita-acara' AS kind, m.number, m.content ->> 'title' AS title, m.content ->> 'date' AS dated,
          m.content ->> 'producer' AS producer, m.content ->> 'walidata' AS walidata,
          jsonb_array_length(m.content -> 'verified') AS verified, jsonb_array_length(m.content -> 'unresolved') AS unresolved,
          m.producer_signed_at IS NOT NULL AS "producerSigned", m.walidata_signed_at IS NOT NULL AS "walidataSigned"
        FROM lumbung.minutes m`;

/**
 * Statistical books. A book has editions; each is made from a frozen snapshot that the object store keeps with the files made of
 * it. The public sees an edition from its moment on, and not a title before.
 */
export class Books1700000220000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE book (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        code text NOT NULL UNIQUE CHECK (code ~ '^[A-Z0-9][A-Z0-9._-]{0,49}$'),
        region_code text NOT NULL REFERENCES region (code),
        -- BookPlan of libs/publications: what the next edition is made by.
        plan jsonb NOT NULL,
        created_by uuid NOT NULL REFERENCES account (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        row_version integer NOT NULL DEFAULT 1
      );

      CREATE TABLE book_edition (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        book_id uuid NOT NULL REFERENCES book (id),
        number integer NOT NULL CHECK (number > 0),
        state text NOT NULL DEFAULT 'composing'
          CHECK (state IN ('composing', 'failed', 'draft', 'returned', 'checked', 'ordered', 'published')),
        -- The plan that it was made by.
        plan jsonb NOT NULL,
        -- Code on the identity page, by which whoever holds the book can ask for it.
        verification_code text NOT NULL UNIQUE,
        -- What was known in this recording, of the periods of the plan; null: what was public at the moment it was frozen.
        known_in integer,
        frozen_at timestamptz NOT NULL,
        snapshot_key text,
        snapshot_sha256 bytea,
        corrections jsonb NOT NULL DEFAULT '[]',
        -- Why it could not be made: code, params, places.
        problem jsonb,
        pages integer,
        composed_at timestamptz,
        -- From when on the public sees it; may be ahead.
        published_at timestamptz,
        row_version integer NOT NULL DEFAULT 1,
        UNIQUE (book_id, number),
        CHECK ((state = 'published') = (published_at IS NOT NULL)),
        CHECK (state IN ('composing', 'failed') OR (snapshot_key IS NOT NULL AND composed_at IS NOT NULL))
      );
      -- One edition is worked on at a time.
      CREATE UNIQUE INDEX book_edition_open ON book_edition (book_id) WHERE state <> 'published';

      CREATE TABLE book_file (
        edition_id uuid NOT NULL REFERENCES book_edition (id),
        kind text NOT NULL CHECK (kind IN ('pdf', 'pdf-a4', 'xlsx', 'json')),
        object_key text NOT NULL UNIQUE,
        file_name text NOT NULL,
        media_type text NOT NULL,
        size bigint NOT NULL,
        sha256 bytea NOT NULL,
        PRIMARY KEY (edition_id, kind)
      );
      CREATE TABLE book_table (
        edition_id uuid NOT NULL REFERENCES book_edition (id),
        position integer NOT NULL,
        number text NOT NULL,
        -- BookTableData of libs/publications.
        data jsonb NOT NULL,
        PRIMARY KEY (edition_id, position),
        UNIQUE (edition_id, number)
      );
      CREATE TABLE book_history (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        edition_id uuid NOT NULL REFERENCES book_edition (id),
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        actor_id uuid REFERENCES account (id),
        actor_name text NOT NULL,
        action text NOT NULL,
        from_state text NOT NULL,
        to_state text NOT NULL,
        reason text NOT NULL DEFAULT ''
      );
      CREATE INDEX book_history_edition ON book_history (edition_id, id);

      -- The book that a round is to end in.
      ALTER TABLE round ADD COLUMN book_id uuid REFERENCES book (id);

      CREATE VIEW catalogue.book_edition AS
        SELECT e.id, b.code, e.number, b.region_code, g.name AS region_name, e.verification_code, e.pages, e.corrections,
          e.frozen_at, e.published_at, encode(e.snapshot_sha256, 'hex') AS snapshot_sha256,
          e.plan ->> 'title' AS title, e.plan -> 'english' ->> 'title' AS title_en, (e.plan ->> 'year')::integer AS year,
          e.plan ->> 'publisher' AS publisher, e.plan -> 'identity' AS identity
        FROM lumbung.book_edition e
        JOIN lumbung.book b ON b.id = e.book_id
        JOIN lumbung.region g ON g.code = b.region_code
        WHERE e.state = 'published' AND e.published_at <= now();
      CREATE VIEW catalogue.book_file AS
        SELECT f.edition_id, f.kind, f.object_key, f.file_name, f.media_type, f.size, encode(f.sha256, 'hex') AS sha256
        FROM lumbung.book_file f JOIN catalogue.book_edition e ON e.id = f.edition_id;
      CREATE VIEW catalogue.book_table AS
        SELECT t.edition_id, t.position, t.number, t.data
        FROM lumbung.book_table t JOIN catalogue.book_edition e ON e.id = t.edition_id;
      -- Whoever holds a book learns by its code which edition it is; minutes are told as before.
      CREATE OR REPLACE VIEW catalogue.genuine_document AS
        ${genuineMinutes}
        UNION ALL
        SELECT e.verification_code, 'buku', 'Edisi ' || e.number, e.title || ' ' || e.year,
          (e.published_at AT TIME ZONE 'Asia/Jakarta')::date::text, NULL, e.publisher, NULL, NULL, NULL, NULL
        FROM catalogue.book_edition e;
      GRANT SELECT ON catalogue.book_edition, catalogue.book_file, catalogue.book_table TO lumbung_reader, lumbung_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE VIEW catalogue.genuine_document AS ${genuineMinutes};
      DROP VIEW catalogue.book_table, catalogue.book_file, catalogue.book_edition;
      ALTER TABLE round DROP COLUMN book_id;
      DROP TABLE book_history, book_table, book_file, book_edition, book;
    `);
  }
}
