import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * In how many search documents each lexeme stands, kept as the documents change: a search that finds nothing learns which of its
 * words the catalogue does not know without searching for each of them.
 */
export class Lexemes1700000022000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE catalogue.lexeme (
        -- Stems and words as written, as the documents have them.
        lexeme text COLLATE "C" PRIMARY KEY,
        -- Published datasets that have it; none when it stood only in what was withdrawn or changed since.
        documents integer NOT NULL
      );
      GRANT SELECT ON catalogue.lexeme TO lumbung_reader;
      GRANT SELECT, INSERT, UPDATE, DELETE ON catalogue.lexeme TO lumbung_app;
      -- Laid without gaps together with the documents.
      GRANT MAINTAIN ON catalogue.facet_value TO lumbung_app;
      INSERT INTO catalogue.lexeme SELECT word, ndoc FROM ts_stat('SELECT vector FROM catalogue.document');

      -- Words that resemble one, with their datasets. Comparing trigrams is dearer than PostgreSQL believes: left to itself, it
      -- compares with every word of a small catalogue.
      CREATE INDEX word_shape ON catalogue.word (left(word, 1), length(word));
      CREATE FUNCTION catalogue.near_words(typed text) RETURNS TABLE (word text, documents integer) LANGUAGE sql STABLE
      SET search_path = catalogue, public SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
        SELECT w.word, l.documents FROM (
          (SELECT word FROM word WHERE word % typed ORDER BY similarity(word, typed) DESC LIMIT 40)
          UNION
          -- Short words share few trigrams with their misspellings.
          (SELECT word FROM word WHERE length(typed) <= 6 AND left(word, 1) = left(typed, 1)
             AND length(word) BETWEEN length(typed) - 1 AND length(typed) + 1 LIMIT 1000)) w
        JOIN lexeme l ON l.lexeme = w.word COLLATE "C" WHERE l.documents > 0
      $$;

      -- The rows of a statement are counted together; in order, so that no two writers wait for each other.
      CREATE FUNCTION lumbung.count_lexemes_come() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO catalogue.lexeme AS known
          SELECT w.lexeme, count(*) FROM come d CROSS JOIN LATERAL unnest(tsvector_to_array(d.vector)) w(lexeme)
          GROUP BY w.lexeme ORDER BY w.lexeme
          ON CONFLICT (lexeme) DO UPDATE SET documents = known.documents + excluded.documents;
        RETURN NULL;
      END $$;
      CREATE FUNCTION lumbung.count_lexemes_gone() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE catalogue.lexeme l SET documents = l.documents - w.n
          FROM (SELECT w.lexeme, count(*)::int AS n
            FROM gone d CROSS JOIN LATERAL unnest(tsvector_to_array(d.vector)) w(lexeme) GROUP BY w.lexeme) w
          WHERE l.lexeme = w.lexeme COLLATE "C";
        RETURN NULL;
      END $$;
      CREATE FUNCTION lumbung.count_lexemes_changed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO catalogue.lexeme AS known
          SELECT w.lexeme, sum(w.by) FROM (
            SELECT unnest(tsvector_to_array(d.vector)) AS lexeme, 1 AS by FROM come d
            UNION ALL SELECT unnest(tsvector_to_array(d.vector)), -1 FROM gone d) w
          GROUP BY w.lexeme HAVING sum(w.by) <> 0 ORDER BY w.lexeme
          ON CONFLICT (lexeme) DO UPDATE SET documents = known.documents + excluded.documents;
        RETURN NULL;
      END $$;
      CREATE TRIGGER lexemes_come AFTER INSERT ON catalogue.document REFERENCING NEW TABLE AS come
        FOR EACH STATEMENT EXECUTE FUNCTION lumbung.count_lexemes_come();
      CREATE TRIGGER lexemes_gone AFTER DELETE ON catalogue.document REFERENCING OLD TABLE AS gone
        FOR EACH STATEMENT EXECUTE FUNCTION lumbung.count_lexemes_gone();
      CREATE TRIGGER lexemes_changed AFTER UPDATE ON catalogue.document REFERENCING OLD TABLE AS gone NEW TABLE AS come
        FOR EACH STATEMENT EXECUTE FUNCTION lumbung.count_lexemes_changed();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER lexemes_come ON catalogue.document;
      DROP TRIGGER lexemes_gone ON catalogue.document;
      DROP TRIGGER lexemes_changed ON catalogue.document;
      DROP FUNCTION lumbung.count_lexemes_come, lumbung.count_lexemes_gone, lumbung.count_lexemes_changed;
      DROP FUNCTION catalogue.near_words;
      DROP INDEX catalogue.word_shape;
      DROP TABLE catalogue.lexeme;
      REVOKE MAINTAIN ON catalogue.facet_value FROM lumbung_app;
    `);
  }
}
