import { Injectable } from '@nestjs/common';
import { may, organizationsWith, requirePermission, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { GeneralErrors, type ErrorPlace } from '#lib/errors';
import { transitionsFrom } from '#lib/workflow';
import { CellMoves } from '../cell-moves.service.js';
import { reasonOf, shortestReason } from '../reasons.js';
import { RoundNotices } from '../round-notices.service.js';
import { RoundQueries } from '../round.queries.js';
import type { RoundRow } from '../round-rows.js';
import { RoundErrors } from '../rounds.errors.js';
import { correctionTable, correctionTitles, type CorrectionState } from './correction.states.js';

/** A released figure that somebody says is wrong. */
export interface AskedCorrection {
  cell: string;
  /** What is wrong with it. */
  reason: string;
}

/** A request for correction with its figure. */
export interface CorrectionRow {
  id: string;
  cell: string;
  state: CorrectionState;
  organizationId: string;
  organizationName: string;
  indicator: string;
  region: string;
  period: string;
  disaggregation: Record<string, string>;
  /** The figure that is said to be wrong. */
  value: string | null;
  absence: string | null;
  reason: string;
  askedById: string;
  askedBy: string;
  askedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  answer: string;
  /** Code of the revision that takes it up. */
  takenInto: string | null;
}

interface AskedCell {
  id: string;
  state: string;
  organizationId: string;
  carriedTo: string | null;
  isAsked: boolean;
}

/** Requests to correct released figures: agencies ask, the walidata decides, the next revision takes up what was granted. */
@Injectable()
export class Corrections {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: RoundQueries,
    private readonly cellMoves: CellMoves,
    private readonly notices: RoundNotices,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Asks for corrections: all of them or none. What the walidata itself asks for is granted with it.
   * @throws NOT_FOUND, NOT_ALLOWED, CELLS_REFUSED with every request that cannot be made
   */
  async ask(actor: Actor, roundId: string, asked: readonly AskedCorrection[]): Promise<CorrectionRow[]> {
    return this.transactions.run(async () => {
      const round = await this.locked(actor, roundId);
      const verifies = may(actor, 'round.verify', '');
      if (!verifies && organizationsWith(actor, 'round.fill').length === 0)
        requirePermission(actor, 'round.fill', '');
      const cells = await this.cellsOf(round, asked);
      const seen = new Set<string>();
      const faults = asked.flatMap((one, index) => {
        const cell = cells.get(one.cell);
        const isOwn = cell !== undefined && (verifies || may(actor, 'round.fill', cell.organizationId));
        const fault = faultOf(one, isOwn ? cell : undefined, seen);
        seen.add(one.cell);
        return fault === undefined
          ? []
          : [{ ...fault, field: `corrections.${String(index)}.${fault.field}` }];
      });
      if (faults.length > 0)
        throw RoundErrors.CELLS_REFUSED({ params: { count: faults.length }, places: faults.slice(0, 100) });
      await this.keep(actor, round, asked, verifies);
      return (await this.visible(actor, roundId)).filter(({ cell }) => seen.has(cell));
    });
  }

  /** Requests about figures of a round that the actor may see, the newest first. @throws NOT_FOUND */
  async list(actor: Actor, roundId: string): Promise<CorrectionRow[]> {
    if (!(await this.rounds.find(actor, roundId))) throw GeneralErrors.NOT_FOUND();
    return this.visible(actor, roundId);
  }

  private visible(actor: Actor, roundId: string, id?: string): Promise<CorrectionRow[]> {
    const reach = organizationsWith(actor, 'round.read');
    return this.transactions.rows<CorrectionRow>(
      `${selection} WHERE c.round_id = $1 AND ($2::uuid[] IS NULL OR c.organization_id = ANY ($2))
         AND ($3::text IS NULL OR f.id::text = $3) ORDER BY f.id DESC`,
      [roundId, reach === 'all' ? null : reach, id ?? null],
    );
  }

  /**
   * Grants, declines or withdraws a request.
   * @throws NOT_FOUND, NOT_ALLOWED, CORRECTION_MOVED_ON, ROUND_REASON_NEEDED
   */
  async act(
    actor: Actor,
    roundId: string,
    id: string,
    { action, reason }: { action: 'grant' | 'decline' | 'withdraw'; reason?: string | undefined },
  ): Promise<CorrectionRow> {
    return this.transactions.run(async () => {
      const round = await this.locked(actor, roundId);
      const [found] = await this.visible(actor, roundId, id);
      if (!found) throw GeneralErrors.NOT_FOUND();
      const row = transitionsFrom(correctionTable, found.state).find((one) => one.action === action);
      const by = correctionTable.transitions.find((one) => one.action === action)?.by;
      if (by !== undefined && by !== 'system') requirePermission(actor, by, found.organizationId);
      if (row === undefined)
        throw RoundErrors.CORRECTION_MOVED_ON({ params: { state: correctionTitles[found.state], action } });
      const answer = row.reason ? reasonOf(reason, 'reason') : (reason?.trim() ?? '');
      await this.transactions.rows(
        `UPDATE figure_correction SET state = $2, decided_by = $3, decided_at = now(), answer = $4 WHERE id = $1`,
        [id, row.to, actor.accountId, answer],
      );
      await this.record(actor, round, action, { cells: [found.cell], reason: answer });
      if (action !== 'withdraw')
        await this.notices.correctionDecided(round, {
          id,
          account: found.askedById,
          outcome: correctionTitles[row.to],
          figure: `${found.indicator}, ${found.region}, ${found.period}`,
        });
      const [decided = found] = await this.visible(actor, roundId, id);
      return decided;
    });
  }

  private async keep(
    actor: Actor,
    round: RoundRow,
    asked: readonly AskedCorrection[],
    isGranted: boolean,
  ): Promise<void> {
    await this.transactions.rows(
      `INSERT INTO figure_correction (cell_id, state, reason, asked_by, decided_by, decided_at)
       SELECT m.cell, $2, trim(m.reason), $3, CASE $2 WHEN 'granted' THEN $3::uuid END, CASE $2 WHEN 'granted' THEN now() END
       FROM jsonb_to_recordset($1::jsonb) AS m (cell bigint, reason text)`,
      [JSON.stringify(asked), isGranted ? 'granted' : 'asked', actor.accountId],
    );
    await this.cellMoves.remark(
      actor,
      'ask-correction',
      asked.map(({ cell, reason }) => ({
        id: cell,
        from: 'released',
        to: 'released',
        comment: reason.trim(),
      })),
      round.iteration,
    );
    await this.record(actor, round, 'ask', { cells: asked.map(({ cell }) => cell) });
    if (!isGranted) await this.notices.correctionsAsked(round, asked.length);
  }

  private async locked(actor: Actor, roundId: string): Promise<RoundRow> {
    const round = await this.rounds.findLocked(actor, roundId);
    if (!round) throw GeneralErrors.NOT_FOUND();
    return round;
  }

  private async cellsOf(round: RoundRow, asked: readonly AskedCorrection[]): Promise<Map<string, AskedCell>> {
    const rows = await this.transactions.rows<AskedCell>(
      `SELECT x.id::text, x.state, c.organization_id AS "organizationId",
         (SELECT t.round FROM round_cell_carried_to t WHERE t.cell_id = x.id) AS "carriedTo",
         EXISTS (SELECT FROM figure_correction f WHERE f.cell_id = x.id AND f.state IN ('asked', 'granted')) AS "isAsked"
       FROM round_cell x JOIN contribution c ON c.id = x.contribution_id WHERE c.round_id = $1 AND x.id = ANY ($2::bigint[])`,
      [round.id, asked.map(({ cell }) => cell)],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private record(
    actor: Actor,
    round: RoundRow,
    action: string,
    details: { cells: string[]; reason?: string },
  ): Promise<void> {
    return this.audit.record({
      actor,
      organizationId: undefined,
      action: `correction.${action}`,
      subject: { type: 'round', id: round.id },
      ...(details.reason === undefined ? {} : { reason: details.reason }),
      details: { cells: details.cells.slice(0, 100), count: details.cells.length },
    });
  }
}

/** What stands against a request. */
function faultOf(
  { cell: id, reason }: AskedCorrection,
  cell: AskedCell | undefined,
  seen: ReadonlySet<string>,
): Required<Pick<ErrorPlace, 'field' | 'code' | 'message'>> | undefined {
  const fault = (code: string, message: string, field = 'cell') => ({ field, code, message });
  if (cell === undefined)
    return fault('cell-unknown', 'Sel ini bukan bagian putaran ini, atau bukan milik OPD Anda.');
  if (seen.has(id)) return fault('cell-twice', 'Sel ini disebut dua kali.');
  if (cell.carriedTo !== null)
    return fault(
      'cell-carried',
      `Sel ini sudah dilanjutkan dalam putaran ${cell.carriedTo}; ajukan di sana.`,
    );
  if (cell.state !== 'released')
    return fault(
      'not-released',
      'Sel ini belum terbit. Ia diubah dalam putarannya, atau ikut putaran revisi dengan sendirinya.',
    );
  if (cell.isAsked) return fault('already-asked', 'Perbaikan sel ini sudah diajukan.');
  if (reason.trim().length < shortestReason)
    return fault(
      'reason-needed',
      `Tuliskan apa yang salah, sedikitnya ${String(shortestReason)} karakter.`,
      'reason',
    );
  return undefined;
}

const selection = `SELECT f.id::text, f.cell_id::text AS cell, f.state, c.organization_id AS "organizationId",
    o.title AS "organizationName", i.code AS indicator, x.region_code AS region, x.period, x.disaggregation,
    x.value::text AS value, x.absence, f.reason, f.asked_by AS "askedById", a.full_name AS "askedBy", f.asked_at AS "askedAt",
    d.full_name AS "decidedBy", f.decided_at AS "decidedAt", f.answer, r.code AS "takenInto"
  FROM figure_correction f JOIN round_cell x ON x.id = f.cell_id JOIN contribution c ON c.id = x.contribution_id
    JOIN organization o ON o.id = c.organization_id JOIN indicator i ON i.id = x.indicator_id
    JOIN account a ON a.id = f.asked_by LEFT JOIN account d ON d.id = f.decided_by LEFT JOIN round r ON r.id = f.taken_into`;
