import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import { ContributionMoves } from './contribution-moves.service.js';
import { ContributionQueries } from './contribution.queries.js';
import type { RoundStep } from './procedures/round-procedure.js';
import { placeTitle, procedureOf } from './round-moves.service.js';
import { RoundBooks } from './round-books.service.js';
import { RoundNotices } from './round-notices.service.js';
import { RoundReleases } from './round-releases.service.js';
import type { ContributionRow, RoundRow } from './round-rows.js';
import { RoundErrors } from './rounds.errors.js';
import type { StepInput } from './step-input.js';
import type { Work } from './works.js';

/** What is done when a step begins, and what must hold and is done when it ends, by its kind of work. */
@Injectable()
export class RoundWorks {
  constructor(
    private readonly transactions: Transactions,
    private readonly contributions: ContributionQueries,
    private readonly contributionMoves: ContributionMoves,
    private readonly releases: RoundReleases,
    private readonly books: RoundBooks,
    private readonly notices: RoundNotices,
  ) {}

  /** Does what the beginning of a step brings: where figures are collected, the slices open; where a book is composed, it is begun. */
  async begin(actor: Actor, round: RoundRow, step: RoundStep | undefined): Promise<void> {
    if (step?.work === 'compose-book') await this.books.compose(actor, round);
    if (step?.work === 'collect') await this.open(round);
  }

  private async open(round: RoundRow): Promise<void> {
    for (const slice of await this.contributions.ofRound(round.id))
      if (slice.state === 'waiting')
        await this.contributionMoves.move({ slice, action: 'open', actor: systemActor });
    // Regions without a step that sends letters have their slices sent with the opening.
    if (!procedureOf(round).steps.some(({ work }) => work === 'dispatch')) await this.dispatched(round);
  }

  /**
   * Ends the work of a step.
   * @returns what was done, for the visit and the trail
   * @throws ROUND_STEP_NOT_DONE with what is missing
   */
  async finish(
    actor: Actor,
    round: RoundRow,
    step: RoundStep,
    input: StepInput,
  ): Promise<Record<string, unknown>> {
    switch (step.work) {
      case 'dispatch':
        return { dispatched: await this.dispatched(round) };
      case 'collect':
        return this.collected(round);
      case 'gather':
        return this.gathered(round);
      case 'verify':
        return this.verified(round);
      case 'correct':
        return this.corrected(round, input);
      case 'order-release':
        if (!hasWork(round, 'verify')) await this.verified(round);
        return { ...(await this.releases.release(actor, round, input.releaseAt)) };
      case 'publish':
        return this.publish(actor, round, input);
      case 'order-book':
        return { ...(await this.books.compose(actor, round)), told: await this.notices.bookOrdered(round) };
      case 'compose-book':
      case 'report-book': {
        const { code, number } = await this.books.requireComposed(round);
        return { book: code, edition: number };
      }
      case 'check-book':
        return this.books.take(actor, round, ['check']);
      case 'order-print':
        return this.books.take(actor, round, ['check', 'order']);
      case 'print-book':
        return this.books.take(actor, round, ['publish']);
      case 'assign':
      case 'check-dispatch':
        return {};
    }
  }

  /** The figures, where no order has released them yet, and the book with them. */
  private async publish(
    actor: Actor,
    round: RoundRow,
    { releaseAt }: StepInput,
  ): Promise<Record<string, unknown>> {
    const release = hasWork(round, 'order-release')
      ? undefined
      : await this.releases.release(actor, round, releaseAt);
    return { ...release, ...(await this.books.take(actor, round, ['publish'])) };
  }

  /** Sends every slice that was not sent yet, or whose letter came back. */
  private dispatched(round: RoundRow): Promise<number> {
    return this.transactions.affected(
      'UPDATE contribution SET dispatched_at = now() WHERE round_id = $1 AND dispatched_at IS NULL',
      [round.id],
    );
  }

  /** Every agency has handed in, or its time is over. */
  private async collected(round: RoundRow): Promise<Record<string, unknown>> {
    const slices = await this.contributions.ofRound(round.id);
    const handedIn = slices.filter(({ state }) => state === 'approved' || state === 'settled');
    const open = slices.filter((slice) => !handedIn.includes(slice));
    const awaited = open.filter(({ inTime, state }) => inTime || state === 'returned');
    if (awaited.length > 0)
      throw notDone(
        round,
        `${String(awaited.length)} OPD belum menyerahkan dan waktunya belum habis, atau datanya dikembalikan.`,
        awaited,
      );
    if (handedIn.length === 0) throw notDone(round, 'belum ada OPD yang menyerahkan data.', open);
    return { handedIn: handedIn.length, missing: open.map(({ organizationName }) => organizationName) };
  }

  /** Whatever was handed in bears the approval of its head. */
  private async gathered(round: RoundRow): Promise<Record<string, unknown>> {
    const slices = await this.contributions.ofRound(round.id);
    const unsigned = slices.filter(({ state }) => state === 'submitted');
    if (unsigned.length > 0) throw notDone(round, 'masih ada data yang belum disetujui atasannya.', unsigned);
    return { signed: slices.filter(({ approvedAt }) => approvedAt !== null).length };
  }

  /** Nothing that came in time is undecided; what did not come is late from now on. */
  private async verified(round: RoundRow): Promise<Record<string, unknown>> {
    const undecided = await this.transactions.row<{ count: number; cells: string[] }>(
      `SELECT count(*)::int AS count, (array_agg(x.id::text ORDER BY x.id))[1:20] AS cells
       FROM round_cell x JOIN contribution c ON c.id = x.contribution_id
       WHERE c.round_id = $1 AND NOT x.late AND x.state IN ('approved', 'returned')`,
      [round.id],
    );
    if (undecided !== undefined && undecided.count > 0)
      throw RoundErrors.ROUND_STEP_NOT_DONE({
        params: {
          place: placeTitle(round),
          what: `${String(undecided.count)} sel belum diputuskan. Terima, kembalikan, atau tunda dengan tanggal kesepakatan.`,
        },
        facts: { cells: undecided.cells },
      });
    const late = await this.transactions.affected(
      `UPDATE round_cell x SET late = true, row_version = x.row_version + 1
       FROM contribution c WHERE c.id = x.contribution_id AND c.round_id = $1
         AND x.state IN ('empty', 'filled', 'deferred') AND NOT x.late`,
      [round.id],
    );
    for (const slice of await this.contributions.ofRound(round.id))
      if (slice.state === 'approved')
        await this.contributionMoves.move({
          slice,
          action: 'settle',
          actor: systemActor,
          details: { ...slice.cells },
        });
    return { late };
  }

  /** What the head of the walidata asked about has been answered. */
  private async corrected(round: RoundRow, { reason }: StepInput): Promise<Record<string, unknown>> {
    const asked = await this.transactions.affected(
      `UPDATE round_cell x SET questioned = false FROM contribution c
       WHERE c.id = x.contribution_id AND c.round_id = $1 AND x.questioned`,
      [round.id],
    );
    if (asked > 0 && (reason?.trim() ?? '') === '')
      throw notDone(round, `${String(asked)} sel dipertanyakan Kepala Dinas; jawab dalam reason.`, []);
    return asked > 0 ? { answered: asked } : {};
  }
}

const hasWork = (round: RoundRow, work: Work): boolean =>
  procedureOf(round).steps.some((step) => step.work === work);

const notDone = (round: RoundRow, what: string, slices: readonly ContributionRow[]) =>
  RoundErrors.ROUND_STEP_NOT_DONE({
    params: { place: placeTitle(round), what },
    facts: {
      contributions: slices.map(({ id, organizationName, state }) => ({ id, organizationName, state })),
    },
  });
