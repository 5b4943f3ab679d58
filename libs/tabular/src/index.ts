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
export { cellPlace, columnLetters } from './table/problems.js';
export { hasMarks, markingOrderOf, type MarkingOrder } from './report/marks.js';
export { singleCell, type NumberCell, type SingleCell } from './cells/single-cell.js';
export { flagMeanings } from './cells/flags.js';
export { canonicalUnit } from './cells/units.js';
export { TabularErrors } from './tabular.errors.js';
export { maskedRecords, maskedText } from './personal/mask.js';
export { personalKindLabels } from './personal/report-personal.js';
export { openCells, type ListingRequest } from './listing/open-cells.js';
export type { WorkbookFormat } from './listing/list-cells.js';
export type { NamedText, RawCell, RawRow, SheetCells, WorkbookCells } from './listing/workbook-cells.js';
export { zipStream, type ZipEntry } from './zip/zip-stream.js';
export { workbookStream } from './workbook-writer/write-workbook.js';
export { quotedSheet } from './workbook-writer/sheet-part.js';
export { formulaCell, numberCell, textCell } from './workbook-writer/workbook-plan.js';
export type {
  CellStyle,
  PlannedCell,
  PlannedHighlight,
  PlannedLink,
  PlannedRow,
  PlannedSheet,
  PlannedValidation,
  PlannedWorkbook,
} from './workbook-writer/workbook-plan.js';
