import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { from as copyFrom } from 'pg-copy-streams';
import type { Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import type { ErrorPlace } from '#lib/errors';
import type { CheckedObservation, Recorded, RecordingSource } from './observation.js';
import type { Period } from './period.rules.js';

const staged = `line, indicator_id, region_code, disaggregation, period_id, version_id, value, absence, flag`;

/**
 * The way of figures into the table of observations: COPY into a table of the connection, then one swap. Everything here is
 * part of one transaction of the caller.
 */
@Injectable()
export class ObservationStaging {
  constructor(private readonly transactions: Transactions) {}

  /** Makes the table of this connection where there is none yet, and empties it. */
  async open(): Promise<void> {
    await this.transactions.rows(
      `CREATE TEMP TABLE IF NOT EXISTS staged_observation (
         line integer NOT NULL, indicator_id integer NOT NULL, region_code text NOT NULL, disaggregation jsonb NOT NULL,
         period_id integer NOT NULL, version_id integer NOT NULL, value numeric, absence text, flag text,
         series_id integer, revision integer) ON COMMIT DELETE ROWS`,
    );
    // Rows of a batch before in the same transaction.
    await this.transactions.rows('DELETE FROM staged_observation');
  }

  /** Copies rows in; they are numbered from 0. */
  async fill(chunks: AsyncIterable<CheckedObservation[]>): Promise<void> {
    const periods = new Map<number, Period>();
    let line = 0;
    let text = '';
    // The connection either copies or answers the questions of the checks: each piece is checked first and copied then.
    for await (const rows of chunks) {
      for (const row of rows) {
        text += copyLine(line, row);
        line += 1;
        periods.set(row.period.id, row.period);
      }
      if (text.length < copyCharacters) continue;
      await this.copy(text);
      text = '';
    }
    if (text !== '') await this.copy(text);
    await this.knowPeriods([...periods.values()]);
    if (line > analysed) await this.transactions.rows('ANALYZE staged_observation');
  }

  /** Figures that are there twice, as faults. */
  async doubles(most: number): Promise<ErrorPlace[]> {
    const rows = await this.transactions.rows<{ lines: number[] }>(
      `SELECT array_agg(line ORDER BY line) AS lines FROM staged_observation
       GROUP BY indicator_id, region_code, disaggregation, period_id HAVING count(*) > 1 ORDER BY min(line) LIMIT $1`,
      [most],
    );
    return rows.map(({ lines: [first = 0, second = 0] }) => ({
      field: `observations.${String(second)}`,
      code: 'observation-twice',
      message: `Angka untuk indikator, wilayah, periode, dan rincian yang sama sudah ada di observations.${String(first)}.`,
    }));
  }

  /** Puts the rows in the place of what is known, as one recording. */
  async swap(actor: Actor, from: { source: RecordingSource; note?: string | undefined }): Promise<Recorded> {
    await this.knowSeries();
    // From here to the commit no other recording comes between: what is compared now is what is superseded.
    await this.transactions.rows('SELECT enter_recordings()');
    const counted = await this.compare();
    if (counted.created + counted.revised === 0) return { recording: null, recordedAt: null, ...counted };
    const recording = await this.transactions.row<{ id: number; recordedAt: string }>(
      `INSERT INTO recording (account_id, source, note) VALUES ($1, $2, $3)
       RETURNING id, iso_time(recorded_at) AS "recordedAt"`,
      [actor.accountId, from.source, from.note ?? ''],
    );
    if (!recording) throw new Error('a recording was not kept');
    await this.transactions.rows(
      `UPDATE observation o SET superseded_in = $1 FROM staged_observation s
       WHERE o.series_id = s.series_id AND o.period_id = s.period_id AND o.superseded_in IS NULL AND s.revision > 1`,
      [recording.id],
    );
    await this.transactions.rows(
      `INSERT INTO observation (series_id, period_id, recorded_in, version_id, revision, value, absence, flag)
       SELECT series_id, period_id, $1, version_id, revision, value, absence, flag FROM staged_observation
       WHERE revision IS NOT NULL ORDER BY series_id, period_id`,
      [recording.id],
    );
    return { recording: recording.id, recordedAt: recording.recordedAt, ...counted };
  }

  private async copy(text: string): Promise<void> {
    await this.transactions.withClient(async (client) => {
      const copy = client.query(copyFrom(`COPY staged_observation (${staged}) FROM STDIN (FORMAT csv)`));
      await pipeline(Readable.from([text]), copy);
    });
  }

  private async knowPeriods(periods: readonly Period[]): Promise<void> {
    await this.transactions.rows(
      `INSERT INTO period (id, text, kind, starts_on, ends_on)
       SELECT id, text, kind, "startsOn", "endsOn"
       FROM jsonb_to_recordset($1::jsonb) AS p (id integer, text text, kind text, "startsOn" date, "endsOn" date)
       ORDER BY id ON CONFLICT (id) DO NOTHING`,
      [JSON.stringify(periods)],
    );
  }

  private async knowSeries(): Promise<void> {
    await this.transactions.rows(
      `INSERT INTO series (indicator_id, region_code, disaggregation)
       SELECT DISTINCT indicator_id, region_code, disaggregation FROM staged_observation g
       WHERE NOT EXISTS (SELECT FROM series s WHERE (s.indicator_id, s.region_code, s.disaggregation)
         = (g.indicator_id, g.region_code, g.disaggregation))
       ORDER BY 1, 2, 3 ON CONFLICT DO NOTHING`,
    );
    await this.transactions.rows(
      `UPDATE staged_observation g SET series_id = s.id FROM series s
       WHERE (s.indicator_id, s.region_code, s.disaggregation) = (g.indicator_id, g.region_code, g.disaggregation)`,
    );
  }

  /** Numbers the revisions; a figure that says nothing new gets none. */
  private async compare(): Promise<Pick<Recorded, 'created' | 'revised' | 'unchanged'>> {
    await this.transactions.rows(
      `UPDATE staged_observation s SET revision = found.revision FROM (
         SELECT g.line, CASE WHEN o.series_id IS NULL THEN 1
             WHEN (o.value, o.absence, o.flag) IS DISTINCT FROM (g.value, g.absence, g.flag) THEN o.revision + 1
           END AS revision
         FROM staged_observation g LEFT JOIN observation o
           ON o.series_id = g.series_id AND o.period_id = g.period_id AND o.superseded_in IS NULL) found
       WHERE found.line = s.line`,
    );
    const counted = await this.transactions.row<Pick<Recorded, 'created' | 'revised' | 'unchanged'>>(
      `SELECT (count(*) FILTER (WHERE revision = 1))::int AS created, (count(*) FILTER (WHERE revision > 1))::int AS revised,
         (count(*) FILTER (WHERE revision IS NULL))::int AS unchanged FROM staged_observation`,
    );
    return counted ?? { created: 0, revised: 0, unchanged: 0 };
  }
}

/** A piece of COPY input, in characters. */
const copyCharacters = 1024 * 1024;
/** Rows from which the planner should know how many there are. */
const analysed = 1000;

function copyLine(line: number, row: CheckedObservation): string {
  const disaggregation = `"${JSON.stringify(row.disaggregation).replaceAll('"', '""')}"`;
  const cells = [
    line,
    row.indicatorId,
    row.region,
    disaggregation,
    row.period.id,
    row.versionId,
    row.value ?? '',
    row.absence ?? '',
    row.flag ?? '',
  ];
  return `${cells.join(',')}\n`;
}
