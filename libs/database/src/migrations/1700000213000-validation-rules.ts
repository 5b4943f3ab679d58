import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Validation rules of indicators, and what agencies wrote about soft findings. */
export class ValidationRules1700000213000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE validation_rule (
        -- Never given to another rule: justifications are attached to it.
        id text PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9.-]{0,79}$'),
        indicator_id integer NOT NULL REFERENCES indicator (id),
        position integer NOT NULL,
        -- ValidationRule of libs/indicators, without id and indicator.
        rule jsonb NOT NULL,
        set_by uuid NOT NULL REFERENCES account (id),
        set_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (indicator_id, position)
      );

      CREATE TABLE finding_justification (
        contribution_id uuid NOT NULL REFERENCES contribution (id),
        -- The same as long as the rule and the numbers of its cells are: another number needs another word.
        fingerprint text NOT NULL,
        text text NOT NULL,
        given_by uuid NOT NULL REFERENCES account (id),
        given_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (contribution_id, fingerprint)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE finding_justification, validation_rule');
  }
}
