import { Injectable } from '@nestjs/common';
import { requirePermission, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { AccountErrors } from './accounts.errors.js';
import { Administrators } from './administrators.service.js';
import { assignmentFault, type AssignmentWish } from './assignment.rules.js';
import { Account } from './entities/account.entity.js';
import { Assignment } from './entities/assignment.entity.js';
import { Organization } from './entities/organization.entity.js';

/** Gives and ends roles. Nobody gives one to themselves. */
@Injectable()
export class Assignments {
  constructor(
    private readonly transactions: Transactions,
    private readonly administrators: Administrators,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Gives an account a role in an organization, for a time.
   * @returns the assignment's identifier
   * @throws NOT_FOUND, NOT_FOR_ONESELF, ORGANIZATION_CLOSED, ASSIGNMENT_INVALID, ASSIGNMENT_EXISTS
   */
  async grant(
    actor: Actor,
    wish: AssignmentWish & { accountId: string; organizationId: string },
  ): Promise<string> {
    requirePermission(actor, 'assignment.manage', wish.organizationId);
    if (wish.accountId === actor.accountId) throw AccountErrors.NOT_FOR_ONESELF();
    return this.transactions.run(async () => {
      const manager = this.transactions.manager;
      // Locked, so that two grants of the same role come one after the other.
      const account = await manager.findOne(Account, {
        where: { id: wish.accountId },
        lock: { mode: 'pessimistic_write' },
      });
      // Shared, so that it is not closed meanwhile.
      const organization = await manager.findOne(Organization, {
        where: { id: wish.organizationId },
        lock: { mode: 'pessimistic_read' },
      });
      if (!account || !organization) throw GeneralErrors.NOT_FOUND();
      if (organization.state === 'closed') throw AccountErrors.ORGANIZATION_CLOSED();
      const why = assignmentFault(wish, organization.kind, new Date());
      if (why !== undefined) throw AccountErrors.ASSIGNMENT_INVALID({ params: { why } });
      if (
        await this.transactions.row(overlapSql, [
          wish.accountId,
          wish.organizationId,
          wish.role,
          wish.validFrom,
          wish.validUntil ?? null,
        ])
      )
        throw AccountErrors.ASSIGNMENT_EXISTS();
      const made = await manager.save(Assignment, {
        accountId: wish.accountId,
        organizationId: wish.organizationId,
        role: wish.role,
        acting: wish.acting,
        decree: wish.decree.trim(),
        validFrom: wish.validFrom,
        validUntil: wish.validUntil ?? null,
        createdBy: actor.accountId,
      });
      await this.audit.record({
        actor,
        organizationId: wish.organizationId,
        action: 'assignment.grant',
        subject: { type: 'assignment', id: made.id },
        details: {
          account: { id: account.id, name: account.fullName },
          role: wish.role,
          acting: wish.acting,
          decree: made.decree,
          validFrom: wish.validFrom.toISOString(),
          validUntil: wish.validUntil?.toISOString() ?? null,
        },
      });
      return made.id;
    });
  }

  /**
   * Ends an assignment now.
   * @throws NOT_FOUND, ASSIGNMENT_ENDED, LAST_ADMINISTRATOR
   */
  async end(actor: Actor, id: string, reason: string): Promise<void> {
    await this.transactions.run(async () => {
      const given = await this.transactions.manager.findOneBy(Assignment, { id });
      if (!given) throw GeneralErrors.NOT_FOUND();
      requirePermission(actor, 'assignment.manage', given.organizationId);
      await this.administrators.requireAnother({ assignmentId: id });
      const ended = await this.transactions.affected(
        `UPDATE assignment SET ended_at = now(), ended_reason = $2
         WHERE id = $1 AND ended_at IS NULL AND (valid_until IS NULL OR valid_until > now())`,
        [id, reason],
      );
      if (ended === 0) throw AccountErrors.ASSIGNMENT_ENDED();
      await this.audit.record({
        actor,
        organizationId: given.organizationId,
        action: 'assignment.end',
        subject: { type: 'assignment', id },
        reason,
        details: { accountId: given.accountId, role: given.role, acting: given.acting },
      });
    });
  }
}

const overlapSql = `
  SELECT id FROM assignment
  WHERE account_id = $1 AND organization_id = $2 AND role = $3 AND ended_at IS NULL
    AND tstzrange(valid_from, valid_until) && tstzrange($4::timestamptz, $5::timestamptz)
  LIMIT 1`;
