import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import { ObservationReleases } from '#lib/indicators';
import { ReleasePlans } from '#lib/publications';
import { CellMoves } from './cell-moves.service.js';
import { RoundNotices } from './round-notices.service.js';
import { RoundFigures } from './round-figures.service.js';
import type { RoundRow } from './round-rows.js';

/** What an order to publish did. */
export interface RoundRelease {
  /** Figures accepted and released. */
  released: number;
  /** Figures that were asked for and are not there: shown as not available. */
  missing: number;
  /** People told: the technical team, and those who wait for an indicator. */
  told: { team: number; waiting: number };
}

/** Shows the accepted figures of a round to the public. */
@Injectable()
export class RoundReleases {
  constructor(
    private readonly transactions: Transactions,
    private readonly figures: RoundFigures,
    private readonly observationReleases: ObservationReleases,
    private readonly plans: ReleasePlans,
    private readonly cellMoves: CellMoves,
    private readonly notices: RoundNotices,
  ) {}

  /**
   * Records and releases what was accepted in time, in the transaction of the caller. Source: seed 002 step 9, "sesuai modul dan
   * periode rilis".
   * @param at when the public is to see it; absent: each indicator when the release calendar says, else at once
   * @throws RELEASE_MOMENT_OVER
   */
  async release(actor: Actor, round: RoundRow, at?: Date): Promise<RoundRelease> {
    const { indicators, cells, missing, knownIn } = await this.figures.record(actor, round);
    const planned = at === undefined ? await this.plans.momentsOf(indicators, round.periods) : undefined;
    const moments = new Map(indicators.map((code) => [code, at ?? planned?.get(code)]));
    const { periods } = round;
    for (const [moment, codes] of Map.groupBy(indicators, (code) => moments.get(code)?.getTime()))
      await this.observationReleases.release(actor, {
        indicators: codes,
        periods,
        knownIn,
        at: moment === undefined ? undefined : new Date(moment),
      });
    const last = latest([...moments.values()]);
    await this.cellMoves.move(
      actor,
      'release',
      cells.map((id) => ({ id, from: 'accepted' as const })),
      round.iteration,
    );
    await this.transactions.rows(
      'UPDATE round SET released_at = coalesce(released_at, $2, now()) WHERE id = $1',
      [round.id, last ?? null],
    );
    const told = await this.notices.releaseOrdered(round, moments);
    return { released: cells.length, missing, told };
  }
}

/** The last of the moments to come; `undefined` where everything comes out at once. */
function latest(moments: readonly (Date | undefined)[]): Date | undefined {
  const times = moments.flatMap((moment) => moment?.getTime() ?? []);
  return times.length === 0 ? undefined : new Date(Math.max(...times));
}
