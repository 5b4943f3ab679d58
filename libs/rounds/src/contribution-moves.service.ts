import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { requirePermission, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { transitionsFrom } from '#lib/workflow';
import { contributionTable, type ContributionAction, type ContributionState } from './contribution.states.js';
import { ContributionQueries } from './contribution.queries.js';
import type { ContributionRow } from './round-rows.js';
import { RoundErrors } from './rounds.errors.js';

export const contributionTitles: Record<ContributionState, string> = {
  waiting: 'Menunggu surat',
  filling: 'Diisi operator',
  submitted: 'Menunggu kepala OPD',
  approved: 'Disetujui kepala OPD',
  returned: 'Dikembalikan',
  settled: 'Selesai diverifikasi',
};

export interface ContributionMove {
  slice: ContributionRow;
  action: ContributionAction;
  actor: Actor;
  reason?: string;
  fingerprint?: string;
  details?: Record<string, unknown>;
}

/** Moves slices along their table: compare-and-set, a line of history, an audit record in the chain of the agency. */
@Injectable()
export class ContributionMoves {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ContributionQueries,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Stops unless the table lets this actor take the action now.
   * @throws NOT_ALLOWED, CONTRIBUTION_MOVED_ON, CONTRIBUTION_CARRIED once a revision goes on with what is open in it
   */
  require(slice: ContributionRow, action: ContributionAction, actor: Actor): void {
    const row = transitionsFrom(contributionTable, slice.state).find((one) => one.action === action);
    const by = row?.by ?? contributionTable.transitions.find((one) => one.action === action)?.by;
    if (by !== undefined && by !== 'system') requirePermission(actor, by, slice.organizationId);
    if (slice.carriedTo !== null)
      throw RoundErrors.CONTRIBUTION_CARRIED({ params: { round: slice.carriedTo } });
    if (row === undefined) throw sliceMovedOn(slice, action);
  }

  /** @throws CONTRIBUTION_MOVED_ON */
  async move({
    slice,
    action,
    actor,
    reason = '',
    fingerprint,
    details = {},
  }: ContributionMove): Promise<void> {
    const row = transitionsFrom(contributionTable, slice.state).find((one) => one.action === action);
    if (row === undefined) throw sliceMovedOn(slice, action);
    const moved = await this.transactions.row<{ iteration: number }>(
      `UPDATE contribution SET state = $4, row_version = row_version + 1, updated_at = now(),
         iteration = iteration + $5,
         submitted_by = CASE WHEN $6 = 'submit' THEN $7 ELSE submitted_by END,
         submitted_at = CASE WHEN $6 = 'submit' THEN now() ELSE submitted_at END,
         approved_by = CASE WHEN $6 = 'approve' THEN $7 ELSE approved_by END,
         approved_at = CASE WHEN $6 = 'approve' THEN now() ELSE approved_at END
       WHERE id = $1 AND state = $2 AND row_version = $3 RETURNING iteration`,
      [
        slice.id,
        slice.state,
        slice.rowVersion,
        row.to,
        row.to === 'returned' && slice.state !== 'returned' ? 1 : 0,
        action,
        actor.accountId === '' ? null : actor.accountId,
      ],
    );
    if (!moved) throw sliceMovedOn(slice, action);
    await this.transactions.rows(
      `INSERT INTO contribution_history (contribution_id, actor_id, actor_name, action, from_state, to_state, iteration,
         reason, fingerprint, details) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        slice.id,
        actor.accountId === '' ? null : actor.accountId,
        actor.name,
        action,
        slice.state,
        row.to,
        moved.iteration,
        reason,
        fingerprint ?? null,
        JSON.stringify(details),
      ],
    );
    await this.audit.record({
      actor,
      organizationId: slice.organizationId,
      action: `contribution.${action}`,
      subject: { type: 'contribution', id: slice.id },
      reason,
      details: {
        ...details,
        from: slice.state,
        to: row.to,
        ...(fingerprint === undefined ? {} : { fingerprint }),
      },
    });
  }

  /** Hash of every figure in a slice, hexadecimal: what an approval is given for. */
  async fingerprintOf(contributionId: string): Promise<string> {
    const figures = await this.queries.figures(contributionId);
    return createHash('sha256').update(JSON.stringify(figures)).digest('hex');
  }
}

const sliceMovedOn = (slice: ContributionRow, action: string) =>
  RoundErrors.CONTRIBUTION_MOVED_ON({
    params: { state: contributionTitles[slice.state], action },
    facts: {
      state: slice.state,
      actions: transitionsFrom(contributionTable, slice.state).map((one) => one.action),
    },
  });
