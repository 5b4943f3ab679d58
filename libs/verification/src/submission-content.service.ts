import { Injectable } from '@nestjs/common';
import { Publications, type DatasetMetadata } from '#lib/catalogue';
import { Transactions } from '#lib/database';
import type { TableColumn } from '#lib/datastore';
import { GeneralErrors } from '#lib/errors';
import { Readings, type ConfirmedReading } from '#lib/intake';
import { submissionFingerprint } from './fingerprint.rules.js';
import { VerificationErrors } from './verification.errors.js';

/** The table a submission proposes: that of a confirmed reading, or the published one when only the description changes. */
export interface ProposedTable {
  table: string;
  columns: TableColumn[];
  rowCount: number;
  hasAbsences: boolean;
  uploadId: string;
  /** Hash over the canonical values. */
  fingerprint: Buffer;
  /** Hash by column; empty when the table is the published one. */
  columnFingerprints: Record<string, string>;
}

/** Finds what a submission is about. */
@Injectable()
export class SubmissionContents {
  constructor(
    private readonly transactions: Transactions,
    private readonly readings: Readings,
    private readonly publications: Publications,
  ) {}

  /**
   * The table proposed for a resource.
   * @param readingId `null` for a revision of the description alone
   * @throws UPLOAD_NEEDED when there is neither a reading nor a published version, UPLOAD_NOT_CONFIRMED
   */
  async tableOf(readingId: string | null, resourceId: string): Promise<ProposedTable> {
    if (readingId === null) return this.publishedTable(resourceId);
    const reading = await this.readings.confirmed(readingId);
    if (!reading) throw VerificationErrors.UPLOAD_NOT_CONFIRMED();
    return proposed(reading);
  }

  /** The hash an approval would be given for now. */
  async fingerprintOf(content: {
    readingId: string | null;
    resourceId: string;
    resourceName: string;
    resourceDescription: string;
    metadata: DatasetMetadata;
  }): Promise<{ fingerprint: Buffer; table: ProposedTable }> {
    const table = await this.tableOf(content.readingId, content.resourceId);
    const fingerprint = submissionFingerprint({
      tableFingerprint: table.fingerprint,
      columns: table.columns,
      resourceName: content.resourceName,
      resourceDescription: content.resourceDescription,
      metadata: content.metadata,
    });
    return { fingerprint, table };
  }

  /**
   * The confirmed reading of an upload of this agency; `null` without an upload.
   * @throws NOT_FOUND for the upload of another agency, UPLOAD_NOT_CONFIRMED
   */
  async readingOfUpload(uploadId: string | undefined, organizationId: string): Promise<string | null> {
    if (uploadId === undefined) return null;
    const reading = await this.readings.confirmedOfUpload(uploadId);
    if (reading?.organizationId === organizationId) return reading.readingId;
    const own = await this.transactions.row('SELECT 1 FROM upload WHERE id = $1 AND organization_id = $2', [
      uploadId,
      organizationId,
    ]);
    const places = [{ field: 'uploadId' }];
    throw own ? VerificationErrors.UPLOAD_NOT_CONFIRMED({ places }) : GeneralErrors.NOT_FOUND({ places });
  }

  private async publishedTable(resourceId: string): Promise<ProposedTable> {
    const current = await this.publications.currentVersion(resourceId);
    if (!current) throw VerificationErrors.UPLOAD_NEEDED({ places: [{ field: 'uploadId' }] });
    const origin = await this.transactions.row<{ uploadId: string; hasAbsences: boolean }>(
      `SELECT upload_id AS "uploadId", has_absences AS "hasAbsences" FROM resource_version WHERE id = $1`,
      [current.versionId],
    );
    return {
      table: current.table,
      columns: current.columns,
      rowCount: current.rowCount,
      hasAbsences: origin?.hasAbsences ?? false,
      uploadId: origin?.uploadId ?? '',
      fingerprint: current.fingerprint,
      columnFingerprints: {},
    };
  }
}

const proposed = (reading: ConfirmedReading): ProposedTable => ({
  table: reading.table,
  columns: reading.columns,
  rowCount: reading.rowCount,
  hasAbsences: reading.hasAbsences,
  uploadId: reading.uploadId,
  fingerprint: reading.fingerprint,
  columnFingerprints: reading.columnFingerprints,
});
