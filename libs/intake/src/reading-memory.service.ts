import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/database';
import type { ColumnHint, ReadingCorrections, TableReading } from '#lib/tabular';
import { likenessOf, shapeOf, type ReadingShape } from './reading-shape.rules.js';
import type { RememberedReading, UncorrectedReading } from './remembered-corrections.rules.js';

/** The same table as an agency handed it in before. */
export interface EarlierReading extends RememberedReading {
  uploadId: string;
  fileName: string;
  /** ISO time. */
  confirmedAt: string;
  /** What was confirmed. */
  understood: TableReading;
}

/** What is kept of a reading that nobody corrected. */
export interface FirstImpression {
  shape: ReadingShape;
  uncorrected: UncorrectedReading;
  /** Columns of the version before under their names of now: evidence for the readings that follow. */
  lastVersion: ColumnHint[];
}

/** Uploads of an agency looked through for the same table, the newest first. */
const lookedThrough = 200;

/**
 * Remembers how an agency's tables were read, so that next year's file of the same shape needs no second explanation.
 * What is remembered is the confirmed reading itself; beside it stands only what its file looked like before anybody
 * corrected anything, for that is what the next file is compared with.
 */
@Injectable()
export class ReadingMemory {
  constructor(private readonly transactions: Transactions) {}

  /** What is to be kept of an uncorrected reading. */
  impressionOf(reading: TableReading, fileName: string): FirstImpression {
    const columns = reading.columns.map(({ position, label }) => ({ position, label }));
    return {
      shape: shapeOf(reading, fileName),
      uncorrected: { headerRow: reading.headerRow, columns },
      lastVersion: [],
    };
  }

  /** The impression that the first reading of an upload left; `undefined` when it came to nothing. */
  async firstImpression(uploadId: string): Promise<FirstImpression | undefined> {
    const row = await this.transactions.row<{ impression: FirstImpression | null }>(
      'SELECT impression FROM reading WHERE upload_id = $1 AND number = 1',
      [uploadId],
    );
    return row?.impression ?? undefined;
  }

  /**
   * The newest confirmed reading of the table most like this one, among what the same agency handed in.
   * @returns `undefined` when none is alike
   */
  async earlier(uploadId: string, shape: ReadingShape): Promise<EarlierReading | undefined> {
    const candidates = await this.transactions.rows<{ readingId: string; shape: ReadingShape }>(
      `SELECT reading.id AS "readingId", first.impression -> 'shape' AS shape
       FROM reading
         JOIN upload ON upload.id = reading.upload_id
         JOIN reading first ON first.upload_id = upload.id AND first.number = 1
       WHERE upload.organization_id = (SELECT organization_id FROM upload WHERE id = $1) AND upload.id <> $1
         AND reading.state = 'confirmed' AND first.impression IS NOT NULL
       ORDER BY reading.confirmed_at DESC LIMIT ${String(lookedThrough)}`,
      [uploadId],
    );
    let best: { readingId: string; likeness: number } | undefined;
    for (const { readingId, shape: other } of candidates) {
      const likeness = likenessOf(shape, other);
      if (likeness > (best?.likeness ?? 0)) best = { readingId, likeness };
    }
    return best === undefined ? undefined : this.load(best.readingId);
  }

  private load(readingId: string): Promise<EarlierReading | undefined> {
    return this.transactions.row<EarlierReading & { corrections: ReadingCorrections }>(
      `SELECT upload.id AS "uploadId", upload.file_name AS "fileName", reading.corrections, reading.understood,
         to_char(reading.confirmed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "confirmedAt",
         first.impression -> 'uncorrected' AS uncorrected
       FROM reading
         JOIN upload ON upload.id = reading.upload_id
         JOIN reading first ON first.upload_id = upload.id AND first.number = 1
       WHERE reading.id = $1`,
      [readingId],
    );
  }
}
