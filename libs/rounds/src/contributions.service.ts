import { Injectable } from '@nestjs/common';
import { may, requirePermission, requireVisible, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { CellMoves } from './cell-moves.service.js';
import { ContributionFindingsService } from './contribution-findings.service.js';
import { ContributionMoves } from './contribution-moves.service.js';
import { ContributionQueries } from './contribution.queries.js';
import { reasonOf } from './reasons.js';
import type { ContributionRow } from './round-rows.js';
import { RoundErrors } from './rounds.errors.js';

/** What comes with a decision of the head of an agency. */
export interface ContributionDecision {
  /** Hash of what was looked at; demanded for an approval. */
  fingerprint?: string | undefined;
  reason?: string | undefined;
  /** For a refusal: the cells to put right, each with a comment of its own if there is one. */
  cells?: readonly { id: string; comment?: string | undefined }[] | undefined;
}

/** A dispensation in writing: the slice may come later. */
export interface Dispensation {
  number: string;
  reason: string;
  until: Date;
}

/** The slice of the matrix of one agency, from its letter to the approval of the head. Source: seed 002 steps 4 to 6. */
@Injectable()
export class Contributions {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ContributionQueries,
    private readonly moves: ContributionMoves,
    private readonly cellMoves: CellMoves,
    private readonly findings: ContributionFindingsService,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * One slice. The first look of somebody of the agency is noted: the letter has been received.
   * @throws NOT_FOUND, also when the asker may not know that it exists
   */
  async open(actor: Actor, id: string): Promise<ContributionRow> {
    const slice = await this.visible(actor, id);
    const isTheirs =
      may(actor, 'round.fill', slice.organizationId) || may(actor, 'round.approve', slice.organizationId);
    if (slice.seenAt !== null || slice.dispatchedAt === null || !isTheirs) return slice;
    await this.transactions.rows(
      'UPDATE contribution SET seen_at = now(), seen_by = $2 WHERE id = $1 AND seen_at IS NULL',
      [id, actor.accountId],
    );
    return this.visible(actor, id);
  }

  /**
   * Hands the slice to the head of the agency.
   * @throws NOT_FOUND, NOT_ALLOWED, CONTRIBUTION_MOVED_ON, CONTRIBUTION_EMPTY, CELLS_STILL_RETURNED,
   *   CONTRIBUTION_BREAKS_RULES
   */
  async submit(actor: Actor, id: string): Promise<ContributionRow> {
    return this.transactions.run(async () => {
      const slice = await this.locked(actor, id);
      this.moves.require(slice, 'submit', actor);
      const { cells } = slice;
      if (cells.returned > 0) throw RoundErrors.CELLS_STILL_RETURNED({ params: { count: cells.returned } });
      if (cells.filled + cells.approved + cells.accepted === 0) throw RoundErrors.CONTRIBUTION_EMPTY();
      await this.findings.requireInOrder(id);
      const fingerprint = await this.moves.fingerprintOf(id);
      await this.moves.move({
        slice,
        action: 'submit',
        actor,
        fingerprint,
        details: { filled: cells.filled },
      });
      return this.visible(actor, id);
    });
  }

  /**
   * Approves every figure that waits, as head of the agency: exactly those that were looked at.
   * @throws NOT_FOUND, NOT_ALLOWED, CONTRIBUTION_MOVED_ON, APPROVER_ENTERED_CELLS, CONTRIBUTION_CHANGED
   */
  async approve(actor: Actor, id: string, { fingerprint }: ContributionDecision): Promise<ContributionRow> {
    return this.transactions.run(async () => {
      const slice = await this.locked(actor, id);
      this.moves.require(slice, 'approve', actor);
      await this.requireOther(actor, id);
      if (fingerprint === undefined)
        throw GeneralErrors.BAD_INPUT({
          places: [{ field: 'fingerprint', message: 'Sertakan sidik isi yang Anda periksa (fingerprint).' }],
        });
      const present = await this.moves.fingerprintOf(id);
      if (fingerprint.toLowerCase() !== present)
        throw RoundErrors.CONTRIBUTION_CHANGED({ facts: { fingerprint: present } });
      const waiting = await this.cellsIn(id, 'filled');
      await this.cellMoves.move(actor, 'approve', waiting, slice.iteration);
      await this.moves.move({
        slice,
        action: 'approve',
        actor,
        fingerprint: present,
        details: { approved: waiting.length },
      });
      return this.visible(actor, id);
    });
  }

  /**
   * Refuses, as head of the agency: the cells named go back to the operator, the others stay as they are.
   * @throws NOT_FOUND, NOT_ALLOWED, CONTRIBUTION_MOVED_ON, ROUND_REASON_NEEDED, ROUND_REFUSAL_NAMES_NOTHING
   */
  async refuse(actor: Actor, id: string, decision: ContributionDecision): Promise<ContributionRow> {
    return this.transactions.run(async () => {
      const slice = await this.locked(actor, id);
      this.moves.require(slice, 'refuse', actor);
      const reason = reasonOf(decision.reason, 'reason');
      const named = new Map((decision.cells ?? []).map((cell) => [cell.id, cell.comment?.trim() ?? '']));
      const waiting = await this.cellsIn(id, 'filled');
      const refused = waiting
        .filter((cell) => named.has(cell.id))
        .map((cell) => ({
          ...cell,
          comment: named.get(cell.id) === '' ? reason : (named.get(cell.id) ?? reason),
        }));
      if (refused.length === 0 || refused.length !== named.size)
        throw RoundErrors.ROUND_REFUSAL_NAMES_NOTHING({
          params: { what: 'sel yang terisi dan belum disetujui (cells)' },
          facts: { cells: waiting.map((cell) => cell.id).slice(0, 100) },
        });
      await this.cellMoves.move(actor, 'refuse', refused, slice.iteration);
      await this.moves.move({ slice, action: 'refuse', actor, reason, details: { cells: refused.length } });
      return this.visible(actor, id);
    });
  }

  /**
   * Gives an agency more time, in writing.
   * @throws NOT_FOUND, NOT_ALLOWED, ROUND_REASON_NEEDED, BAD_INPUT
   */
  async extend(actor: Actor, id: string, { number, reason, until }: Dispensation): Promise<ContributionRow> {
    return this.transactions.run(async () => {
      const slice = await this.locked(actor, id);
      requirePermission(actor, 'round.prepare', slice.organizationId);
      const words = reasonOf(reason, 'reason');
      if (until <= slice.openUntil)
        throw GeneralErrors.BAD_INPUT({
          places: [{ field: 'until', message: 'Perpanjangan berakhir sesudah batas waktu yang berlaku.' }],
        });
      await this.transactions.rows(
        `UPDATE contribution SET extended_until = $2, extension_number = $3, extension_reason = $4,
           row_version = row_version + 1, updated_at = now() WHERE id = $1`,
        [id, until, number.trim(), words],
      );
      await this.audit.record({
        actor,
        organizationId: slice.organizationId,
        action: 'contribution.extend',
        subject: { type: 'contribution', id },
        reason: words,
        details: { number: number.trim(), until: until.toISOString() },
      });
      return this.visible(actor, id);
    });
  }

  private async visible(actor: Actor, id: string): Promise<ContributionRow> {
    const slice = await this.queries.find(id);
    if (!slice) throw GeneralErrors.NOT_FOUND();
    requireVisible(actor, 'round.read', slice.organizationId);
    return slice;
  }

  private async locked(actor: Actor, id: string): Promise<ContributionRow> {
    const slice = await this.queries.findLocked(id);
    if (!slice) throw GeneralErrors.NOT_FOUND();
    requireVisible(actor, 'round.read', slice.organizationId);
    return slice;
  }

  /** Whoever entered a figure that waits is not who approves it. */
  private async requireOther(actor: Actor, id: string): Promise<void> {
    const own = await this.transactions.row(
      'SELECT id FROM round_cell WHERE contribution_id = $1 AND entered_by = $2 LIMIT 1',
      [id, actor.accountId],
    );
    if (own) throw RoundErrors.APPROVER_ENTERED_CELLS();
  }

  private cellsIn<State extends 'filled' | 'approved'>(
    id: string,
    state: State,
  ): Promise<{ id: string; from: State }[]> {
    return this.transactions.rows(
      `SELECT id::text, state AS "from" FROM round_cell WHERE contribution_id = $1 AND state = $2 ORDER BY position`,
      [id, state],
    );
  }
}
