import { closeSync, openSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { caps, gridCells } from '../limits.js';
import type { ReadingCorrections, SheetSummary } from '../reading.js';
import { indexTitle, isIndexSheet } from '../report/index-title.js';
import { columnLetters } from '../table/problems.js';
import { sheetOfTable } from '../table/table-id.js';
import { TabularErrors } from '../tabular.errors.js';
import { SheetSpool, type CellBudget, type SheetFacts } from './sheet-spool.js';
import type { Sheet, SheetTaker } from './sheet-target.js';

/** Sheet that the operator names, by a table of it or itself. */
export function wantedSheet({ table, sheet }: ReadingCorrections): string | undefined {
  return (table === undefined ? undefined : sheetOfTable(table)) ?? sheet;
}

/** The sheet that is read: what was seen of it, and its cells as CSV. */
export interface ChosenSheet extends Sheet {
  facts: SheetFacts;
  spool: string;
}

/**
 * Takes the sheets of a workbook one after the other. Spools of small sheets are kept, and that of the one to read: the sheet the operator named, else the first
 * visible one that holds a table (two rows and two columns or more), else the first that holds anything.
 */
export class SheetChoice implements SheetTaker {
  readonly summaries: SheetSummary[] = [];
  /** Name of the index sheet of an earlier report, which is no data. */
  earlierIndex: string | undefined;
  private begun = 0;
  private readonly budget: CellBudget = { cells: 0, places: 0 };
  private current: (Sheet & { spool: string; output: SheetSpool }) | undefined;
  private kept: ChosenSheet | undefined;
  private rank = 0;
  private readonly others: ChosenSheet[] = [];
  private otherCells = 0;

  /** @param folder where spools may be written */
  constructor(
    private readonly folder: string,
    private readonly wanted: string | undefined,
  ) {}

  /** Begins a sheet. @throws LumbungError WORKBOOK_BOMB for more sheets than anyone has */
  begin(sheet: Sheet): SheetSpool {
    if (this.begun >= caps.sheets) {
      throw TabularErrors.WORKBOOK_BOMB({ params: { reason: 'terlalu banyak lembar' } });
    }
    const spool = join(this.folder, `sheet-${String(this.begun++)}.csv`);
    const output = new SheetSpool(spool, this.budget);
    this.current = { name: sheet.name.slice(0, 200), hidden: sheet.hidden, spool, output };
    return output;
  }

  /** Ends the sheet begun last: it is kept, or its spool goes. */
  end(): void {
    const { current } = this;
    if (current === undefined) return;
    const { name, hidden, spool, output } = current;
    const facts = output.finish();
    output.close();
    this.current = undefined;
    if (isIndexSheet(name, firstTextOf(spool))) {
      this.earlierIndex = name;
      rmSync(spool, { force: true });
      return;
    }
    this.summaries.push({ name, rows: facts.rows, columns: facts.columns, hidden });
    const rank = this.rankOf({ name, hidden }, facts);
    const sheet: ChosenSheet = { name, hidden, facts, spool };
    if (rank <= this.rank) {
      this.putBeside(sheet);
      return;
    }
    if (this.kept !== undefined) this.putBeside(this.kept);
    this.kept = sheet;
    this.rank = rank;
  }

  /** Sheets besides the one to read, in order: together no more cells than are looked at as a grid. */
  beside(): ChosenSheet[] {
    const order = (sheet: ChosenSheet) => this.summaries.findIndex(({ name }) => name === sheet.name);
    return [...this.others].sort((a, b) => order(a) - order(b));
  }

  private putBeside(sheet: ChosenSheet): void {
    const { cells, tooWide } = sheet.facts;
    if (cells === 0 || tooWide !== undefined || this.otherCells + cells > gridCells) {
      rmSync(sheet.spool, { force: true });
      return;
    }
    this.otherCells += cells;
    this.others.push(sheet);
  }

  /** Lets go of a sheet that was not read to its end. */
  abandon(): void {
    this.current?.output.close();
    this.current = undefined;
  }

  /** The sheet to read. @throws LumbungError CORRECTIONS_WRONG, FILE_NO_TABLE, FILE_EMPTY, FILE_TOO_MANY_COLUMNS */
  chosen(): ChosenSheet {
    const { wanted, summaries, kept } = this;
    if (wanted !== undefined && !summaries.some((sheet) => sheet.name === wanted)) {
      const names = summaries.map((sheet) => sheet.name).slice(0, 20);
      throw TabularErrors.CORRECTIONS_WRONG({
        places: [
          { field: 'sheet', found: wanted.slice(0, 80), message: `Lembar yang ada: ${names.join(', ')}.` },
        ],
      });
    }
    if (kept === undefined) {
      throw summaries.length === 0 ? TabularErrors.FILE_NO_TABLE() : TabularErrors.FILE_EMPTY();
    }
    const { tooWide } = kept.facts;
    if (tooWide !== undefined) {
      throw TabularErrors.FILE_TOO_MANY_COLUMNS({
        params: { limit: caps.columns },
        places: [{ sheet: kept.name, row: tooWide.row, column: columnLetters(tooWide.column) }],
      });
    }
    return kept;
  }

  /** The first sheet of the highest rank is read. */
  private rankOf(sheet: Sheet, facts: SheetFacts): number {
    const isBlank = facts.cells === 0 && facts.tooWide === undefined;
    if (this.wanted !== undefined) return sheet.name === this.wanted && !isBlank ? 9 : 0;
    if (isBlank) return 0;
    const table = facts.filledRows >= 2 && facts.columns >= 2;
    return (table ? 2 : 1) + (sheet.hidden ? 0 : 2);
  }
}

/** First line of a spool, as far as the title of an index sheet goes. */
function firstTextOf(spool: string): string {
  const file = openSync(spool, 'r');
  try {
    const head = Buffer.alloc(Buffer.byteLength(indexTitle) + 1);
    return head.toString('utf8', 0, readSync(file, head, 0, head.length, 0));
  } finally {
    closeSync(file);
  }
}
