import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { AccountErrors } from './accounts.errors.js';
import { unfitPassword } from './password.rules.js';
import { hashPassword, passwordFits } from './passwords.js';
import { Sessions, type Origin, type Tokens } from './sessions.service.js';
import { SignInGuard } from './sign-in-guard.service.js';

interface AccountRow {
  id: string;
  email: string;
  fullName: string;
  passwordHash: string;
  state: string;
  mustChangePassword: boolean;
}

const accountColumns = `id, email, full_name AS "fullName", password_hash AS "passwordHash", state,
  must_change_password AS "mustChangePassword"`;

/** Signing in and changing one's password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly transactions: Transactions,
    private readonly guard: SignInGuard,
    private readonly sessions: Sessions,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Opens a session. An unknown address, a wrong password and a disabled account get the same answer after the same time.
   * @throws SIGN_IN_FAILED, SIGN_IN_LOCKED
   */
  async signIn(
    email: string,
    password: string,
    origin: Origin,
  ): Promise<Tokens & { mustChangePassword: boolean }> {
    const { last } = await this.guard.begin(email, origin.address);
    const account = await this.transactions.row<AccountRow>(
      `SELECT ${accountColumns} FROM account WHERE lower(email) = lower($1)`,
      [email.trim()],
    );
    const fits = await passwordFits(account?.passwordHash, password);
    if (!account || !fits || account.state !== 'active') {
      if (last) await this.recordLock(email, account, origin);
      throw AccountErrors.SIGN_IN_FAILED();
    }
    await this.guard.succeeded(email, origin.address);
    const tokens = await this.sessions.open(account.id, origin);
    return { ...tokens, mustChangePassword: account.mustChangePassword };
  }

  /**
   * Changes the actor's own password and ends their other sessions.
   * @throws PASSWORD_WRONG, PASSWORD_UNFIT, SIGN_IN_LOCKED
   */
  async changePassword(actor: Actor, current: string, wanted: string): Promise<void> {
    const account = await this.transactions.row<AccountRow>(
      `SELECT ${accountColumns} FROM account WHERE id = $1`,
      [actor.accountId],
    );
    if (!account) throw AccountErrors.PASSWORD_WRONG();
    // Whoever found an open session must not be able to guess the password here instead.
    await this.guard.begin(account.email, actor.origin);
    if (!(await passwordFits(account.passwordHash, current))) throw AccountErrors.PASSWORD_WRONG();
    await this.guard.succeeded(account.email, actor.origin);
    const why = unfitPassword(wanted, { ...account, current });
    if (why !== undefined) throw AccountErrors.PASSWORD_UNFIT({ params: { why } });
    const passwordHash = await hashPassword(wanted);
    await this.transactions.run(async () => {
      await this.transactions.rows(
        'UPDATE account SET password_hash = $2, must_change_password = false, updated_at = now() WHERE id = $1',
        [actor.accountId, passwordHash],
      );
      const ended = await this.sessions.endAll(actor.accountId, 'password-change', actor.sessionId);
      await this.audit.record({
        actor,
        organizationId: undefined,
        action: 'account.change-password',
        subject: { type: 'account', id: actor.accountId },
        details: { sessionsEnded: ended },
      });
    });
  }

  private async recordLock(email: string, account: AccountRow | undefined, origin: Origin): Promise<void> {
    await this.audit.record({
      actor: { ...systemActor, origin: origin.address },
      organizationId: undefined,
      action: 'account.lock',
      subject: { type: 'account', id: account?.id ?? '' },
      reason: 'terlalu banyak percobaan masuk yang gagal',
      details: { email: email.trim().toLowerCase().slice(0, 200) },
    });
  }
}
