import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { AuditTrail, regionName } from '#lib/audit';
import { sqlState, Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { AccountErrors } from './accounts.errors.js';
import { Organization, type OrganizationKind } from './entities/organization.entity.js';

/** What can be said of an organization besides its name. */
export interface OrganizationText {
  title: string;
  description: string;
  imageUrl: string;
}

/**
 * Organizations as administrators manage them. The route asks for `organization.manage`, which reaches all or none. A
 * change says which reading it starts from (`rowVersion`); one that starts from an old reading is refused.
 */
@Injectable()
export class Organizations {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws ORGANIZATION_NAME_TAKEN */
  async create(
    actor: Actor,
    wish: OrganizationText & { name: string; kind: OrganizationKind },
  ): Promise<Organization> {
    if (wish.name === regionName)
      throw AccountErrors.ORGANIZATION_NAME_TAKEN({ params: { name: wish.name } });
    try {
      return await this.transactions.run(async () => {
        const made = await this.transactions.manager.save(Organization, wish);
        await this.record(actor, 'organization.create', made.id, { details: { ...wish } });
        return made;
      });
    } catch (error) {
      if (sqlState(error) === '23505')
        throw AccountErrors.ORGANIZATION_NAME_TAKEN({ params: { name: wish.name }, cause: error });
      throw error;
    }
  }

  /**
   * @returns the new row version
   * @throws NOT_FOUND, ROW_VERSION_OLD, ORGANIZATION_CLOSED
   */
  async edit(
    actor: Actor,
    name: string,
    rowVersion: number,
    changes: Partial<OrganizationText>,
  ): Promise<number> {
    return this.transactions.run(async () => {
      const before = await this.locked(name, rowVersion);
      if (before.state === 'closed') throw AccountErrors.ORGANIZATION_CLOSED();
      const after = {
        title: before.title,
        description: before.description,
        imageUrl: before.imageUrl,
        ...changes,
      };
      await this.write(before, after);
      await this.record(actor, 'organization.edit', before.id, {
        details: {
          before: { title: before.title, description: before.description, imageUrl: before.imageUrl },
          after,
        },
      });
      return before.rowVersion + 1;
    });
  }

  /**
   * Closes an organization that was merged or dissolved. What it published stays.
   * @returns the new row version
   * @throws NOT_FOUND, ROW_VERSION_OLD, ORGANIZATION_CLOSED, ORGANIZATION_HAS_ASSIGNMENTS
   */
  async close(actor: Actor, name: string, rowVersion: number, reason: string): Promise<number> {
    return this.transactions.run(async () => {
      const before = await this.locked(name, rowVersion);
      if (before.state === 'closed') throw AccountErrors.ORGANIZATION_CLOSED();
      const held = await this.transactions.row<{ count: number }>(
        `SELECT count(*)::int AS count FROM assignment
         WHERE organization_id = $1 AND ended_at IS NULL AND (valid_until IS NULL OR valid_until > now())`,
        [before.id],
      );
      const count = held?.count ?? 0;
      if (count > 0)
        throw AccountErrors.ORGANIZATION_HAS_ASSIGNMENTS({ params: { count }, facts: { count } });
      await this.write(before, { state: 'closed' });
      await this.record(actor, 'organization.close', before.id, { reason });
      return before.rowVersion + 1;
    });
  }

  private async locked(name: string, rowVersion: number): Promise<Organization> {
    const organization = await this.transactions.manager.findOne(Organization, {
      where: { name },
      lock: { mode: 'pessimistic_write' },
    });
    if (!organization) throw GeneralErrors.NOT_FOUND();
    if (organization.rowVersion !== rowVersion) throw AccountErrors.ROW_VERSION_OLD();
    return organization;
  }

  private async write(before: Organization, changes: Partial<Organization>): Promise<void> {
    await this.transactions.manager.update(
      Organization,
      { id: before.id },
      { ...changes, updatedAt: new Date() },
    );
  }

  private record(
    actor: Actor,
    action: string,
    id: string,
    more: { reason?: string; details?: Record<string, unknown> },
  ): Promise<void> {
    return this.audit.record({
      actor,
      organizationId: id,
      action,
      subject: { type: 'organization', id },
      ...more,
    });
  }
}
