import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import {
  ObservationRecorder,
  ObservationReleases,
  type ObservationInput,
  type RecordingSource,
} from '#lib/indicators';
import { CellMoves } from './cell-moves.service.js';
import type { RoundRow } from './round-rows.js';

/** What an order to publish did. */
export interface RoundRelease {
  /** Figures accepted and released. */
  released: number;
  /** Figures that were asked for and are not there: shown as not available. */
  missing: number;
}

interface FigureToRecord extends ObservationInput {
  id: string;
  source: RecordingSource;
}

/** Makes the accepted figures of a round observations, and shows them to the public. */
@Injectable()
export class RoundReleases {
  constructor(
    private readonly transactions: Transactions,
    private readonly recorder: ObservationRecorder,
    private readonly observationReleases: ObservationReleases,
    private readonly cellMoves: CellMoves,
  ) {}

  /**
   * Records and releases what was accepted in time, in the transaction of the caller. What was asked for and is missing, late or
   * deferred is recorded as not available (`...`), never as 0; a figure known before is left as it is. Source: seed 002 step 9
   * and its warning on late data.
   */
  async release(actor: Actor, round: RoundRow): Promise<RoundRelease> {
    const figures = await this.accepted(round.id);
    const missing = await this.missing(round.id);
    const note = `Putaran ${round.code}`;
    for (const source of ['cell', 'upload', 'api'] as const) {
      const rows = figures.filter((figure) => figure.source === source);
      if (rows.length > 0)
        await this.recorder.record(actor, rows.map(observationOf), { source, note, byOrder: true });
    }
    if (missing.length > 0)
      await this.recorder.record(
        actor,
        missing.map((one) => ({ ...one, absence: 'not-available' })),
        { source: 'cell', note: `${note}: tidak diserahkan tepat waktu`, byOrder: true },
      );
    const indicators = new Set([...figures, ...missing].map(({ indicator }) => indicator));
    for (const indicator of [...indicators].sort())
      await this.observationReleases.release(actor, { indicator, periods: round.periods });
    await this.cellMoves.move(
      actor,
      'release',
      figures.map(({ id }) => ({ id, from: 'accepted' as const })),
      round.iteration,
    );
    await this.transactions.rows(
      'UPDATE round SET released_at = coalesce(released_at, now()) WHERE id = $1',
      [round.id],
    );
    return { released: figures.length, missing: missing.length };
  }

  private accepted(roundId: string): Promise<FigureToRecord[]> {
    return this.transactions.rows<FigureToRecord>(
      `SELECT x.id::text, i.code AS indicator, x.region_code AS region, x.period, x.disaggregation,
         x.value::text AS value, x.absence, x.flag, coalesce(x.source, 'cell') AS source
       FROM round_cell x JOIN contribution c ON c.id = x.contribution_id JOIN indicator i ON i.id = x.indicator_id
       WHERE c.round_id = $1 AND x.state = 'accepted' AND NOT x.late ORDER BY x.id`,
      [roundId],
    );
  }

  private missing(roundId: string): Promise<ObservationInput[]> {
    return this.transactions.rows<ObservationInput>(
      `SELECT i.code AS indicator, x.region_code AS region, x.period, x.disaggregation
       FROM round_cell x JOIN contribution c ON c.id = x.contribution_id JOIN indicator i ON i.id = x.indicator_id
       WHERE c.round_id = $1 AND (x.late OR x.state IN ('empty', 'filled', 'deferred', 'returned'))
         AND NOT EXISTS (SELECT FROM observation_detail o WHERE o.indicator_id = x.indicator_id
           AND o.region_code = x.region_code AND o.disaggregation = x.disaggregation AND o.period = x.period)
       ORDER BY x.id`,
      [roundId],
    );
  }
}

function observationOf({
  indicator,
  region,
  period,
  disaggregation,
  value,
  absence,
  flag,
}: FigureToRecord): ObservationInput {
  return {
    indicator,
    region,
    period,
    disaggregation,
    value: value ?? undefined,
    absence: absence ?? undefined,
    flag: flag ?? undefined,
  };
}
