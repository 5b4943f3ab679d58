/** What a cell looks like by itself; what it means is decided over its whole column. */
export const kind = {
  blank: 0,
  /** `1234`, at most 15 digits. */
  integer: 1,
  /** `12.5`: can only be a decimal point. */
  decimal: 2,
  /** `1.234`: thousands in Indonesian, a decimal in English. */
  ambiguousDot: 3,
  /** `1,234`: the other way round. */
  ambiguousComma: 4,
  /** `1.234,5`, `1.234.567`, `12,5`: Indonesian only. */
  indonesian: 5,
  /** `1,234.5`, `1,234,567`: English only. */
  english: 6,
  /** `0123`: a code. */
  leadingZero: 7,
  /** 16 digits or more. */
  longInteger: 8,
  isoDate: 9,
  timestamp: 10,
  /** `31/12/2024`: day first for certain. */
  dayMonth: 11,
  /** `12/31/2024`: month first for certain. */
  monthDay: 12,
  /** `03/04/2024`. */
  ambiguousDate: 13,
  /** `1 Januari 2024`. */
  namedDate: 14,
  boolean: 15,
  /** `-`, `...`, `NA`: a sign for a missing value. */
  symbol: 16,
  /** `#REF!` and its like. */
  errorCell: 17,
  text: 18,
  /** A number of a workbook, which has no style of writing. */
  nativeInteger: 19,
  nativeDecimal: 20,
  /** `1O`, `2l5`: a number in which a letter stands for a digit. */
  letterDigit: 21,
  /** `3-Apr`, `Sep-05`: what a spreadsheet makes of `3-4`, without the year it made up. */
  shortDate: 22,
} as const;
export type Kind = (typeof kind)[keyof typeof kind];
export const everyKind: readonly Kind[] = Object.values(kind);

/** First character of a cell that was a number in a workbook. */
export const nativeMark = '\u0001';

export const numberKinds: readonly Kind[] = [
  kind.integer,
  kind.decimal,
  kind.ambiguousDot,
  kind.ambiguousComma,
  kind.indonesian,
  kind.english,
  kind.longInteger,
  kind.nativeInteger,
  kind.nativeDecimal,
];
export const dateKinds: readonly Kind[] = [
  kind.isoDate,
  kind.dayMonth,
  kind.monthDay,
  kind.ambiguousDate,
  kind.namedDate,
];

/** Signs for a missing value, by the family they are asked about. */
export const symbolFamilies = ['dots', 'dash', 'dashes', 'na', 'nan', 'nihil', 'x'] as const;
export type SymbolFamily = (typeof symbolFamilies)[number];

/** What was taken off a number before it could be read. */
export const ornament = {
  percent: 1,
  currency: 2,
  spaces: 4,
  grouping: 8,
  parentheses: 16,
  mark: 32,
  rounded: 64,
  apostrophe: 128,
} as const;
