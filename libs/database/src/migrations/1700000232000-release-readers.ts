import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may read a release before it is out, and each time somebody did. The public is told which posts they hold. */
export class ReleaseReaders1700000232000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE release_reader (
        entry_id uuid NOT NULL REFERENCES release_entry (id),
        account_id uuid NOT NULL REFERENCES account (id),
        -- Post and office as the public is told them.
        post text NOT NULL,
        reason text NOT NULL,
        granted_by uuid NOT NULL REFERENCES account (id),
        granted_at timestamptz NOT NULL DEFAULT now(),
        revoked_at timestamptz,
        PRIMARY KEY (entry_id, account_id)
      );
      CREATE TABLE release_reading (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        entry_id uuid NOT NULL,
        account_id uuid NOT NULL,
        indicator text NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        FOREIGN KEY (entry_id, account_id) REFERENCES release_reader (entry_id, account_id)
      );
      CREATE INDEX release_reading_entry ON release_reading (entry_id, id);
      REVOKE UPDATE, DELETE ON release_reading FROM lumbung_app;

      CREATE VIEW catalogue.release_reader AS
        SELECT r.entry_id, r.post, r.granted_at FROM lumbung.release_reader r WHERE r.revoked_at IS NULL;
      GRANT SELECT ON catalogue.release_reader TO lumbung_reader, lumbung_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW catalogue.release_reader;
      DROP TABLE release_reading, release_reader;
    `);
  }
}
