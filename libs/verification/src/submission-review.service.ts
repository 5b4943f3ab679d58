import { Injectable } from '@nestjs/common';
import { Publications } from '#lib/catalogue';
import { TableDiff, TableStore, type ChangeSummary, type RowChange, type TableColumn } from '#lib/datastore';
import { maskedRecords } from '#lib/tabular';
import { metadataChanges, type FieldChange } from './metadata.rules.js';
import { SubmissionContents } from './submission-content.service.js';
import type { SubmissionRow } from './submission-row.js';

/** What a submission would change of what is public now. */
export interface SubmissionChangesView {
  /** The published version it is compared with; `null` for a first publication. */
  against: { versionId: string; number: number; label: string } | null;
  metadata: FieldChange[];
  /** `null` for a first publication, and for a revision of the description alone. */
  table: ChangeSummary | null;
  rowCount: { before: number | null; after: number };
  columns: TableColumn[];
  /** One page of the rows that differ. */
  rows: RowChange[];
  next: number | null;
}

/** What a reviewer looks at: differences from the published version, and the rows themselves. */
@Injectable()
export class SubmissionReview {
  constructor(
    private readonly contents: SubmissionContents,
    private readonly publications: Publications,
    private readonly tables: TableStore,
    private readonly diff: TableDiff,
  ) {}

  /**
   * Differences from the published version: description field by field, table in numbers, and one page of the rows that
   * differ.
   * @param page.after `next` of the page before
   */
  async changes(
    submission: SubmissionRow,
    page: { after?: number; limit: number },
  ): Promise<SubmissionChangesView> {
    const proposed = await this.contents.tableOf(submission.readingId, submission.resourceId);
    const current = await this.publications.currentVersion(submission.resourceId);
    const facts = {
      metadata: metadataChanges(
        current && { ...current.metadata, resourceDescription: current.description },
        { ...submission.metadata, resourceDescription: submission.resourceDescription },
      ),
      rowCount: { before: current?.rowCount ?? null, after: proposed.rowCount },
      columns: proposed.columns,
    };
    if (current === undefined) return { against: null, table: null, rows: [], next: null, ...facts };
    const against = { versionId: current.versionId, number: current.number, label: current.label };
    if (current.table === proposed.table) return { against, table: null, rows: [], next: null, ...facts };
    const table = await this.diff.summary(current, proposed);
    const { changes, next } = await this.diff.rows(current, proposed, page);
    return {
      against,
      table,
      rows: changes.map((change) => maskedChange(change, submission)),
      next,
      ...facts,
    };
  }

  /** One page of the rows handed in; personal data that nobody has released are masked. */
  async rows(
    submission: SubmissionRow,
    page: { after?: number; limit: number },
  ): Promise<{
    columns: TableColumn[];
    rowCount: number;
    records: Record<string, unknown>[];
    next: number | null;
  }> {
    const { table, columns, rowCount } = await this.contents.tableOf(
      submission.readingId,
      submission.resourceId,
    );
    const { records, next } = await this.tables.page(table, columns, page);
    return { columns, rowCount, records: maskedRecords(records, submission.personalData), next };
  }
}

function maskedChange(change: RowChange, { personalData }: SubmissionRow): RowChange {
  const hide = (record: Record<string, unknown>) => maskedRecords([record], personalData)[0] ?? {};
  const hideCell = (cell: NonNullable<RowChange['cells']>[number]) => ({
    ...cell,
    before: hide({ [cell.column]: cell.before })[cell.column],
    after: hide({ [cell.column]: cell.after })[cell.column],
  });
  return {
    ...change,
    key: hide(change.key),
    ...(change.cells === undefined ? {} : { cells: change.cells.map(hideCell) }),
    ...(change.row === undefined ? {} : { row: hide(change.row) }),
  };
}
