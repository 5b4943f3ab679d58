import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Schemas and the two group roles. `lumbung_app` is what the processes sign in as (or inherit); `lumbung_reader` sees
 * only the schema `catalogue` and those tables of `datastore` that publication granted to it.
 */
export class Roles1700000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$
      BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lumbung_app') THEN
          CREATE ROLE lumbung_app NOLOGIN;
        END IF;
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lumbung_reader') THEN
          CREATE ROLE lumbung_reader NOLOGIN;
        END IF;
        -- The application may act as the reader: that is how public reads work when they have no login of their own.
        IF NOT pg_has_role('lumbung_app', 'lumbung_reader', 'MEMBER') THEN
          GRANT lumbung_reader TO lumbung_app;
        END IF;
      END $$;
      CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
      CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
      CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA public;
      CREATE SCHEMA datastore;
      CREATE SCHEMA catalogue;
      GRANT USAGE ON SCHEMA lumbung TO lumbung_app;
      GRANT USAGE, CREATE ON SCHEMA datastore TO lumbung_app;
      GRANT USAGE ON SCHEMA catalogue TO lumbung_app, lumbung_reader;
      GRANT USAGE ON SCHEMA datastore TO lumbung_reader;
      ALTER DEFAULT PRIVILEGES IN SCHEMA lumbung GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO lumbung_app;
      ALTER DEFAULT PRIVILEGES IN SCHEMA lumbung GRANT USAGE ON SEQUENCES TO lumbung_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA catalogue CASCADE; DROP SCHEMA datastore CASCADE');
  }
}
