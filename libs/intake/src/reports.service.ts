import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import { allErrors, LumbungError, type Language } from '#lib/errors';
import { Jobs } from '#lib/jobs';
import { ObjectStore } from '#lib/storage';
import { hasMarks, reportOf, type ReadingReport } from '#lib/tabular';
import { adviceOnReadings } from './advice-on-readings.rules.js';
import { uploadKinds } from './file-kinds.rules.js';
import { IntakeErrors } from './intake.errors.js';
import type { UploadProblem, UploadRow } from './intake.queries.js';
import { refusalReport } from './refusal-report.rules.js';
import { ReportQueries, type ReportFileRow } from './report.queries.js';
import { Uploads } from './uploads.service.js';

/** Whether the marked copy can be had: not for this upload, on asking, being made, made, not of this file. */
export type ReportFileState = 'none' | 'on-request' | ReportFileRow['state'];

export interface UploadReport {
  upload: UploadRow;
  report: ReadingReport;
  file: ReportFileState;
}

/** A marked copy, ready to be sent. */
export interface ReportFile {
  fileName: string;
  mediaType: string;
  size: number;
  sha256: string;
  inPlace: boolean;
  content: () => Promise<Readable>;
}

/** What a person must know and do about a file they handed in: as a list, and as the same file with its cells marked. */
@Injectable()
export class Reports {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ObjectStore,
    private readonly jobs: Jobs,
    private readonly uploads: Uploads,
    private readonly queries: ReportQueries,
  ) {}

  /**
   * The report of the newest reading; of a file that was refused, its one reason.
   * @throws NOT_FOUND also when it is another organization's; UPLOAD_BEING_READ
   */
  async report(actor: Actor, uploadId: string, language: Language): Promise<UploadReport> {
    const upload = await this.uploads.find(actor, uploadId);
    const { understood } = upload.reading;
    if (understood !== null) {
      const report = reportOf(understood, language, adviceOnReadings);
      return { upload, report, file: await this.fileState(upload, report) };
    }
    if (upload.problem === null) throw beingRead(upload);
    return { upload, report: refusalReport(upload.problem, language), file: 'none' };
  }

  private async fileState({ reading }: UploadRow, report: ReadingReport): Promise<ReportFileState> {
    if (!hasMarks(report)) return 'none';
    return (await this.queries.file(reading.id))?.state ?? 'on-request';
  }

  /**
   * The marked copy. One that nobody asked for before, or that is gone from the store, is begun now.
   * @throws NOT_FOUND also when it is another organization's; UPLOAD_BEING_READ, REPORT_NOTHING_TO_MARK, REPORT_NOT_READY,
   *   REPORT_NOT_POSSIBLE; what the reader of files refuses
   */
  async file(actor: Actor, uploadId: string): Promise<ReportFile> {
    const upload = await this.uploads.find(actor, uploadId);
    const { id, understood } = upload.reading;
    if (understood === null)
      throw upload.problem === null ? beingRead(upload) : IntakeErrors.REPORT_NOT_POSSIBLE();
    if (!hasMarks(reportOf(understood, 'id'))) throw IntakeErrors.REPORT_NOTHING_TO_MARK();
    const file = await this.queries.file(id);
    if (file?.state === 'refused') throw refusal(file.problem);
    if (file?.state === 'ready' && (await this.store.stat(file.objectKey)) !== undefined) {
      const { objectKey, format, size, sha256, inPlace } = file;
      return {
        fileName: nameOfCopy(upload.fileName, format),
        mediaType: uploadKinds[format].mediaType,
        size,
        sha256,
        inPlace,
        content: () => this.store.get(objectKey),
      };
    }
    if (file?.state !== 'waiting') await this.prepare(id);
    throw IntakeErrors.REPORT_NOT_READY({ retryAfterSeconds: 1 });
  }

  /** Has the marked copy of a reading made, in the open transaction or one of its own; once, however often it is asked. */
  async prepare(readingId: string): Promise<void> {
    await this.transactions.run(async () => {
      const begun = await this.transactions.affected(
        `INSERT INTO reading_report (reading_id, state) VALUES ($1, 'waiting')
         ON CONFLICT (reading_id) DO UPDATE SET state = 'waiting', object_key = NULL, created_at = now(), ready_at = NULL
           WHERE reading_report.state = 'ready'`,
        [readingId],
      );
      if (begun > 0) await this.jobs.enqueue('prepare-report', { readingId });
    });
  }
}

function beingRead({ state }: UploadRow): LumbungError {
  return IntakeErrors.UPLOAD_BEING_READ({ facts: { state }, retryAfterSeconds: 2 });
}

function refusal({ code, params, places }: UploadProblem): LumbungError {
  const definition = allErrors().find(([known]) => known === code)?.[1];
  return definition === undefined
    ? IntakeErrors.REPORT_NOT_POSSIBLE()
    : new LumbungError(code, definition, { params, places });
}

/** `luas panen.xlsx` becomes `luas panen - diperiksa.xlsx`; a CSV keeps the ending it came with. */
function nameOfCopy(fileName: string, format: 'csv' | 'xlsx'): string {
  const [, stem = fileName, ending = ''] = /^(.*?)(\.[^.]*)?$/.exec(fileName) ?? [];
  return `${stem} - diperiksa${format === 'csv' && ending !== '' ? ending : `.${format}`}`;
}
