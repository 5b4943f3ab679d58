import { Injectable } from '@nestjs/common';
import { Publications } from '#lib/catalogue';
import { TableDiff, TableStore, type ChangeSummary, type TableColumn, type TableRef } from '#lib/datastore';
import { metadataChanges, type FieldChange } from './metadata.rules.js';
import { SubmissionContents, type ProposedTable } from './submission-content.service.js';
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

  /** Differences from the published version: description field by field, table in numbers. */
  async changes(submission: SubmissionRow): Promise<SubmissionChangesView> {
    const proposed = await this.contents.tableOf(submission.readingId, submission.resourceId);
    const current = await this.publications.currentVersion(submission.resourceId);
    const summary =
      current === undefined || current.table === proposed.table
        ? null
        : await this.diff.summary(current, proposed);
    return {
      against:
        current === undefined
          ? null
          : { versionId: current.versionId, number: current.number, label: current.label },
      metadata: metadataChanges(current && { ...current.metadata }, { ...submission.metadata }),
      table: summary,
      rowCount: { before: current?.rowCount ?? null, after: proposed.rowCount },
      columns: proposed.columns,
    };
  }

  /** The two tables to compare row by row; `undefined` when there is nothing to compare with. */
  async tablesToCompare(
    submission: SubmissionRow,
  ): Promise<{ before: TableRef; after: ProposedTable } | undefined> {
    const after = await this.contents.tableOf(submission.readingId, submission.resourceId);
    const before = await this.publications.currentVersion(submission.resourceId);
    return before === undefined || before.table === after.table ? undefined : { before, after };
  }

  /** One page of the rows handed in. */
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
    return { columns, rowCount, ...(await this.tables.page(table, columns, page)) };
  }
}
