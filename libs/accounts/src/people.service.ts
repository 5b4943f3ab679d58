import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { sqlState, Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { AccountErrors } from './accounts.errors.js';
import { Administrators } from './administrators.service.js';
import { Account, type AccountState } from './entities/account.entity.js';
import { hashPassword, initialPassword } from './passwords.js';
import { Sessions } from './sessions.service.js';
import { SignInGuard } from './sign-in-guard.service.js';

/**
 * Accounts as administrators manage them. The route asks for `account.manage`, which reaches every organization or none;
 * there is nothing further to ask here.
 */
@Injectable()
export class People {
  constructor(
    private readonly transactions: Transactions,
    private readonly administrators: Administrators,
    private readonly sessions: Sessions,
    private readonly guard: SignInGuard,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Makes an account.
   * @returns its identifier, and the initial password, which nobody can read again
   * @throws EMAIL_TAKEN
   */
  async create(
    actor: Actor,
    wish: { email: string; fullName: string },
  ): Promise<{ id: string; initialPassword: string }> {
    const password = initialPassword();
    const passwordHash = await hashPassword(password);
    const id = await this.withFreeEmail(wish.email, () =>
      this.transactions.run(async () => {
        const made = await this.transactions.manager.save(Account, {
          email: wish.email,
          fullName: wish.fullName,
          passwordHash,
          mustChangePassword: true,
        });
        await this.record(actor, 'account.create', made.id, { details: { ...wish } });
        return made.id;
      }),
    );
    return { id, initialPassword: password };
  }

  /** @throws NOT_FOUND, EMAIL_TAKEN, NOT_FOR_ONESELF */
  async edit(actor: Actor, id: string, changes: { email?: string; fullName?: string }): Promise<void> {
    requireOther(actor, id);
    await this.withFreeEmail(changes.email ?? '', () =>
      this.transactions.run(async () => {
        const account = await this.locked(id);
        const before = { email: account.email, fullName: account.fullName };
        const after = {
          email: changes.email ?? account.email,
          fullName: changes.fullName ?? account.fullName,
        };
        await this.transactions.manager.update(Account, { id }, { ...after, updatedAt: new Date() });
        await this.record(actor, 'account.edit', id, { details: { before, after } });
      }),
    );
  }

  /** Ends all sessions and lets nobody sign in. @throws NOT_FOUND, NOT_FOR_ONESELF, LAST_ADMINISTRATOR */
  async disable(actor: Actor, id: string, reason: string): Promise<void> {
    requireOther(actor, id);
    await this.transactions.run(async () => {
      await this.administrators.requireAnother({ accountId: id });
      await this.changeState(actor, id, 'disabled', reason);
      await this.sessions.endAll(id, 'account-disabled');
    });
  }

  /** @throws NOT_FOUND, NOT_FOR_ONESELF */
  async enable(actor: Actor, id: string, reason: string): Promise<void> {
    requireOther(actor, id);
    await this.transactions.run(() => this.changeState(actor, id, 'active', reason));
  }

  /**
   * Gives a new initial password, ends all sessions and unlocks the account.
   * @throws NOT_FOUND, NOT_FOR_ONESELF
   */
  async resetPassword(actor: Actor, id: string, reason: string): Promise<{ initialPassword: string }> {
    requireOther(actor, id);
    const password = initialPassword();
    const passwordHash = await hashPassword(password);
    await this.transactions.run(async () => {
      const account = await this.locked(id);
      await this.transactions.manager.update(
        Account,
        { id },
        { passwordHash, mustChangePassword: true, updatedAt: new Date() },
      );
      const ended = await this.sessions.endAll(id, 'password-reset');
      await this.guard.forget(account.email);
      await this.record(actor, 'account.reset-password', id, { reason, details: { sessionsEnded: ended } });
    });
    return { initialPassword: password };
  }

  private async changeState(actor: Actor, id: string, to: AccountState, reason: string): Promise<void> {
    const account = await this.locked(id);
    if (account.state === to) return;
    await this.transactions.manager.update(Account, { id }, { state: to, updatedAt: new Date() });
    const action = to === 'disabled' ? 'account.disable' : 'account.enable';
    await this.record(actor, action, id, { reason, details: { from: account.state, to } });
  }

  private async locked(id: string): Promise<Account> {
    const account = await this.transactions.manager.findOne(Account, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!account) throw GeneralErrors.NOT_FOUND();
    return account;
  }

  private async withFreeEmail<Result>(email: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (sqlState(error) === '23505') throw AccountErrors.EMAIL_TAKEN({ params: { email }, cause: error });
      throw error;
    }
  }

  private record(
    actor: Actor,
    action: string,
    id: string,
    more: { reason?: string; details?: Record<string, unknown> },
  ): Promise<void> {
    return this.audit.record({
      actor,
      organizationId: undefined,
      action,
      subject: { type: 'account', id },
      ...more,
    });
  }
}

function requireOther(actor: Actor, accountId: string): void {
  if (actor.accountId === accountId) throw AccountErrors.NOT_FOR_ONESELF();
}
