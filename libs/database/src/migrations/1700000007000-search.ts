import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Search1700000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SELECT 1');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('SELECT 1');
  }
}
