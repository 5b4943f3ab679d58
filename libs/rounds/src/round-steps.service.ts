import { Injectable } from '@nestjs/common';
import { requirePermission, type Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import type { ProcedureAction } from '#lib/workflow';
import { Matrix } from './matrix.service.js';
import type { RoundStep } from './procedures/round-procedure.js';
import { reasonOf } from './reasons.js';
import { RoundDocuments } from './round-documents.service.js';
import { movedOn, procedureOf, RoundMoves, stepOf, transitionsOf } from './round-moves.service.js';
import { RoundPapers } from './round-papers.service.js';
import { RoundRefusals } from './round-refusals.service.js';
import type { RoundRow } from './round-rows.js';
import { RoundWorks } from './round-works.service.js';
import { RevisionMatrix } from './revisions/revision-matrix.service.js';
import { RoundQueries } from './round.queries.js';
import { RoundErrors } from './rounds.errors.js';
import type { StepInput } from './step-input.js';

/** Walks rounds through their procedures: who may, what must be there, what the work of the step does. */
@Injectable()
export class RoundSteps {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: RoundQueries,
    private readonly moves: RoundMoves,
    private readonly matrix: Matrix,
    private readonly revisionMatrix: RevisionMatrix,
    private readonly documents: RoundDocuments,
    private readonly papers: RoundPapers,
    private readonly works: RoundWorks,
    private readonly refusals: RoundRefusals,
  ) {}

  /**
   * Takes one action of the procedure's table.
   * @throws NOT_FOUND, NOT_ALLOWED, ROUND_MOVED_ON with the place and the actions there, ROUND_NOT_READY,
   *   ROUND_DOCUMENTS_MISSING, ROUND_STEP_NOT_DONE, ROUND_REASON_NEEDED, ROUND_REFUSAL_NAMES_NOTHING; what RoundPapers throws
   *   for numbers by hand
   */
  async act(actor: Actor, id: string, action: ProcedureAction, input: StepInput = {}): Promise<RoundRow> {
    return this.transactions.run(async () => {
      const round = await this.queries.findLocked(actor, id);
      if (!round) throw GeneralErrors.NOT_FOUND();
      const transition = transitionsOf(round).find((one) => one.action === action);
      if (transition === undefined) throw movedOn(round, action);
      if (transition.by !== 'system') requirePermission(actor, transition.by, '');
      const reason = transition.reason ? reasonOf(input.reason, 'reason') : (input.reason?.trim() ?? '');
      const step = stepOf(round);
      const details: Record<string, unknown> = {};
      if (action === 'start') await this.start(actor, round);
      if (action === 'finish' && step !== undefined)
        Object.assign(details, await this.finish(actor, round, step, input));
      if (action === 'refuse' && step !== undefined)
        Object.assign(
          details,
          await this.refusals.carryOut(
            actor,
            round,
            { from: step, to: stepAt(round, transition.to) },
            { named: input, reason },
          ),
        );
      if (action === 'cancel') await this.papers.cancelLetters(actor, round, `Putaran dibatalkan: ${reason}`);
      const instruction = input.instruction?.trim() ?? '';
      await this.moves.move({ round, transition, actor, reason, instruction, details });
      const moved = await this.found(actor, id);
      if (action === 'cancel') {
        await this.revisionMatrix.giveUp(round);
        return moved;
      }
      await this.works.begin(actor, moved, stepOf(moved));
      return this.found(actor, id);
    });
  }

  private async found(actor: Actor, id: string): Promise<RoundRow> {
    const found = await this.queries.find(actor, id);
    if (!found) throw GeneralErrors.NOT_FOUND();
    return found;
  }

  /** @throws ROUND_NOT_READY */
  private async start(actor: Actor, round: RoundRow): Promise<void> {
    const missing = procedureOf(round).prior.filter((kind) => numberOn(round, kind) === '');
    if (missing.length > 0)
      throw RoundErrors.ROUND_NOT_READY({
        places: missing.map((kind) => ({
          field: kind === 'kak' ? 'kakNumber' : 'decreeNumber',
          message: kind === 'kak' ? 'Nomor KAK belum diisi.' : 'Nomor SK Bupati belum diisi.',
        })),
      });
    if (round.revises === null) await this.matrix.layOut(round);
    else await this.revisionMatrix.layOut(actor, round, round.revises);
  }

  private async finish(
    actor: Actor,
    round: RoundRow,
    step: RoundStep,
    input: StepInput,
  ): Promise<Record<string, unknown>> {
    if (step.gives.includes('disposition')) reasonOf(input.instruction, 'instruction');
    const done = await this.works.finish(actor, round, step, input);
    const kept = await this.documents.keep(actor, round, step, input.documents ?? []);
    return { ...done, ...kept };
  }
}

const stepAt = (round: RoundRow, place: string): RoundStep | undefined =>
  procedureOf(round).steps.find(({ key }) => key === place);

const numberOn = (round: RoundRow, kind: string): string =>
  kind === 'kak' ? round.kakNumber : kind === 'sk-bupati' ? round.decreeNumber : '';
