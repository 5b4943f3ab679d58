import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { DueDates, type ExplainedDueDate } from '#lib/deadlines';
import { transitionsFrom } from '#lib/workflow';
import type { RoundProcedure, RoundStep } from './procedures/round-procedure.js';
import { roundProcedure, roundTables, type RoundTransition } from './procedures/round-procedures.js';
import type { RoundRow } from './round-rows.js';
import { RoundErrors } from './rounds.errors.js';

/** One step of a round along its table. */
export interface RoundMove {
  round: RoundRow;
  transition: RoundTransition;
  actor: Actor;
  reason?: string;
  instruction?: string;
  details?: Record<string, unknown>;
}

/** The procedure of a round. @throws Error for one that the product does not have: data that no version of it wrote */
export function procedureOf({ procedure }: Pick<RoundRow, 'procedure'>): RoundProcedure {
  const found = roundProcedure(procedure);
  if (found === undefined) throw new Error(`no procedure ${procedure}`);
  return found;
}

/** The step that a round stands at; `undefined` before the first and after the last. */
export const stepOf = (round: Pick<RoundRow, 'procedure' | 'place'>): RoundStep | undefined =>
  procedureOf(round).steps.find(({ key }) => key === round.place);

/** What a place is called. */
export function placeTitle(round: Pick<RoundRow, 'procedure' | 'place'>): string {
  const step = stepOf(round);
  if (step !== undefined) return `${step.number}. ${step.label}`;
  return { draft: 'Konsep', finished: 'Selesai', cancelled: 'Dibatalkan' }[round.place] ?? round.place;
}

/** The rows of the table that leave the place of a round. */
export const transitionsOf = (round: Pick<RoundRow, 'procedure' | 'place'>): RoundTransition[] => {
  const table = roundTables.get(round.procedure);
  return table === undefined ? [] : transitionsFrom(table, round.place);
};

/** Carries out moves of rounds: compare-and-set, the visit that ends and the one that begins, one audit record. */
@Injectable()
export class RoundMoves {
  constructor(
    private readonly transactions: Transactions,
    private readonly dueDates: DueDates,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws ROUND_MOVED_ON when somebody was faster */
  async move({
    round,
    transition,
    actor,
    reason = '',
    instruction = '',
    details = {},
  }: RoundMove): Promise<void> {
    const { action, to } = transition;
    const moved = await this.transactions.row<{ iteration: number }>(
      `UPDATE round SET place = $4, iteration = iteration + $5, row_version = row_version + 1, updated_at = now()
       WHERE id = $1 AND place = $2 AND row_version = $3 RETURNING iteration`,
      [round.id, round.place, round.rowVersion, to, action === 'refuse' ? 1 : 0],
    );
    if (!moved) throw movedOn(round, action);
    await this.transactions.rows(
      `UPDATE round_visit SET ended_at = clock_timestamp(), action = $2, actor_id = $3, actor_name = $4, reason = $5,
         instruction = $6, details = $7 WHERE round_id = $1 AND ended_at IS NULL`,
      [round.id, action, actor.accountId, actor.name, reason, instruction, JSON.stringify(details)],
    );
    if (stepOf(round) !== undefined)
      await this.dueDates.finish(actor, { subject: subjectOf(round), step: round.place });
    await this.begin(actor, { ...round, place: to, iteration: moved.iteration });
    await this.audit.record({
      actor,
      organizationId: undefined,
      action: `round.${action}`,
      subject: { type: 'round', id: round.id },
      reason,
      details: { ...details, from: round.place, to, iteration: moved.iteration },
    });
  }

  /** Every due date of a round, read now and explained day by day, oldest first. */
  explain(round: RoundRow): Promise<ExplainedDueDate[]> {
    return this.dueDates.explain(subjectOf(round));
  }

  /** Begins a visit; its due date follows from the step's time standard and the working calendar. */
  private async begin(actor: Actor, round: RoundRow): Promise<void> {
    const step = stepOf(round);
    if (step === undefined) return;
    const at = new Date();
    await this.transactions.rows(
      `INSERT INTO round_visit (round_id, place, iteration, begun_at) VALUES ($1, $2, $3, $4)`,
      [round.id, round.place, round.iteration, at],
    );
    await this.dueDates.start(actor, {
      subject: subjectOf(round),
      step: step.key,
      label: `${step.number}. ${step.label}`,
      standard: { ...step.takes, source: step.source },
      organizationId: null,
      at,
    });
  }
}

const subjectOf = ({ id }: RoundRow) => ({ type: 'round', id });

/** What is said to somebody whose action does not apply where the round is. */
export const movedOn = (round: RoundRow, action: string) =>
  RoundErrors.ROUND_MOVED_ON({
    params: { place: placeTitle(round), action },
    facts: { place: round.place, actions: transitionsOf(round).map((one) => one.action) },
  });
