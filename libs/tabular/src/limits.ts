/** Caps of one file. Sources: reference measurements of hostile workbooks; PostgreSQL's 1,600 columns a table. */
export const caps = {
  csvBytes: 512 * 1024 * 1024,
  /** One CSV record, quotes and all. */
  recordBytes: 8 * 1024 * 1024,
  /** Columns of one table; PostgreSQL ends at 1,600. */
  columns: 1000,
  /** XLSX and ODS, which are streamed. */
  workbookBytes: 100 * 1024 * 1024,
  /** XLS is held in memory whole, twice: as a file, and as the stream of its records. */
  xlsBytes: 50 * 1024 * 1024,
  entries: 2000,
  uncompressedBytes: 1024 * 1024 * 1024,
  /** Uncompressed to compressed, for entries over 1 MiB. */
  ratio: 150,
  rows: 1_048_576,
  sheetColumns: 16_384,
  cells: 20_000_000,
  /** Cells of a workbook written out as a grid, blank ones too. */
  places: 100_000_000,
  cellCharacters: 32_767,
  sharedStringBytes: 128 * 1024 * 1024,
  sharedStrings: 5_000_000,
  /** Cells of a workbook that is listed cell by cell, and the characters in them. */
  listedCells: 500_000,
  listedCharacters: 48 * 1024 * 1024,
  /** Named ranges and properties that are listed, each. */
  listedFacts: 1000,
  spoolBytes: 1536 * 1024 * 1024,
  sheets: 500,
} as const;

/** Merged ranges kept of one sheet. */
export const mergesListed = 10_000;
/** Places kept with one error or warning: what a report can mark. */
export const placesListed = 1000;
/** Places kept with the errors and warnings of one reading together; problems found later keep {@link placesShown}. */
export const placesOfReading = 10_000;
/** Places kept with a note, and shown with any problem in a preview. */
export const placesShown = 20;
/** Cells kept as examples beyond {@link placesShown} over all columns of a table, so that wide tables fit into memory. */
export const examplesOfTable = 200_000;
/** Rows shown as a sample. */
export const sampleRows = 20;
/** Skipped rows listed. */
export const skippedListed = 100;
/** Rows looked at to find the header. */
export const headRows = 100;
/** Bytes that the distinct texts of all columns of a table may take while it is scanned. */
export const distinctBytes = 32 * 1024 * 1024;
/** Larger sheets are not looked at as a grid: their layout is read from their head. */
export const gridBytes = 16 * 1024 * 1024;
export const gridCells = 300_000;
