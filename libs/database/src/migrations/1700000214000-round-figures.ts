import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The accepted figures of a round are recorded once they are verified: a book may be made of them before anybody may see them. */
export class RoundFigures1700000214000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Number of the recording after which everything accepted was known; null: not recorded yet.
      ALTER TABLE round ADD COLUMN known_in integer;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE round DROP COLUMN known_in');
  }
}
