import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organizations (OPD), people, who holds which role where and until when, sessions. */
export class Accounts1700000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organization (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        name text NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9_-]{2,100}$'),
        title text NOT NULL,
        description text NOT NULL DEFAULT '',
        kind text NOT NULL CHECK (kind IN ('opd', 'walidata', 'koordinator', 'pembina')),
        image_url text NOT NULL DEFAULT '',
        state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'closed')),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        row_version integer NOT NULL DEFAULT 1
      );

      CREATE TABLE account (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        email text NOT NULL,
        full_name text NOT NULL,
        password_hash text NOT NULL,
        state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'disabled')),
        must_change_password boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX account_email_unique ON account (lower(email));

      CREATE TABLE assignment (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        account_id uuid NOT NULL REFERENCES account (id),
        organization_id uuid NOT NULL REFERENCES organization (id),
        role text NOT NULL,
        -- Plt. or Plh.: holds the role in place of its holder.
        acting boolean NOT NULL DEFAULT false,
        decree text NOT NULL DEFAULT '',
        valid_from timestamptz NOT NULL DEFAULT now(),
        valid_until timestamptz,
        ended_at timestamptz,
        ended_reason text,
        created_by uuid REFERENCES account (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK (valid_until IS NULL OR valid_until > valid_from),
        -- An acting holder always has an end.
        CHECK (NOT acting OR valid_until IS NOT NULL)
      );
      CREATE INDEX assignment_account ON assignment (account_id);
      CREATE INDEX assignment_organization ON assignment (organization_id, role);

      CREATE TABLE session (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        account_id uuid NOT NULL REFERENCES account (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        ended_at timestamptz,
        ended_reason text,
        address text NOT NULL DEFAULT '',
        user_agent text NOT NULL DEFAULT ''
      );
      CREATE INDEX session_account ON session (account_id) WHERE ended_at IS NULL;

      CREATE TABLE refresh_token (
        hash bytea PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        issued_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE INDEX refresh_token_session ON refresh_token (session_id);

      -- Guessing is counted per account name and per address, whether or not the account exists.
      CREATE TABLE sign_in_guard (
        key text PRIMARY KEY,
        failures integer NOT NULL DEFAULT 0,
        first_failure_at timestamptz NOT NULL DEFAULT now(),
        locked_until timestamptz
      );

      -- Answers of writes that carried an Idempotency-Key, so that a retry gets the same answer.
      CREATE TABLE idempotency_key (
        account_id uuid NOT NULL REFERENCES account (id),
        key text NOT NULL,
        operation text NOT NULL,
        request_hash bytea NOT NULL,
        status integer,
        response jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (account_id, key)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE idempotency_key, sign_in_guard, refresh_token, session, assignment, account, organization',
    );
  }
}
