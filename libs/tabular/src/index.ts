export * from './reading.js';
export {
  combinationKey,
  type DerivedColumn,
  type OpenReading,
  type ReadingRequest,
  type TextCombination,
} from './open-reading.js';
export { openReading } from './open.js';
export { openMarked, type MarkedFile, type MarkingRequest, type OpenMarkedFunction } from './mark.js';
export { readSheets, type SheetsRequest } from './sheet-rows.js';
export type { SheetRow } from './table/rows-as-they-stand.js';
export {
  reportOf,
  type ReadingReport,
  type ReportEntry,
  type ReportSeverity,
} from './report/reading-report.js';
export type { Advice } from './report/advice.js';
export { cellPlace } from './table/problems.js';
export { hasMarks, markingOrderOf, type MarkingOrder } from './report/marks.js';
export { TabularErrors } from './tabular.errors.js';
export { maskedRecords, maskedText } from './personal/mask.js';
export { personalKindLabels } from './personal/report-personal.js';
export { zipStream, type ZipEntry } from './zip/zip-stream.js';
