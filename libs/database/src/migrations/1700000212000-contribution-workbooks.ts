import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the workbook of a slice asks and shows, kept when it is first made: the workbook that comes back is held against exactly
 * that, whatever figures were revised in between.
 */
export class ContributionWorkbooks1700000212000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE contribution_workbook (
        contribution_id uuid PRIMARY KEY REFERENCES contribution (id),
        -- TemplateModel of libs/indicators.
        model jsonb NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now()
      );
      REVOKE UPDATE, DELETE ON contribution_workbook FROM lumbung_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE contribution_workbook');
  }
}
