import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets the application lay the search documents in order: a right to maintain them, not to change what they are. */
export class DocumentOrder1700000021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT MAINTAIN ON catalogue.document TO lumbung_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('REVOKE MAINTAIN ON catalogue.document FROM lumbung_app');
  }
}
