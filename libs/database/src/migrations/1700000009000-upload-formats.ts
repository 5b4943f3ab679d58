import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Old workbooks (XLS) and OpenDocument spreadsheets are handed in too. */
export class UploadFormats1700000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE upload DROP CONSTRAINT upload_format_check;
      ALTER TABLE upload ADD CONSTRAINT upload_format_check CHECK (format IN ('csv', 'xlsx', 'xls', 'ods'));
    `);
  }

  /** Fails while uploads of the newer formats are there: they are people's files and not for a migration to drop. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE upload DROP CONSTRAINT upload_format_check;
      ALTER TABLE upload ADD CONSTRAINT upload_format_check CHECK (format IN ('csv', 'xlsx'));
    `);
  }
}
