import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/database';
import type { TableReading } from '#lib/tabular';
import type { UploadFormat } from './file-kinds.rules.js';
import type { UploadProblem } from './intake.queries.js';

/** The marked copy of a reading: being made, made, or not to be made of this file. */
export type ReportFileRow =
  | { state: 'waiting' }
  | { state: 'refused'; problem: UploadProblem }
  | {
      state: 'ready';
      objectKey: string;
      format: 'csv' | 'xlsx';
      inPlace: boolean;
      /** Bytes. */
      size: number;
      /** Hexadecimal. */
      sha256: string;
    };

/** What a job needs to mark a file. */
export interface ReportTask {
  readingId: string;
  uploadId: string;
  fileName: string;
  format: UploadFormat;
  objectKey: string;
  understood: TableReading;
}

/** Reads of marked copies. */
@Injectable()
export class ReportQueries {
  constructor(private readonly transactions: Transactions) {}

  /** The marked copy of a reading, if it was asked for. */
  file(readingId: string): Promise<ReportFileRow | undefined> {
    return this.transactions.row<ReportFileRow>(
      `SELECT state, object_key AS "objectKey", format, in_place AS "inPlace", size::float8 AS size,
         encode(sha256, 'hex') AS sha256, problem
       FROM reading_report WHERE reading_id = $1`,
      [readingId],
    );
  }

  /** What is still to be done for a reading; `undefined` when nothing is, or it was replaced. */
  task(readingId: string): Promise<ReportTask | undefined> {
    return this.transactions.row<ReportTask>(
      `SELECT reading.id AS "readingId", upload.id AS "uploadId", upload.file_name AS "fileName", upload.format,
         upload.object_key AS "objectKey", reading.understood
       FROM reading_report JOIN reading ON reading.id = reading_report.reading_id
         JOIN upload ON upload.id = reading.upload_id
       WHERE reading.id = $1 AND reading_report.state = 'waiting' AND reading.understood IS NOT NULL
         AND reading.state IN ('ready', 'confirmed')`,
      [readingId],
    );
  }
}
