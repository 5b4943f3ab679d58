import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PublicViews1700000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SELECT 1');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('SELECT 1');
  }
}
