export type { TableColumn, ColumnProfile } from './table-column.js';
export { wholeRow, type TableRef } from './table-ref.js';
export { DatastoreErrors } from './datastore.errors.js';
export { DatastoreModule } from './datastore.module.js';
export { TableStore } from './table.store.js';
export type { TableFingerprint } from './table-fingerprints.js';
export { TableQueries, type CsvWish, type TablePage } from './table.queries.js';
export {
  PublishedVersions,
  type PublishedFile,
  type PublishedVersion,
  type Tombstone,
  type VersionSummary,
} from './published-versions.queries.js';
export { pageStatement, type Statement } from './page-statement.js';
export { parseTableQuery, parseAggregateQuery, reservedParameters } from './table-query.rules.js';
export type {
  AggregateQuery,
  Comparison,
  Condition,
  Group,
  Keyset,
  Measure,
  Operator,
  QueryParameters,
  SortKey,
  TableQuery,
} from './table-query.js';
export { absenceSigns } from './export-values.js';
export { TableExports } from './exports/table-exports.service.js';
export type { ExportFormat, ExportRequest, ExportedFile } from './exports/export-request.js';
export {
  TableDiff,
  type CellChange,
  type ChangeSummary,
  type DiffReader,
  type RowChange,
} from './diff/table-diff.queries.js';
