import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import { ObservationRecorder, type ObservationInput, type RecordingSource } from '#lib/indicators';
import type { RoundRow } from './round-rows.js';

/** What became of the accepted figures of a round. */
export interface RecordedFigures {
  /** Codes of the indicators that have figures or gaps, in order. */
  indicators: string[];
  /** Cells whose figures were recorded. */
  cells: string[];
  /** Figures that were asked for and are not there: recorded as not available. */
  missing: number;
  /** Number of the recording after which all of this was known: with it a snapshot of it is the same for ever. */
  knownIn: number;
}

interface FigureToRecord extends ObservationInput {
  id: string;
  source: RecordingSource;
}

/** Makes the accepted figures of a round observations, which nobody but those who work on them sees yet. */
@Injectable()
export class RoundFigures {
  constructor(
    private readonly transactions: Transactions,
    private readonly recorder: ObservationRecorder,
  ) {}

  /**
   * Records what was accepted in time, in the transaction of the caller. What was asked for and is missing, late or deferred is
   * recorded as not available (`...`), never as 0; a figure known before is left as it is. Done again, it records what changed
   * since. A number that replaces a public one in a revision bears the flag «diperbaiki». Source: seed 002 step 9 and its warning on late data; seed 003 step 6, where the book is made before the release.
   */
  async record(actor: Actor, round: RoundRow): Promise<RecordedFigures> {
    const figures = await this.accepted(round);
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
    const known = await this.transactions.row<{ knownIn: number }>(
      `UPDATE round SET known_in = coalesce((SELECT max(id) FROM recording), 0) WHERE id = $1
       RETURNING known_in AS "knownIn"`,
      [round.id],
    );
    if (!known) throw new Error(`round ${round.id} is gone`);
    return {
      indicators: [...new Set([...figures, ...missing].map(({ indicator }) => indicator))].sort(),
      cells: figures.map(({ id }) => id),
      missing: missing.length,
      knownIn: known.knownIn,
    };
  }

  private accepted(round: RoundRow): Promise<FigureToRecord[]> {
    return this.transactions.rows<FigureToRecord>(
      `SELECT x.id::text, i.code AS indicator, x.region_code AS region, x.period, x.disaggregation,
         x.value::text AS value, x.absence, CASE WHEN $2 AND x.flag IS NULL AND ${replacesPublic} THEN 'diperbaiki' ELSE x.flag END AS flag,
         coalesce(x.source, 'cell') AS source
       FROM round_cell x JOIN contribution c ON c.id = x.contribution_id JOIN indicator i ON i.id = x.indicator_id
       WHERE c.round_id = $1 AND x.state = 'accepted' AND NOT x.late ORDER BY x.id`,
      [round.id, round.revises !== null],
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

/** A revision puts another number in the place of one that the public has seen: it says so. What only comes late is no correction. */
const replacesPublic = `EXISTS (SELECT FROM series s JOIN observation o ON o.series_id = s.id JOIN period p ON p.id = o.period_id
  WHERE s.indicator_id = x.indicator_id AND s.region_code = x.region_code AND s.disaggregation = x.disaggregation
    AND p.text = x.period AND o.released_at <= now() AND (o.release_ended_at IS NULL OR o.release_ended_at > now())
    AND o.value IS NOT NULL AND o.value IS DISTINCT FROM x.value)`;

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
