import { Injectable } from '@nestjs/common';
import { requirePermission, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { GeneralErrors, type ErrorPlace } from '#lib/errors';
import { CellMoves, cellMoved, type CellChange } from './cell-moves.service.js';
import { ContributionFindingsService } from './contribution-findings.service.js';
import type { CellState } from './cell.states.js';
import { shortestReason } from './reasons.js';
import { RoundQueries } from './round.queries.js';
import type { RoundRow } from './round-rows.js';
import { movedOn, procedureOf, stepOf } from './round-moves.service.js';
import { RoundErrors } from './rounds.errors.js';

export const verdicts = ['accepted', 'returned', 'deferred'] as const;
export type CellVerdict = (typeof verdicts)[number];

/** What the forum says of one cell. */
export interface GivenVerdict {
  cell: string;
  verdict: CellVerdict;
  /** Why; demanded for what is not accepted. */
  comment?: string | undefined;
  /** For what is deferred: until when the agency agreed to bring it, ISO date. */
  dueOn?: string | undefined;
}

const actionOf = { accepted: 'accept', returned: 'return', deferred: 'defer' } as const;

interface JudgedCell {
  id: string;
  state: CellState;
  enteredBy: string | null;
  period: string;
}

/** Verdicts of the forum on the cells of a round. Source: seed 002 step 7, seed 003 step 5. */
@Injectable()
export class Verdicts {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: RoundQueries,
    private readonly cellMoves: CellMoves,
    private readonly findings: ContributionFindingsService,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Gives verdicts: all of them or none.
   * @throws NOT_FOUND, NOT_ALLOWED, ROUND_MOVED_ON, CELLS_REFUSED with every verdict that cannot be given
   */
  async give(actor: Actor, roundId: string, given: readonly GivenVerdict[]): Promise<{ given: number }> {
    return this.transactions.run(async () => {
      const round = await this.judging(actor, roundId);
      const cells = await this.cellsOf(
        round,
        given.map(({ cell }) => cell),
      );
      const faults: ErrorPlace[] = [];
      const moves: Record<CellVerdict, CellChange[]> = { accepted: [], returned: [], deferred: [] };
      const seen = new Set<string>();
      given.forEach((one, index) => {
        const cell = cells.get(one.cell);
        const found = faultOf(one, cell, actor, seen);
        if (found === undefined && cell !== undefined)
          moves[one.verdict].push({
            id: cell.id,
            from: cell.state,
            comment: one.comment?.trim() ?? '',
            dueOn: one.dueOn ?? null,
          });
        else if (found !== undefined)
          faults.push({ ...found, field: `verdicts.${String(index)}.${found.field}` });
        seen.add(one.cell);
      });
      if (faults.length > 0)
        throw RoundErrors.CELLS_REFUSED({ params: { count: faults.length }, places: faults.slice(0, 100) });
      for (const verdict of verdicts)
        await this.cellMoves.move(actor, actionOf[verdict], moves[verdict], round.iteration);
      await this.record(actor, round, Object.fromEntries(verdicts.map((one) => [one, moves[one].length])));
      return { given: given.length };
    });
  }

  /**
   * Accepts at once what nobody has anything to say about: approved in time, never returned, no question, no note, no flag,
   * and no finding of a validation rule.
   * @param organizationId of one agency; absent: of all
   * @throws NOT_FOUND, NOT_ALLOWED, ROUND_MOVED_ON
   */
  async acceptClean(
    actor: Actor,
    roundId: string,
    organizationId: string | undefined,
  ): Promise<{ accepted: number; left: number }> {
    return this.transactions.run(async () => {
      const round = await this.judging(actor, roundId);
      const waiting = await this.transactions.rows<{
        id: string;
        contributionId: string;
        from: 'approved';
        clean: boolean;
      }>(
        `SELECT x.id::text, x.contribution_id AS "contributionId", x.state AS "from", NOT x.late AND NOT x.questioned AND x.note = '' AND x.flag IS NULL
             AND x.entered_by IS DISTINCT FROM $3
             AND NOT EXISTS (SELECT FROM cell_remark m WHERE m.cell_id = x.id AND m.to_state IN ('returned', 'deferred'))
             AND (x.carried_from IS NULL OR NOT EXISTS (SELECT FROM cell_remark m
               WHERE m.cell_id IN (SELECT cell_lineage(x.carried_from)) AND m.to_state IN ('returned', 'deferred')))
             AS clean
           FROM round_cell x JOIN contribution c ON c.id = x.contribution_id
           WHERE c.round_id = $1 AND ($2::uuid IS NULL OR c.organization_id = $2) AND x.state = 'approved'
           ORDER BY x.id`,
        [roundId, organizationId ?? null, actor.accountId],
      );
      const found = await this.cellsWithFindings(waiting.map(({ contributionId }) => contributionId));
      const clean = waiting.filter((cell) => cell.clean && !found.has(cell.id));
      await this.cellMoves.move(actor, 'accept', clean, round.iteration);
      await this.record(actor, round, { accepted: clean.length, bulk: true });
      return { accepted: clean.length, left: waiting.length - clean.length };
    });
  }

  /** Cells that some validation rule has something to say about, justified or not. */
  private async cellsWithFindings(contributionIds: readonly string[]): Promise<Set<string>> {
    const found = new Set<string>();
    for (const id of new Set(contributionIds)) {
      const { findings } = await this.findings.of(id);
      for (const { cellIds } of findings) for (const cell of cellIds) found.add(cell);
    }
    return found;
  }

  /** The round, held, while verdicts may be given: in the step that verifies, or in the order where none does. */
  private async judging(actor: Actor, roundId: string): Promise<RoundRow> {
    const round = await this.rounds.findLocked(actor, roundId);
    if (!round) throw GeneralErrors.NOT_FOUND();
    requirePermission(actor, 'round.verify', '');
    const work = stepOf(round)?.work;
    const verifies = procedureOf(round).steps.some((step) => step.work === 'verify');
    if (work === 'verify' || (work === 'order-release' && !verifies)) return round;
    throw movedOn(round, 'verdicts');
  }

  private async cellsOf(round: RoundRow, ids: readonly string[]): Promise<Map<string, JudgedCell>> {
    const rows = await this.transactions.rows<JudgedCell>(
      `SELECT x.id::text, x.state, x.entered_by AS "enteredBy", x.period
       FROM round_cell x JOIN contribution c ON c.id = x.contribution_id
       WHERE c.round_id = $1 AND x.id = ANY ($2::bigint[]) ORDER BY x.id FOR UPDATE OF x`,
      [round.id, ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private record(actor: Actor, round: RoundRow, details: Record<string, unknown>): Promise<void> {
    return this.audit.record({
      actor,
      organizationId: undefined,
      action: 'round.verdict',
      subject: { type: 'round', id: round.id },
      details,
    });
  }
}

type Fault = Required<Pick<ErrorPlace, 'field' | 'code' | 'message'>>;

/** What stands against a verdict. */
function faultOf(
  { cell: id, verdict, comment, dueOn }: GivenVerdict,
  cell: JudgedCell | undefined,
  actor: Actor,
  seen: ReadonlySet<string>,
): Fault | undefined {
  if (cell === undefined)
    return { field: 'cell', code: 'cell-unknown', message: 'Sel ini bukan bagian putaran ini.' };
  if (seen.has(id)) return { field: 'cell', code: 'cell-twice', message: 'Sel ini disebut dua kali.' };
  if (cellMoved(cell.state, actionOf[verdict]) === undefined)
    return {
      field: 'verdict',
      code: 'verdict-not-open',
      message: `Sel berstatus «${cell.state}», jadi tidak dapat dinyatakan «${verdict}».`,
    };
  if (cell.enteredBy === actor.accountId)
    return {
      field: 'cell',
      code: 'own-entry',
      message: 'Anda yang mengisi sel ini; minta pejabat lain memutuskan.',
    };
  if (verdict !== 'accepted' && (comment?.trim() ?? '').length < shortestReason)
    return {
      field: 'comment',
      code: 'comment-needed',
      message: `Tuliskan alasannya, sedikitnya ${String(shortestReason)} karakter.`,
    };
  if (verdict === 'deferred' && dueOn === undefined)
    return {
      field: 'dueOn',
      code: 'due-date-needed',
      message: 'Sebutkan tanggal yang disepakati, misalnya 2026-12-04.',
    };
  return undefined;
}
