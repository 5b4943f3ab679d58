import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Collection rounds: a procedure walked through once for some periods, the slice of the matrix of each agency, its cells, and
 * everything that was said about them. Nothing here is public: figures become so as observations, by the order of the round.
 */
export class Rounds1700000210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE round (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        code text NOT NULL UNIQUE CHECK (code ~ '^[A-Z0-9][A-Z0-9._-]{0,49}$'),
        title text NOT NULL,
        -- Name of the procedure (libs/rounds); procedures in use are never edited.
        procedure text NOT NULL,
        -- Step it stands at, or 'draft', 'finished', 'cancelled'.
        place text NOT NULL DEFAULT 'draft',
        -- Goes up with every refusal.
        iteration integer NOT NULL DEFAULT 1,
        region_code text NOT NULL REFERENCES region (code),
        -- Periods asked for, in their one form.
        periods text[] NOT NULL CHECK (cardinality(periods) BETWEEN 1 AND 12),
        -- Number of the Kerangka Acuan Kerja, and of the decree (SK) that names the agencies; empty until known.
        kak_number text NOT NULL DEFAULT '',
        decree_number text NOT NULL DEFAULT '',
        -- What is entered for the first time after these is late: it waits for the next revision.
        deadline timestamptz NOT NULL,
        grace_until timestamptz CHECK (grace_until > deadline),
        released_at timestamptz,
        created_by uuid NOT NULL REFERENCES account (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        row_version integer NOT NULL DEFAULT 1
      );

      -- Every indicator of a round is owed by exactly one agency.
      CREATE TABLE round_indicator (
        round_id uuid NOT NULL REFERENCES round (id),
        indicator_id integer NOT NULL REFERENCES indicator (id),
        organization_id uuid NOT NULL REFERENCES organization (id),
        PRIMARY KEY (round_id, indicator_id)
      );

      -- Each time the round stood at a step: since when, how it was left, by whom and with what words. Until when it was due is
      -- kept with all due dates.
      CREATE TABLE round_visit (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        round_id uuid NOT NULL REFERENCES round (id),
        place text NOT NULL,
        iteration integer NOT NULL,
        begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        ended_at timestamptz,
        action text,
        actor_id uuid REFERENCES account (id),
        actor_name text NOT NULL DEFAULT '',
        reason text NOT NULL DEFAULT '',
        -- Words of the disposition.
        instruction text NOT NULL DEFAULT '',
        details jsonb NOT NULL DEFAULT '{}',
        CHECK ((ended_at IS NULL) = (action IS NULL))
      );
      CREATE UNIQUE INDEX round_visit_open ON round_visit (round_id) WHERE ended_at IS NULL;
      CREATE INDEX round_visit_round ON round_visit (round_id, id);

      CREATE TABLE round_document (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        round_id uuid NOT NULL REFERENCES round (id),
        kind text NOT NULL,
        number text NOT NULL,
        -- Agency it is addressed to; null: the round as a whole.
        organization_id uuid REFERENCES organization (id),
        given_by uuid NOT NULL REFERENCES account (id),
        given_at timestamptz NOT NULL DEFAULT now(),
        -- A document that was sent back for correction.
        returned_at timestamptz
      );
      CREATE INDEX round_document_round ON round_document (round_id, kind);

      CREATE TABLE contribution (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        round_id uuid NOT NULL REFERENCES round (id),
        organization_id uuid NOT NULL REFERENCES organization (id),
        state text NOT NULL DEFAULT 'waiting'
          CHECK (state IN ('waiting', 'filling', 'submitted', 'approved', 'returned', 'settled')),
        iteration integer NOT NULL DEFAULT 1,
        dispatched_at timestamptz,
        -- When somebody of the agency first opened it.
        seen_at timestamptz,
        seen_by uuid REFERENCES account (id),
        submitted_by uuid REFERENCES account (id),
        submitted_at timestamptz,
        approved_by uuid REFERENCES account (id),
        approved_at timestamptz,
        -- Dispensation in writing: number of the letter, why, and until when.
        extended_until timestamptz,
        extension_number text NOT NULL DEFAULT '',
        extension_reason text NOT NULL DEFAULT '',
        updated_at timestamptz NOT NULL DEFAULT now(),
        row_version integer NOT NULL DEFAULT 1,
        UNIQUE (round_id, organization_id)
      );
      CREATE INDEX contribution_organization ON contribution (organization_id);

      CREATE TABLE contribution_history (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        contribution_id uuid NOT NULL REFERENCES contribution (id),
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        actor_id uuid REFERENCES account (id),
        actor_name text NOT NULL,
        action text NOT NULL,
        from_state text NOT NULL,
        to_state text NOT NULL,
        iteration integer NOT NULL,
        reason text NOT NULL DEFAULT '',
        -- What was looked at: hash of the values, for approvals.
        fingerprint text,
        details jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX contribution_history_of ON contribution_history (contribution_id, id);

      CREATE TABLE round_cell (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        contribution_id uuid NOT NULL REFERENCES contribution (id),
        indicator_id integer NOT NULL REFERENCES indicator (id),
        region_code text NOT NULL REFERENCES region (code),
        period text NOT NULL,
        disaggregation jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(disaggregation) = 'object'),
        -- In the order of the matrix.
        position integer NOT NULL,
        state text NOT NULL DEFAULT 'empty'
          CHECK (state IN ('empty', 'filled', 'approved', 'returned', 'deferred', 'accepted', 'released')),
        value numeric CHECK (value NOT IN ('NaN', 'Infinity', '-Infinity')),
        absence text CHECK (absence IN ('nil', 'not-available', 'not-applicable', 'withheld')),
        flag text,
        note text NOT NULL DEFAULT '',
        source text CHECK (source IN ('upload', 'cell', 'api')),
        -- Sheet and cell of the workbook it came in.
        place text NOT NULL DEFAULT '',
        -- Was not there in time.
        late boolean NOT NULL DEFAULT false,
        -- Asked about by the head of the walidata, and not answered yet.
        questioned boolean NOT NULL DEFAULT false,
        due_on date,
        entered_by uuid REFERENCES account (id),
        entered_at timestamptz,
        row_version integer NOT NULL DEFAULT 1,
        UNIQUE (contribution_id, indicator_id, region_code, period, disaggregation),
        CHECK (value IS NULL OR absence IS NULL),
        CHECK ((state = 'empty') <= (value IS NULL AND absence IS NULL)),
        CHECK (state NOT IN ('filled', 'approved', 'accepted', 'released') OR value IS NOT NULL OR absence IS NOT NULL)
      );
      CREATE INDEX round_cell_order ON round_cell (contribution_id, position);
      CREATE INDEX round_cell_state ON round_cell (contribution_id, state);

      -- The thread of a cell: every move, with the words said and the figure they were said of.
      CREATE TABLE cell_remark (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        cell_id bigint NOT NULL REFERENCES round_cell (id),
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        actor_id uuid REFERENCES account (id),
        actor_name text NOT NULL,
        action text NOT NULL,
        from_state text NOT NULL,
        to_state text NOT NULL,
        iteration integer NOT NULL,
        comment text NOT NULL DEFAULT '',
        figure jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX cell_remark_cell ON cell_remark (cell_id, id);

      CREATE FUNCTION keep_remark() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'what was said is kept' USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER cell_remark_is_kept BEFORE UPDATE OR DELETE ON cell_remark
        FOR EACH ROW EXECUTE FUNCTION keep_remark();
      CREATE TRIGGER contribution_history_is_kept BEFORE UPDATE OR DELETE ON contribution_history
        FOR EACH ROW EXECUTE FUNCTION keep_remark();
      REVOKE UPDATE, DELETE ON cell_remark, contribution_history FROM lumbung_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE cell_remark, round_cell, contribution_history, contribution, round_document, round_visit, round_indicator,
        round;
      DROP FUNCTION keep_remark;
    `);
  }
}
