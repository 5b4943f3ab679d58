import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Indicators: what each is called and means, in versions that are valid one after the other, and the dimensions their figures
 * are broken down by. Drafts are in none of the views of the schema `catalogue`.
 */
export class Indicators1700000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Equality of numbers beside overlap of date ranges in one constraint.
      CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

      CREATE TABLE dimension (
        code text PRIMARY KEY CHECK (code ~ '^[a-z][a-z0-9_]{0,49}$'),
        label_id text NOT NULL,
        label_en text NOT NULL DEFAULT '',
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE dimension_code (
        dimension text NOT NULL REFERENCES dimension (code),
        code text NOT NULL CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9_.+-]{0,49}$'),
        label_id text NOT NULL,
        label_en text NOT NULL DEFAULT '',
        position integer NOT NULL,
        parent_code text,
        -- Stands for all the others together.
        is_total boolean NOT NULL DEFAULT false,
        PRIMARY KEY (dimension, code),
        FOREIGN KEY (dimension, parent_code) REFERENCES dimension_code (dimension, code) DEFERRABLE INITIALLY DEFERRED,
        CHECK (parent_code <> code)
      );
      CREATE UNIQUE INDEX dimension_code_total ON dimension_code (dimension) WHERE is_total;

      CREATE TABLE indicator (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        code text NOT NULL UNIQUE CHECK (code ~ '^[A-Z0-9][A-Z0-9._-]{0,49}$'),
        organization_id uuid NOT NULL REFERENCES organization (id),
        state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'retired')),
        priority boolean NOT NULL DEFAULT false,
        sipd_code text NOT NULL DEFAULT '',
        -- BpsReference[] of libs/indicators.
        bps_references jsonb NOT NULL DEFAULT '[]',
        created_by uuid NOT NULL REFERENCES account (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        published_at timestamptz,
        retired_at timestamptz,
        retired_reason text,
        row_version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX indicator_organization ON indicator (organization_id, state);

      CREATE TABLE indicator_version (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        indicator_id integer NOT NULL REFERENCES indicator (id),
        number integer NOT NULL CHECK (number > 0),
        -- First day, and first day no more; null: without end on that side.
        valid_from date,
        valid_until date,
        name text NOT NULL,
        concept text NOT NULL,
        definition text NOT NULL,
        classification text NOT NULL,
        measure text NOT NULL,
        unit text NOT NULL,
        formula text NOT NULL,
        interpretation text NOT NULL,
        affair text NOT NULL,
        frequency text NOT NULL,
        level text NOT NULL CHECK (level IN ('kabupaten', 'kecamatan', 'desa')),
        decimals smallint NOT NULL CHECK (decimals BETWEEN 0 AND 15),
        additive boolean NOT NULL,
        created_by uuid NOT NULL REFERENCES account (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (indicator_id, number),
        CHECK (valid_from < valid_until),
        -- On no day does an indicator mean two things.
        CONSTRAINT indicator_version_alone EXCLUDE USING gist (
          indicator_id WITH =, daterange(valid_from, valid_until) WITH &&)
      );
      CREATE TABLE indicator_version_dimension (
        version_id integer NOT NULL REFERENCES indicator_version (id),
        position integer NOT NULL,
        dimension text NOT NULL REFERENCES dimension (code),
        PRIMARY KEY (version_id, position),
        UNIQUE (version_id, dimension)
      );
      CREATE INDEX indicator_version_dimension_of ON indicator_version_dimension (dimension);

      CREATE VIEW catalogue.dimension AS SELECT code, label_id, label_en FROM lumbung.dimension;
      CREATE VIEW catalogue.dimension_code AS
        SELECT dimension, code, label_id, label_en, position, parent_code, is_total FROM lumbung.dimension_code;
      CREATE VIEW catalogue.indicator AS
        SELECT i.id, i.code, i.organization_id, i.state, i.priority, i.sipd_code, i.bps_references, i.created_at,
          i.updated_at, i.published_at, i.retired_at, i.retired_reason, i.row_version
        FROM lumbung.indicator i WHERE i.state <> 'draft';
      CREATE VIEW catalogue.indicator_version AS
        SELECT v.id, v.indicator_id, v.number, v.valid_from, v.valid_until, v.name, v.concept, v.definition,
          v.classification, v.measure, v.unit, v.formula, v.interpretation, v.affair, v.frequency, v.level, v.decimals,
          v.additive
        FROM lumbung.indicator_version v JOIN lumbung.indicator i ON i.id = v.indicator_id WHERE i.state <> 'draft';
      CREATE VIEW catalogue.indicator_version_dimension AS
        SELECT d.version_id, d.position, d.dimension
        FROM lumbung.indicator_version_dimension d
        JOIN lumbung.indicator_version v ON v.id = d.version_id
        JOIN lumbung.indicator i ON i.id = v.indicator_id WHERE i.state <> 'draft';
      GRANT SELECT ON catalogue.dimension, catalogue.dimension_code, catalogue.indicator, catalogue.indicator_version,
        catalogue.indicator_version_dimension TO lumbung_reader, lumbung_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW catalogue.indicator_version_dimension, catalogue.indicator_version, catalogue.indicator,
        catalogue.dimension_code, catalogue.dimension;
      DROP TABLE indicator_version_dimension, indicator_version, indicator, dimension_code, dimension;
      DROP EXTENSION btree_gist;
    `);
  }
}
