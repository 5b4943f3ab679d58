import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The audit trail. Rows enter only through `append_audit`, which chains them per organization; nobody updates or
 * deletes one: not the application role (it has no such right) and not the owner by accident (triggers refuse).
 */
export class Audit1700000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_entry (
        chain text NOT NULL,
        number bigint NOT NULL,
        at timestamptz NOT NULL,
        actor_id uuid,
        actor_name text NOT NULL,
        action text NOT NULL,
        subject_type text NOT NULL,
        subject_id text NOT NULL,
        reason text NOT NULL,
        origin text NOT NULL,
        details jsonb NOT NULL,
        previous_hash bytea NOT NULL,
        hash bytea NOT NULL,
        PRIMARY KEY (chain, number)
      );
      CREATE INDEX audit_entry_subject ON audit_entry (subject_type, subject_id, at);
      CREATE INDEX audit_entry_time ON audit_entry (at, chain, number);
      CREATE INDEX audit_entry_chain_time ON audit_entry (chain, at, number);
      CREATE INDEX audit_entry_actor ON audit_entry (actor_id, at);
      CREATE TABLE audit_head (
        chain text PRIMARY KEY,
        number bigint NOT NULL,
        hash bytea NOT NULL
      );
      REVOKE INSERT, UPDATE, DELETE ON audit_entry, audit_head FROM lumbung_app;

      CREATE FUNCTION audit_hash(
        previous bytea, chain text, number bigint, at timestamptz, actor_id uuid, actor_name text, action text,
        subject_type text, subject_id text, reason text, origin text, details jsonb
      ) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        -- Each field with its length in bytes before it keeps ('ab','c') and ('a','bc') apart, whatever the fields hold;
        -- the time is written in UTC with microseconds.
        SELECT sha256(previous || convert_to((
          SELECT string_agg(octet_length(field)::text || ':' || field, '' ORDER BY place)
          FROM unnest(ARRAY[chain, number::text, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            coalesce(actor_id::text, ''), actor_name, action, subject_type, subject_id, reason, origin, details::text])
            WITH ORDINALITY AS fields (field, place)), 'UTF8'))
      $$;

      CREATE FUNCTION append_audit(
        p_chain text, p_actor_id uuid, p_actor_name text, p_action text, p_subject_type text, p_subject_id text,
        p_reason text, p_origin text, p_details jsonb
      ) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = lumbung, pg_temp AS $$
      DECLARE
        last audit_head;
        next_number bigint;
        moment timestamptz;
        next_hash bytea;
      BEGIN
        INSERT INTO audit_head VALUES (p_chain, 0, sha256(convert_to(p_chain, 'UTF8'))) ON CONFLICT DO NOTHING;
        SELECT * INTO last FROM audit_head WHERE chain = p_chain FOR UPDATE;
        -- Taken after the lock, so that time runs with the numbers.
        moment := clock_timestamp();
        next_number := last.number + 1;
        next_hash := audit_hash(last.hash, p_chain, next_number, moment, p_actor_id, p_actor_name, p_action,
          p_subject_type, p_subject_id, p_reason, p_origin, p_details);
        INSERT INTO audit_entry VALUES (p_chain, next_number, moment, p_actor_id, p_actor_name, p_action,
          p_subject_type, p_subject_id, p_reason, p_origin, p_details, last.hash, next_hash);
        UPDATE audit_head SET number = next_number, hash = next_hash WHERE chain = p_chain;
        RETURN next_number;
      END $$;

      CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER audit_entry_is_append_only BEFORE UPDATE OR DELETE ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
      CREATE TRIGGER audit_entry_is_never_truncated BEFORE TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

      CREATE TRIGGER audit_head_is_never_deleted BEFORE DELETE ON audit_head
        FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
      CREATE TRIGGER audit_head_is_never_truncated BEFORE TRUNCATE ON audit_head
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

      REVOKE ALL ON FUNCTION append_audit FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION append_audit TO lumbung_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION append_audit, audit_hash;
      DROP TABLE audit_entry, audit_head;
      DROP FUNCTION refuse_audit_change;
    `);
  }
}
