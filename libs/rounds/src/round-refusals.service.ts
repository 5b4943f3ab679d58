import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import { CellMoves } from './cell-moves.service.js';
import type { CellState } from './cell.states.js';
import { ContributionMoves } from './contribution-moves.service.js';
import { ContributionQueries } from './contribution.queries.js';
import type { RoundStep } from './procedures/round-procedure.js';
import { RoundBooks } from './round-books.service.js';
import { RoundPapers } from './round-papers.service.js';
import type { RoundRow } from './round-rows.js';
import { RoundErrors } from './rounds.errors.js';

/** What a refusal says has to be put right. */
export interface NamedInRefusal {
  cells?: readonly { id: string; comment?: string | undefined }[] | undefined;
  /** Identifiers of agencies whose letter or slice was wrong. */
  organizations?: readonly string[] | undefined;
}

interface NamedCell {
  id: string;
  state: CellState;
  contributionId: string;
}

/**
 * Carries out each "Tidak": only what is named goes back, with its comment; everything else keeps its verdict and its lock.
 * Source: seed 002 steps 5, 7, 8, 9; seed 003 step 5.
 */
@Injectable()
export class RoundRefusals {
  constructor(
    private readonly transactions: Transactions,
    private readonly contributions: ContributionQueries,
    private readonly contributionMoves: ContributionMoves,
    private readonly cellMoves: CellMoves,
    private readonly books: RoundBooks,
    private readonly papers: RoundPapers,
  ) {}

  /**
   * @param way step that refuses, and the one that the round goes back to
   * @returns what went back, for the visit and the trail
   * @throws ROUND_REFUSAL_NAMES_NOTHING, ROUND_STEP_NOT_DONE, BOOK_REASON_NEEDED
   */
  async carryOut(
    actor: Actor,
    round: RoundRow,
    way: { from: RoundStep; to: RoundStep | undefined },
    { named, reason }: { named: NamedInRefusal; reason: string },
  ): Promise<Record<string, unknown>> {
    const book = hasDraft(way.from) ? await this.books.take(actor, round, ['refuse'], reason) : {};
    return { ...book, ...(await this.sendBack(actor, round, way.to, named, reason)) };
  }

  private async sendBack(
    actor: Actor,
    round: RoundRow,
    back: RoundStep | undefined,
    named: NamedInRefusal,
    reason: string,
  ): Promise<Record<string, unknown>> {
    switch (back?.work) {
      case 'check-book':
        return {};
      case 'dispatch':
        return this.returnLetters(actor, round, named, reason);
      case 'collect':
        return this.returnToAgencies(actor, round, named, reason);
      case 'verify':
        return this.reopen(actor, round, named, reason);
      default:
        return this.question(actor, round, named, reason);
    }
  }

  /** 5 to 4: letters and matrices of the agencies named are made again. */
  private async returnLetters(
    actor: Actor,
    round: RoundRow,
    { organizations = [] }: NamedInRefusal,
    reason: string,
  ): Promise<Record<string, unknown>> {
    const returned = await this.transactions.affected(
      'UPDATE contribution SET dispatched_at = NULL WHERE round_id = $1 AND organization_id = ANY ($2)',
      [round.id, organizations],
    );
    if (returned === 0 || returned !== new Set(organizations).size)
      throw namesNothing('OPD putaran ini yang surat atau matriksnya harus diperbaiki (organizations)');
    await this.papers.takeBackLetters(actor, round, organizations, reason);
    return { organizations };
  }

  /** 7 to 6: cells returned in the forum, and those named here, go to their agencies; slices without any stay where they are. */
  private async returnToAgencies(
    actor: Actor,
    round: RoundRow,
    named: NamedInRefusal,
    reason: string,
  ): Promise<Record<string, unknown>> {
    const cells = await this.named(round, named, ['approved', 'returned']);
    const fresh = cells.filter(({ state }) => state === 'approved');
    await this.cellMoves.move(
      actor,
      'return',
      fresh.map(({ id, state }) => ({ id, from: state, comment: commentOf(named, id, reason) })),
      round.iteration,
    );
    const slices = await this.contributions.ofRound(round.id);
    const affected = slices.filter((slice) => slice.cells.returned > 0 && slice.state === 'approved');
    if (affected.length === 0) throw namesNothing('sel yang dikembalikan, dalam forum atau di sini (cells)');
    for (const slice of affected)
      await this.contributionMoves.move({
        slice,
        action: 'return',
        actor,
        reason,
        details: { cells: slice.cells.returned },
      });
    return { returned: affected.map(({ organizationName }) => organizationName) };
  }

  /** 8 to 7: the cells named lose their acceptance and are before the forum again; the others stay locked. */
  private async reopen(
    actor: Actor,
    round: RoundRow,
    named: NamedInRefusal,
    reason: string,
  ): Promise<Record<string, unknown>> {
    const cells = await this.named(round, named, ['accepted']);
    if (cells.length === 0) throw namesNothing('sel terverifikasi yang harus diperiksa lagi (cells)');
    await this.cellMoves.move(
      actor,
      'reopen',
      cells.map(({ id, state }) => ({ id, from: state, comment: commentOf(named, id, reason) })),
      round.iteration,
    );
    const touched = new Set(cells.map(({ contributionId }) => contributionId));
    for (const slice of await this.contributions.ofRound(round.id))
      if (touched.has(slice.id) && slice.state === 'settled')
        await this.contributionMoves.move({ slice, action: 'reopen', actor: systemActor, reason });
    return { reopened: cells.length };
  }

  /** 9 to 8: the cells named are questioned; whoever signed before answers, or refuses in turn. */
  private async question(
    actor: Actor,
    round: RoundRow,
    named: NamedInRefusal,
    reason: string,
  ): Promise<Record<string, unknown>> {
    const cells = await this.named(round, named, ['accepted']);
    if (cells.length === 0) throw namesNothing('sel terverifikasi yang dipertanyakan (cells)');
    await this.transactions.rows(
      'UPDATE round_cell SET questioned = true, row_version = row_version + 1 WHERE id = ANY ($1::bigint[])',
      [cells.map(({ id }) => id)],
    );
    await this.cellMoves.remark(
      actor,
      'question',
      cells.map(({ id, state }) => ({ id, from: state, to: state, comment: commentOf(named, id, reason) })),
      round.iteration,
    );
    return { questioned: cells.length };
  }

  /** @throws ROUND_REFUSAL_NAMES_NOTHING for cells that are not there or in none of the states */
  private async named(
    round: RoundRow,
    { cells = [] }: NamedInRefusal,
    states: readonly CellState[],
  ): Promise<NamedCell[]> {
    const ids = [...new Set(cells.map(({ id }) => id))];
    const found = await this.transactions.rows<NamedCell>(
      `SELECT x.id::text, x.state, x.contribution_id AS "contributionId"
       FROM round_cell x JOIN contribution c ON c.id = x.contribution_id
       WHERE c.round_id = $1 AND x.id = ANY ($2::bigint[]) AND x.state = ANY ($3) ORDER BY x.id FOR UPDATE OF x`,
      [round.id, ids, states],
    );
    if (found.length !== ids.length) throw namesNothing(`sel berstatus ${states.join(' atau ')} (cells)`);
    return found;
  }
}

/** Steps before which the draft of the book lies: their "Tidak" is about it, too. */
const hasDraft = ({ work }: RoundStep): boolean => work === 'check-book' || work === 'order-print';

const namesNothing = (what: string) => RoundErrors.ROUND_REFUSAL_NAMES_NOTHING({ params: { what } });

function commentOf({ cells = [] }: NamedInRefusal, id: string, reason: string): string {
  const own = cells.find((cell) => cell.id === id)?.comment?.trim() ?? '';
  return own === '' ? reason : own;
}
