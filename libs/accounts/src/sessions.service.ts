import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { Transactions } from '#lib/database';
import { AccessTokens } from './access-tokens.service.js';
import { AccountErrors } from './accounts.errors.js';

/** Where a request came from. */
export interface Origin {
  address: string;
  userAgent: string;
}

/** What a client gets when it signs in or refreshes. */
export interface Tokens {
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
  /** Good for one use. */
  refreshToken: string;
  refreshExpiresAt: Date;
}

/** Sessions and their rotating refresh tokens: 256 random bits, of which the database keeps the SHA-256. */
@Injectable()
export class Sessions {
  private readonly days: number;

  constructor(
    private readonly transactions: Transactions,
    private readonly tokens: AccessTokens,
    private readonly audit: AuditTrail,
    @Inject(ENVIRONMENT) environment: Environment,
  ) {
    this.days = environment.refreshTokenDays;
  }

  /** Opens a session for an account whose password was right. */
  async open(accountId: string, origin: Origin): Promise<Tokens> {
    return this.transactions.run(async () => {
      const session = await this.transactions.row<{ id: string }>(
        `INSERT INTO session (account_id, expires_at, address, user_agent)
         VALUES ($1, now() + make_interval(days => $2), $3, $4) RETURNING id`,
        [accountId, this.days, origin.address, origin.userAgent.slice(0, 300)],
      );
      return this.issue(accountId, session?.id ?? '');
    });
  }

  /**
   * Exchanges a refresh token for new tokens. A token that was used before means that two hold it, one of them a thief:
   * the whole session ends.
   * @throws REFRESH_REFUSED
   */
  async refresh(refreshToken: string, origin: Origin): Promise<Tokens> {
    const hash = hashOf(refreshToken);
    const tokens = await this.transactions.run(async () => {
      const used = await this.transactions.row<{ accountId: string; sessionId: string }>(useSql, [hash]);
      if (used) return this.issue(used.accountId, used.sessionId);
      await this.endIfReused(hash, origin);
      return undefined;
    });
    if (!tokens) throw AccountErrors.REFRESH_REFUSED();
    return tokens;
  }

  /** Ends the session of the actor; its access tokens are refused from now on. */
  async end(actor: Actor): Promise<void> {
    await this.transactions.rows(
      `UPDATE session SET ended_at = now(), ended_reason = 'sign-out' WHERE id = $1 AND ended_at IS NULL`,
      [actor.sessionId],
    );
  }

  /**
   * Ends the sessions of an account, in the open transaction.
   * @param keep a session that stays
   * @returns how many ended
   */
  async endAll(accountId: string, why: string, keep?: string): Promise<number> {
    return this.transactions.affected(
      `UPDATE session SET ended_at = now(), ended_reason = $2
       WHERE account_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $3`,
      [accountId, why, keep ?? null],
    );
  }

  private async issue(accountId: string, sessionId: string): Promise<Tokens> {
    const refreshToken = randomBytes(32).toString('base64url');
    const issued = await this.transactions.row<{ expiresAt: Date }>(
      `INSERT INTO refresh_token (hash, session_id, expires_at)
       VALUES ($1, $2, now() + make_interval(days => $3)) RETURNING expires_at AS "expiresAt"`,
      [hashOf(refreshToken), sessionId, this.days],
    );
    const refreshExpiresAt = issued?.expiresAt ?? new Date();
    await this.transactions.rows('UPDATE session SET expires_at = $2 WHERE id = $1', [
      sessionId,
      refreshExpiresAt,
    ]);
    return {
      accessToken: this.tokens.sign(accountId, sessionId),
      expiresIn: this.tokens.lifeSeconds,
      refreshToken,
      refreshExpiresAt,
    };
  }

  private async endIfReused(hash: Buffer, origin: Origin): Promise<void> {
    const ended = await this.transactions.row<{ id: string; accountId: string; name: string }>(endReusedSql, [
      hash,
    ]);
    if (!ended) return;
    await this.audit.record({
      actor: { ...systemActor, accountId: ended.accountId, name: ended.name, origin: origin.address },
      organizationId: undefined,
      action: 'session.token-reuse',
      subject: { type: 'session', id: ended.id },
      reason: 'token penyegar yang sudah terpakai dikirim lagi; sesi diakhiri',
      details: { userAgent: origin.userAgent.slice(0, 300) },
    });
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** One statement decides which of two simultaneous refreshes is the first. */
const useSql = `
  UPDATE refresh_token SET used_at = now()
  FROM session JOIN account ON account.id = session.account_id
  WHERE refresh_token.hash = $1 AND refresh_token.used_at IS NULL AND refresh_token.expires_at > now()
    AND session.id = refresh_token.session_id AND session.ended_at IS NULL AND session.expires_at > now()
    AND account.state = 'active'
  RETURNING session.id AS "sessionId", account.id AS "accountId"`;

const endReusedSql = `
  UPDATE session SET ended_at = now(), ended_reason = 'token-reuse'
  FROM refresh_token, account
  WHERE refresh_token.hash = $1 AND refresh_token.used_at IS NOT NULL
    AND session.id = refresh_token.session_id AND session.ended_at IS NULL AND account.id = session.account_id
  RETURNING session.id, account.id AS "accountId", account.full_name AS name`;
