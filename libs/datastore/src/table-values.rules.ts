import type { ColumnType } from '#lib/tabular';

const integerPattern = /^[+-]?\d{1,19}$/;
const numberPattern = /^[+-]?\d{1,100}(\.\d{1,100})?([eE][+-]?\d{1,3})?$/;
const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const timestampPattern = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,6})?)?)?$/;
const smallest = -(2n ** 63n);
const largest = 2n ** 63n - 1n;

/** What a value of a type must look like, for messages. */
export const valueHints: Record<ColumnType, string> = {
  integer: 'bilangan bulat, misalnya 2024',
  number: 'angka dengan titik desimal, misalnya 12.5',
  text: 'teks tanpa karakter NUL',
  date: 'tanggal TTTT-BB-HH, misalnya 2024-12-31',
  timestamp: 'waktu TTTT-BB-HHTJJ:MM:DD, misalnya 2024-12-31T08:00:00',
  boolean: 'true atau false',
};

/**
 * Checks a value written in a query against the type of its column.
 * @returns the value as PostgreSQL will be given it, or `undefined` when it is not of the type
 */
export function valueOfType(type: ColumnType, text: string): string | undefined {
  switch (type) {
    case 'text':
      return text.includes('\0') ? undefined : text;
    case 'integer': {
      if (!integerPattern.test(text)) return undefined;
      const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
      return value >= smallest && value <= largest ? value.toString() : undefined;
    }
    case 'number':
      return numberPattern.test(text) ? text : undefined;
    case 'date':
      return isDate(text) ? text : undefined;
    case 'timestamp':
      return isTimestamp(text) ? text : undefined;
    case 'boolean':
      return { true: 'true', false: 'false', '1': 'true', '0': 'false', ya: 'true', tidak: 'false' }[
        text.toLowerCase()
      ];
  }
}

function isDate(text: string): boolean {
  const parts = datePattern.exec(text);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (lengths[month - 1] ?? 0);
}

function isTimestamp(text: string): boolean {
  const parts = timestampPattern.exec(text);
  if (!parts?.[1] || !isDate(parts[1])) return false;
  const [hour, minute, second] = parts
    .slice(2, 5)
    .map((part) => Number((part as string | undefined) ?? 0)) as [number, number, number];
  return hour < 24 && minute < 60 && second < 60;
}
