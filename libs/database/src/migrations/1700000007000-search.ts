import type { MigrationInterface, QueryRunner } from 'typeorm';
import { catalogueSeed } from './catalogue-seed.js';
import { documentFunctions } from './document-functions.js';

/**
 * The search documents: one narrow row for each published dataset (`document`), its prebuilt answers beside it
 * (`document_text`), the facet values with their counts, the word list for typing errors, and the synonyms.
 */
export class Search1700000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Stems ("kemiskinan" and "miskin" are one word) and, beside them, the words as written (for prefixes).
      CREATE TEXT SEARCH CONFIGURATION catalogue.indonesian (COPY = pg_catalog.indonesian);
      ALTER TEXT SEARCH CONFIGURATION catalogue.indonesian
        ALTER MAPPING FOR hword, hword_part, word WITH public.unaccent, indonesian_stem;
      CREATE TEXT SEARCH CONFIGURATION catalogue.plain (COPY = pg_catalog.simple);
      ALTER TEXT SEARCH CONFIGURATION catalogue.plain
        ALTER MAPPING FOR hword, hword_part, word WITH public.unaccent, simple;

      CREATE TABLE catalogue.facet_value (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        facet text NOT NULL
          CHECK (facet IN ('organization', 'topic', 'tag', 'format', 'frequency', 'year', 'licence')),
        value text NOT NULL,
        title text NOT NULL,
        -- Published datasets that carry it; kept by rebuild_documents.
        datasets integer NOT NULL DEFAULT 0,
        UNIQUE (facet, value)
      );

      CREATE TABLE catalogue.document (
        number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        dataset_id uuid NOT NULL UNIQUE,
        sort_title text NOT NULL COLLATE "C",
        modified_at timestamptz NOT NULL,
        published_at timestamptz NOT NULL,
        -- Identifiers of facet_value, and one negative number: the sample (-1 to -8) that the dataset belongs to.
        facet_ids integer[] NOT NULL,
        title_vector tsvector NOT NULL,
        -- A title, B columns and tags, C topics and organization, D notes.
        vector tsvector NOT NULL
      );
      CREATE INDEX document_vector ON catalogue.document USING gin (vector) WITH (fastupdate = off);
      CREATE INDEX document_title_vector ON catalogue.document USING gin (title_vector) WITH (fastupdate = off);
      CREATE INDEX document_facets ON catalogue.document USING gin (facet_ids) WITH (fastupdate = off);
      CREATE INDEX document_modified ON catalogue.document (modified_at DESC, number DESC);
      CREATE INDEX document_published ON catalogue.document (published_at DESC, number DESC);
      CREATE INDEX document_sort_title ON catalogue.document (sort_title, number);

      CREATE TABLE catalogue.document_text (
        number integer PRIMARY KEY REFERENCES catalogue.document (number) ON DELETE CASCADE,
        dataset_id uuid NOT NULL UNIQUE,
        name text NOT NULL UNIQUE,
        -- One entry of a list of results, and the whole dataset: JSON as it is sent.
        summary text NOT NULL,
        body text NOT NULL,
        etag text NOT NULL
      );

      CREATE TABLE catalogue.word (word text PRIMARY KEY);
      CREATE INDEX word_trigrams ON catalogue.word USING gin (word gin_trgm_ops);

      CREATE TABLE catalogue.synonym (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        -- Words or phrases that mean the same, lower case.
        terms text[] NOT NULL UNIQUE CHECK (cardinality(terms) BETWEEN 2 AND 20)
      );
      GRANT SELECT ON ALL TABLES IN SCHEMA catalogue TO lumbung_reader;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA catalogue TO lumbung_app;
    `);
    await runner.query(documentFunctions);
    await runner.query(catalogueSeed);
    await runner.query('SELECT lumbung.seed_catalogue()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER organization_documents ON lumbung.organization;
      DROP FUNCTION lumbung.seed_catalogue, lumbung.rebuild_documents, lumbung.organization_documents,
        lumbung.search_text, lumbung.search_vector, lumbung.iso_time;
      DROP VIEW lumbung.dataset_facet;
      DROP TABLE catalogue.synonym, catalogue.word, catalogue.document_text, catalogue.document, catalogue.facet_value;
      DROP TEXT SEARCH CONFIGURATION catalogue.indonesian;
      DROP TEXT SEARCH CONFIGURATION catalogue.plain;
    `);
  }
}
