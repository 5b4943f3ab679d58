import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The forum of a round: its sessions, who was there, and the minutes (berita acara) with each agency. Minutes are kept as what
 * they say; the file is written from that, the same bytes every time. Whoever holds one can ask by its code whether it is genuine.
 */
export class Forum1700000211000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE forum_session (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        round_id uuid NOT NULL REFERENCES round (id),
        number integer NOT NULL,
        held_on date NOT NULL,
        place text NOT NULL,
        opened_by uuid NOT NULL REFERENCES account (id),
        opened_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (round_id, number)
      );
      -- Agencies in the order they are heard.
      CREATE TABLE forum_agenda (
        session_id uuid NOT NULL REFERENCES forum_session (id),
        position integer NOT NULL,
        contribution_id uuid NOT NULL REFERENCES contribution (id),
        PRIMARY KEY (session_id, position),
        UNIQUE (session_id, contribution_id)
      );
      CREATE TABLE forum_attendance (
        session_id uuid NOT NULL REFERENCES forum_session (id),
        position integer NOT NULL,
        name text NOT NULL,
        post text NOT NULL,
        office text NOT NULL,
        PRIMARY KEY (session_id, position)
      );

      CREATE TABLE minutes (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        session_id uuid NOT NULL REFERENCES forum_session (id),
        contribution_id uuid NOT NULL REFERENCES contribution (id),
        organization_id uuid NOT NULL REFERENCES organization (id),
        number text NOT NULL UNIQUE,
        code text NOT NULL UNIQUE,
        -- MinutesContent of libs/rounds: what the document says.
        content jsonb NOT NULL,
        drawn_up_by uuid NOT NULL REFERENCES account (id),
        drawn_up_at timestamptz NOT NULL DEFAULT now(),
        producer_signed_by uuid REFERENCES account (id),
        producer_signed_at timestamptz,
        walidata_signed_by uuid REFERENCES account (id),
        walidata_signed_at timestamptz,
        -- A later one for the same agency takes its place.
        UNIQUE (session_id, contribution_id)
      );
      CREATE INDEX minutes_contribution ON minutes (contribution_id);

      -- What the public is told of a code: that it is genuine, and what of; no figure and no name of a person.
      CREATE VIEW catalogue.genuine_document AS
        SELECT m.code, 'berita-acara' AS kind, m.number, m.content ->> 'title' AS title, m.content ->> 'date' AS dated,
          m.content ->> 'producer' AS producer, m.content ->> 'walidata' AS walidata,
          jsonb_array_length(m.content -> 'verified') AS verified, jsonb_array_length(m.content -> 'unresolved') AS unresolved,
          m.producer_signed_at IS NOT NULL AS "producerSigned", m.walidata_signed_at IS NOT NULL AS "walidataSigned"
        FROM lumbung.minutes m;
      GRANT SELECT ON catalogue.genuine_document TO lumbung_reader, lumbung_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW catalogue.genuine_document;
      DROP TABLE minutes, forum_attendance, forum_agenda, forum_session;
    `);
  }
}
