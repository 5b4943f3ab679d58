import type { MigrationInterface, QueryRunner } from 'typeorm';

const genuineMinutes = `
        SELECT m.code, 'berita-acara' AS kind, m.number, m.content ->> 'title' AS title, m.content ->> 'date' AS dated,
          m.content ->> 'producer' AS producer, m.content ->> 'walidata' AS walidata,
          jsonb_array_length(m.content -> 'verified') AS verified, jsonb_array_length(m.content -> 'unresolved') AS unresolved,
          m.producer_signed_at IS NOT NULL AS "producerSigned", m.walidata_signed_at IS NOT NULL AS "walidataSigned"`;

const genuineBook = `
        SELECT e.verification_code, 'buku', 'Edisi ' || e.number, e.title || ' ' || e.year,
          (e.published_at AT TIME ZONE 'Asia/Jakarta')::date::text, NULL, e.publisher, NULL, NULL, NULL, NULL`;

/**
 * Letters and disposition sheets can be confirmed by their codes, as minutes and books can; a cancelled letter is told as such.
 * Still no figure and no name of a person.
 */
export class RoundPapers1700000262100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE VIEW catalogue.genuine_document AS
        ${genuineMinutes}, NULL AS addressee, NULL AS "cancelledOn", NULL::integer AS dispositions
        FROM lumbung.minutes m
        UNION ALL
        ${genuineBook}, NULL, NULL, NULL
        FROM catalogue.book_edition e
        UNION ALL
        SELECT l.code, l.kind, l.number, l.subject, l.dated::text, NULL, l.office, NULL, NULL, NULL, NULL, l.addressee,
          (l.cancelled_at AT TIME ZONE 'Asia/Jakarta')::date::text,
          CASE l.kind WHEN 'disposisi' THEN (SELECT count(*)::integer FROM lumbung.round_document d
            WHERE d.round_id = l.about_id AND d.kind = 'disposition') END
        FROM lumbung.registered_letter l WHERE l.kind IN ('surat', 'disposisi') AND l.code IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW catalogue.genuine_document;
      CREATE VIEW catalogue.genuine_document AS
        ${genuineMinutes} FROM lumbung.minutes m UNION ALL ${genuineBook} FROM catalogue.book_edition e;
      GRANT SELECT ON catalogue.genuine_document TO lumbung_reader, lumbung_app;
    `);
  }
}
