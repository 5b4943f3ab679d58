import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a file looked like before anybody corrected its reading, and which earlier upload taught how to read it. */
export class ReadingMemory1700000012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reading
        -- FirstImpression of libs/intake; only the first reading of an upload has one.
        ADD COLUMN impression jsonb,
        ADD COLUMN remembered_from uuid REFERENCES upload (id);
      CREATE INDEX reading_remembered_from ON reading (remembered_from) WHERE remembered_from IS NOT NULL;
      CREATE INDEX reading_confirmed ON reading (confirmed_at DESC) WHERE state = 'confirmed';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX reading_confirmed, reading_remembered_from;
      ALTER TABLE reading DROP COLUMN impression, DROP COLUMN remembered_from;
    `);
  }
}
