import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { requirePermission, type Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import { TableStore, type TableColumn } from '#lib/datastore';
import { GeneralErrors } from '#lib/errors';
import { Jobs } from '#lib/jobs';
import {
  maskedRecords,
  maskedText,
  type ColumnReading,
  type PersonalFinding,
  type ReadingCorrections,
} from '#lib/tabular';
import { IntakeErrors } from './intake.errors.js';
import { IntakeQueries, type ConfirmedRow, type UploadRow } from './intake.queries.js';
import { columnsOfReading, jsonText } from './table-of-reading.rules.js';
import { correctableStates } from './upload.states.js';
import { UploadMoves } from './upload-moves.service.js';
import { Uploads } from './uploads.service.js';

/** A reading that its operator confirmed: its table and what is approved about it never change again. */
export interface ConfirmedReading {
  readingId: string;
  uploadId: string;
  organizationId: string;
  /** Table of schema `datastore`. */
  table: string;
  columns: TableColumn[];
  rowCount: number;
  hasAbsences: boolean;
  /** SHA-256 of the canonical values. */
  fingerprint: Buffer;
  columnFingerprints: Record<string, string>;
  /** The columns as they were understood, with what they hold of small counts. */
  columnReadings: ColumnReading[];
  /** Personal data in it. */
  personal: PersonalFinding[];
  fileName: string;
  /** SHA-256 of the original file. */
  sha256: Buffer;
}

/** What was understood of an upload: corrected by its operator until it is right, then confirmed. */
@Injectable()
export class Readings {
  constructor(
    private readonly transactions: Transactions,
    private readonly tables: TableStore,
    private readonly jobs: Jobs,
    private readonly moves: UploadMoves,
    private readonly queries: IntakeQueries,
    private readonly uploads: Uploads,
  ) {}

  /**
   * Has the file read again, the way the operator says. The corrections given are all that hold: those of the reading
   * before are not added to them.
   * @throws NOT_FOUND, NOT_ALLOWED; UPLOAD_BEING_READ, UPLOAD_CONFIRMED
   */
  async correct(actor: Actor, uploadId: string, corrections: ReadingCorrections): Promise<UploadRow> {
    await this.editable(actor, uploadId);
    await this.transactions.run(async () => {
      // Locked first: of many who correct at once, one makes the new reading.
      const correctable = await this.transactions.row(
        'SELECT FROM upload WHERE id = $1 AND state = ANY ($2) FOR UPDATE',
        [uploadId, correctableStates],
      );
      if (!correctable) throw await this.whyNotEditable(uploadId);
      const replaced = await this.transactions.rows<{ table_name: string | null }>(
        `WITH before AS (SELECT id, table_name FROM reading WHERE upload_id = $1 AND state = 'ready' FOR UPDATE)
         UPDATE reading SET state = 'replaced', table_name = NULL FROM before WHERE reading.id = before.id
         RETURNING before.table_name`,
        [uploadId],
      );
      await this.transactions.rows(
        `DELETE FROM reading_report USING reading
         WHERE reading.id = reading_report.reading_id AND reading.upload_id = $1`,
        [uploadId],
      );
      for (const { table_name: table } of replaced) if (table !== null) await this.tables.drop(table);
      const readingId = randomUUID();
      const made = await this.transactions.row<{ number: number }>(
        `INSERT INTO reading (id, upload_id, number, state, corrections, created_by)
         SELECT $1, $2, max(number) + 1, 'waiting', $3, $4 FROM reading WHERE upload_id = $2 RETURNING number`,
        [readingId, uploadId, jsonText(corrections), actor.accountId],
      );
      await this.jobs.enqueue('read-upload', { readingId });
      await this.moves.move({
        uploadId,
        action: 'correct',
        actor,
        progress: {},
        details: { reading: made?.number, corrections: withoutPersons(corrections) },
      });
    });
    return this.uploads.find(actor, uploadId);
  }

  /**
   * Freezes a reading: from here its values are what is submitted and approved. Confirming what is already confirmed
   * changes nothing and is no error.
   * @throws NOT_FOUND, NOT_ALLOWED; READING_NOT_NEWEST, READING_NOT_CONFIRMABLE, READING_NOT_FINISHED, UPLOAD_BEING_READ,
   *   UPLOAD_CONFIRMED
   */
  async confirm(
    actor: Actor,
    uploadId: string,
    { readingNumber }: { readingNumber: number },
  ): Promise<UploadRow> {
    await this.editable(actor, uploadId);
    await this.transactions.run(async () => {
      const confirmed = await this.transactions.row<{ id: string; fingerprint: string }>(
        `UPDATE reading SET state = 'confirmed', confirmed_at = now()
         WHERE upload_id = $1 AND number = $2 AND state = 'ready' AND table_name IS NOT NULL AND fingerprint IS NOT NULL
         RETURNING id, encode(fingerprint, 'hex') AS fingerprint`,
        [uploadId, readingNumber],
      );
      if (!confirmed) {
        const refusal = await this.whyNotConfirmable(uploadId, readingNumber);
        if (refusal) throw refusal;
        return;
      }
      const moved = await this.moves.move({
        uploadId,
        action: 'confirm',
        actor,
        details: { reading: readingNumber, fingerprint: confirmed.fingerprint },
      });
      if (!moved) throw GeneralErrors.CONFLICT();
    });
    return this.uploads.find(actor, uploadId);
  }

  /**
   * Rows of the newest reading, for the preview; personal data in them are masked.
   * @param page.after `_id` of the last row of the page before
   * @throws NOT_FOUND; READING_NOT_LOADED
   */
  async rows(
    actor: Actor,
    uploadId: string,
    page: { after?: number; limit: number },
  ): Promise<{
    columns: TableColumn[];
    rowCount: number | null;
    records: Record<string, unknown>[];
    next: number | null;
  }> {
    const { reading } = await this.uploads.find(actor, uploadId);
    if (reading.tableName === null || reading.understood === null) throw IntakeErrors.READING_NOT_LOADED();
    const columns = columnsOfReading(reading.understood);
    const { records, next } = await this.tables.page(reading.tableName, columns, page);
    const { personal } = reading.understood;
    return { columns, rowCount: reading.rowCount, records: maskedRecords(records, personal), next };
  }

  /** A confirmed reading; `undefined` when there is none of that identifier or it is not confirmed. */
  async confirmed(readingId: string): Promise<ConfirmedReading | undefined> {
    return asConfirmed(await this.queries.confirmedReading(readingId));
  }

  /** The confirmed reading of an upload, if it has one. */
  async confirmedOfUpload(uploadId: string): Promise<ConfirmedReading | undefined> {
    return asConfirmed(await this.queries.confirmedReadingOfUpload(uploadId));
  }

  private async editable(actor: Actor, uploadId: string): Promise<void> {
    const upload = await this.uploads.find(actor, uploadId);
    requirePermission(actor, 'upload.create', upload.organization.id);
  }

  private async whyNotEditable(uploadId: string): Promise<Error> {
    const upload = await this.queries.upload(uploadId);
    const facts = { state: upload?.state };
    return upload?.state === 'confirmed'
      ? IntakeErrors.UPLOAD_CONFIRMED({ facts })
      : IntakeErrors.UPLOAD_BEING_READ({ facts, retryAfterSeconds: 2 });
  }

  /** `undefined`: it is confirmed already, which is what was asked for. */
  private async whyNotConfirmable(uploadId: string, number: number): Promise<Error | undefined> {
    const upload = await this.queries.upload(uploadId);
    if (!upload || number > upload.reading.number) return GeneralErrors.NOT_FOUND();
    const { reading, state } = upload;
    if (number < reading.number) {
      return IntakeErrors.READING_NOT_NEWEST({ params: { number, newest: reading.number } });
    }
    if (reading.state === 'confirmed') return undefined;
    if (state === 'stored' || state === 'reading') return this.whyNotEditable(uploadId);
    if (reading.state === 'ready' && reading.tableName !== null) {
      return IntakeErrors.READING_NOT_FINISHED({ retryAfterSeconds: 1 });
    }
    const errors = reading.understood?.problems.filter(({ severity }) => severity === 'error') ?? [];
    const questions = reading.understood?.questions.filter(({ answer }) => answer === undefined) ?? [];
    return IntakeErrors.READING_NOT_CONFIRMABLE({
      facts: { state, errors: errors.map(({ code }) => code), questions: questions.map(({ id }) => id) },
    });
  }
}

function asConfirmed(row: ConfirmedRow | undefined): ConfirmedReading | undefined {
  if (!row) return undefined;
  const { understood, ...facts } = row;
  return {
    ...facts,
    columns: columnsOfReading(understood),
    columnReadings: understood.columns,
    personal: understood.personal,
    hasAbsences: understood.hasAbsences,
  };
}

/** The corrections as the audit trail keeps them for ever: what a cell was replaced with may be somebody's number. */
function withoutPersons(corrections: ReadingCorrections): ReadingCorrections {
  const { cells } = corrections;
  if (cells === undefined) return corrections;
  return { ...corrections, cells: cells.map((cell) => ({ ...cell, value: maskedText(cell.value) })) };
}
