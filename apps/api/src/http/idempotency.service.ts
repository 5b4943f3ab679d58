import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import { IdempotencyErrors } from './idempotency.errors.js';

/** An answer as it is kept for retries. */
export interface KeptAnswer {
  status: number;
  body: unknown;
}

/** What is found under a key: nothing (the work is ours to do), or the answer of the request that had it before. */
export type Claim =
  | {
      kind: 'ours';
      /** Keeps the answer; call it inside the transaction of the work, so that both or neither are there. */
      complete: (requestHash: Buffer, answer: KeptAnswer) => Promise<void>;
      /** Gives the key back after a failure, so that a retry does the work. Nothing after {@link complete}. */
      release: () => Promise<void>;
    }
  | {
      kind: 'answered';
      /** @throws IDEMPOTENCY_KEY_REUSED when this request is not the one that was answered */
      replay: (requestHash: Buffer) => KeptAnswer;
    };

const beatMs = 2_000;
/** A request in flight that was silent for this long, in seconds, died with its process; its key is free again. */
const silentSeconds = 10;

interface KeyRow {
  operation: string;
  request_hash: Buffer;
  status: number | null;
  response: unknown;
}

/**
 * Makes a write that carries `Idempotency-Key` happen once: a retry gets the answer of the first. A key belongs to an
 * account and is forgotten a day later, by `StorageSweep`.
 */
@Injectable()
export class Idempotency {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Does `work` in a transaction that also keeps its answer, or replays the answer kept.
   * @param key the header's value; without one the work is simply done
   * @param operation the route, for instance `POST /datasets`
   * @param request what makes the request this one: its parameters and body
   * @throws IDEMPOTENCY_KEY_INVALID, IDEMPOTENCY_IN_FLIGHT, IDEMPOTENCY_KEY_REUSED, and what the work throws
   */
  async run<Body>(
    actor: Actor,
    { key, operation, request }: { key: string | undefined; operation: string; request: unknown },
    work: () => Promise<{ status: number; body: Body }>,
  ): Promise<{ status: number; body: Body; isReplay: boolean }> {
    if (key === undefined) return { ...(await work()), isReplay: false };
    const requestHash = createHash('sha256').update(JSON.stringify(request)).digest();
    const claim = await this.claim(actor, key, operation);
    if (claim.kind === 'answered') {
      const { status, body } = claim.replay(requestHash);
      return { status, body: body as Body, isReplay: true };
    }
    try {
      return await this.transactions.run(async () => {
        const answer = await work();
        await claim.complete(requestHash, answer);
        return { ...answer, isReplay: false };
      });
    } catch (error) {
      await claim.release();
      throw error;
    }
  }

  /**
   * Takes a key for work that is not one transaction (an upload). Who gets `ours` must complete or release it; while
   * this process lives the key is kept taken.
   * @throws IDEMPOTENCY_KEY_INVALID, IDEMPOTENCY_IN_FLIGHT, IDEMPOTENCY_KEY_REUSED (key of another operation)
   */
  async claim(actor: Actor, key: string, operation: string): Promise<Claim> {
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw IdempotencyErrors.IDEMPOTENCY_KEY_INVALID();
    const token = randomUUID();
    const taken = await this.transactions.affected(
      `INSERT INTO idempotency_key (account_id, key, operation, request_hash, response)
       VALUES ($1, $2, $3, '', jsonb_build_object('claim', $4::text, 'beat', extract(epoch FROM clock_timestamp())))
       ON CONFLICT (account_id, key) DO UPDATE SET response = EXCLUDED.response, created_at = now()
         WHERE idempotency_key.status IS NULL AND idempotency_key.operation = EXCLUDED.operation
           AND (idempotency_key.response->>'beat')::float8 < extract(epoch FROM clock_timestamp()) - $5`,
      [actor.accountId, key, operation, token, silentSeconds],
    );
    if (taken > 0) return this.ours(actor.accountId, key, token);
    const row = await this.transactions.row<KeyRow>(
      'SELECT operation, request_hash, status, response FROM idempotency_key WHERE account_id = $1 AND key = $2',
      [actor.accountId, key],
    );
    if (row && row.operation !== operation) throw IdempotencyErrors.IDEMPOTENCY_KEY_REUSED();
    // A row that vanished was released just now; the next try will get the key.
    if (row?.status == null) throw inFlight();
    const kept: KeptAnswer = { status: row.status, body: row.response };
    return {
      kind: 'answered',
      replay: (requestHash) => {
        if (!row.request_hash.equals(requestHash)) throw IdempotencyErrors.IDEMPOTENCY_KEY_REUSED();
        return kept;
      },
    };
  }

  private ours(accountId: string, key: string, token: string): Claim {
    const mine = `account_id = $1 AND key = $2 AND status IS NULL AND response->>'claim' = $3`;
    const heart = setInterval(() => {
      this.transactions
        .rows(
          `UPDATE idempotency_key
           SET response = jsonb_set(response, '{beat}', to_jsonb(extract(epoch FROM clock_timestamp()))) WHERE ${mine}`,
          [accountId, key, token],
        )
        // A missed beat is made up for by the next one.
        .catch(() => undefined);
    }, beatMs);
    heart.unref();
    return {
      kind: 'ours',
      complete: async (requestHash, { status, body }) => {
        clearInterval(heart);
        const kept = await this.transactions.affected(
          `UPDATE idempotency_key SET request_hash = $4, status = $5, response = $6 WHERE ${mine}`,
          [accountId, key, token, requestHash, status, JSON.stringify(body)],
        );
        // We were taken for dead and somebody else has the key: what we did must not count.
        if (kept === 0) throw inFlight();
      },
      release: async () => {
        clearInterval(heart);
        // When this fails too, the silence of the claim frees the key.
        await this.transactions
          .rows(`DELETE FROM idempotency_key WHERE ${mine}`, [accountId, key, token])
          .catch(() => undefined);
      },
    };
  }
}

const inFlight = () =>
  IdempotencyErrors.IDEMPOTENCY_IN_FLIGHT({
    params: { seconds: silentSeconds },
    retryAfterSeconds: silentSeconds,
  });
