import type { ErrorDetails } from '#lib/errors';
import type { WorkbookFormat } from './listing/list-cells.js';
import type { NamedText, RawRow } from './listing/workbook-cells.js';
import type { DerivedColumn, TextCombination } from './open-reading.js';
import type {
  ColumnHint,
  ReadingCorrections,
  ReadingFormat,
  ReadingProgress,
  TableReading,
} from './reading.js';
import type { MarkingOrder } from './report/marks.js';
import type { SheetRow } from './table/rows-as-they-stand.js';
import type { TabularErrorCode } from './tabular.errors.js';

/** What the parent asks of its child. */
export type ReaderRequest =
  | {
      kind: 'inspect';
      path: string;
      folder: string;
      format: ReadingFormat;
      corrections: ReadingCorrections;
      lastVersion: readonly ColumnHint[];
    }
  | { kind: 'combinations'; positions: readonly number[] }
  | { kind: 'rows'; derived: readonly DerivedColumn[] }
  | {
      kind: 'sheet';
      path: string;
      folder: string;
      format: ReadingFormat;
      sheet: string;
    }
  | {
      kind: 'mark';
      path: string;
      folder: string;
      format: ReadingFormat;
      order: MarkingOrder;
      target: string;
    }
  | { kind: 'cells'; path: string; format: WorkbookFormat };

/** What the child tells its parent. The rows themselves go over its standard output. */
export type ReaderMessage =
  | { kind: 'ready' }
  | { kind: 'progress'; progress: ReadingProgress }
  | {
      kind: 'reading';
      reading: TableReading;
      /** Bytes of a file that are the rows as they stand; then the parent sends them itself. */
      direct?: { path: string; start: number; end: number };
    }
  /** Without `found` where there are too many. */
  | { kind: 'combinations'; found?: TextCombination[] }
  | { kind: 'written'; rows: number }
  | { kind: 'marked'; inPlace: boolean }
  | { kind: 'sheet'; rows: SheetRow[] }
  /** The next sheet of a listing; its rows follow in pieces. */
  | { kind: 'listedSheet'; sheet: { name: string; hidden: boolean } }
  | { kind: 'listedRows'; rows: RawRow[] }
  | { kind: 'listed'; names: NamedText[]; properties: NamedText[] }
  | { kind: 'refused'; code: TabularErrorCode; details: Omit<ErrorDetails, 'cause'> }
  | { kind: 'failed'; message: string };
