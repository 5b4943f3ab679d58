/** How a cell looks, and whether it may be typed into on a protected sheet. Colours are `RRGGBB`. */
export interface CellStyle {
  bold?: true;
  italic?: true;
  /** Points; 11 where nothing is said. */
  size?: number;
  colour?: string;
  fill?: string;
  /** Colour of a thin line on all four sides. */
  border?: string;
  horizontal?: 'left' | 'center' | 'right';
  vertical?: 'top' | 'center';
  wrap?: true;
  indent?: number;
  /** Number format code of ECMA-376; `@` keeps whatever is typed as text. */
  format?: string;
  open?: true;
}

/**
 * One cell; see {@link textCell} and its like. With a formula, `number` or `text` is the result that stands there until a
 * spreadsheet reckons anew.
 */
export interface PlannedCell<Style extends string> {
  /** From 1, rising within a row. */
  column: number;
  style: Style | undefined;
  text: string | undefined;
  /** Digits and decimal point. */
  number: string | undefined;
  /** Without the equals sign. */
  formula: string | undefined;
}

/** A cell that holds a text, or is blank. */
export const textCell = <Style extends string>(
  column: number,
  style?: Style,
  text?: string,
): PlannedCell<Style> => ({ column, style, text, number: undefined, formula: undefined });

/** A cell that holds a number. @param number digits and decimal point */
export const numberCell = <Style extends string>(
  column: number,
  style: Style | undefined,
  number: string,
): PlannedCell<Style> => ({ column, style, text: undefined, number, formula: undefined });

/** A cell that holds a formula, and its result: nothing, or a number. */
export const formulaCell = <Style extends string>(
  column: number,
  style: Style | undefined,
  formula: string,
  number?: string,
): PlannedCell<Style> => ({ column, style, text: undefined, number, formula });

export interface PlannedRow<Style extends string> {
  /** From 1, rising. */
  row: number;
  /** Points. */
  height?: number;
  hidden?: true;
  cells: readonly PlannedCell<Style>[];
}

/** What may be typed into some ranges; anything else is stopped with `error`. Titles of 32, sentences of 255 characters. */
export interface PlannedValidation {
  ranges: readonly string[];
  rule:
    | { kind: 'list'; choices: readonly string[] }
    | { kind: 'whole' | 'decimal'; min: string; max: string }
    | { kind: 'length'; most: number };
  prompt?: { title: string; text: string };
  error: { title: string; text: string };
}

/** A look that cells of some ranges take on while a formula, written for the first cell of the first range, is true. */
export interface PlannedHighlight {
  ranges: readonly string[];
  formula: string;
  colour: string;
  fill: string;
}

export interface PlannedLink {
  cell: string;
  /** Sheet and cell it leads to. */
  sheet: string;
  target: string;
}

export interface PlannedPrint {
  /** `A2:K90`. */
  area: string;
  /** Rows repeated on every page, from and to. */
  titleRows?: readonly [number, number];
  landscape?: true;
  /** Left of the foot of each page; the page number stands on the right. */
  foot: string;
}

export interface PlannedSheet<Style extends string> {
  /** At most 31 characters, none of `[]:*?/\`; unique without regard to case. */
  name: string;
  /** `veryHidden` sheets are not offered for showing. */
  state?: 'hidden' | 'veryHidden';
  tabColour?: string;
  columns: readonly { width: number; hidden?: true }[];
  /** Points, of rows that say nothing of theirs; 15 where nothing is said. */
  rowHeight?: number;
  /** Rows and columns that stay in view. */
  frozen?: { rows: number; columns: number };
  gridLines?: true;
  /** Asked for once, when the sheet is written. */
  rows: () => Iterable<PlannedRow<Style>>;
  /** Cells whose style is not `open` cannot be changed until somebody lifts the protection; it has no password. */
  locked?: true;
  validations?: readonly PlannedValidation[];
  highlights?: readonly PlannedHighlight[];
  links?: readonly PlannedLink[];
  print?: PlannedPrint;
}

/** A workbook to be written. The same plan gives the same bytes. */
export interface PlannedWorkbook<Style extends string> {
  title: string;
  author: string;
  /** Properties of the document, by name. */
  properties: Readonly<Record<string, string>>;
  styles: Readonly<Record<Style, CellStyle>>;
  sheets: readonly PlannedSheet<Style>[];
}
