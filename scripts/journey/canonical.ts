import type { SourceCell } from './source-file.ts';
import type { UnderstoodColumn } from './understood.ts';

/** Signs that BPS tables and people write for a value that is missing. */
const absenceMarks = new Set([
  '',
  '-',
  '--',
  '---',
  '–',
  '—',
  '...',
  '…',
  '.',
  '..',
  'na',
  'n/a',
  '#n/a',
  'n.a.',
  'nan',
  'null',
  'none',
  'nihil',
  'tidak ada data',
  'tidak tersedia',
  'tad',
  'x',
  'xx',
]);

const months = [
  'januari',
  'februari',
  'maret',
  'april',
  'mei',
  'juni',
  'juli',
  'agustus',
  'september',
  'oktober',
  'november',
  'desember',
];

/** Whether a cell of the file stands for a missing value. */
export const isAbsent = (cell: SourceCell): boolean =>
  cell === null || (typeof cell === 'string' && absenceMarks.has(tidy(cell).toLowerCase()));

/**
 * The canonical texts that a cell may rightly become in a column of this type; empty when it fits none. More than one
 * only where the file leaves the order of day and month open.
 */
export function canonical(cell: SourceCell, column: UnderstoodColumn): string[] {
  if (cell === null) return [];
  switch (column.type) {
    case 'integer':
    case 'number':
      return numbers(cell, column.numberStyle ?? 'plain');
    case 'date':
    case 'timestamp':
      return moments(cell, column.type);
    case 'boolean':
      return booleans(cell);
    default:
      return texts(cell);
  }
}

/** A downloaded value in canonical form, so that 1.50 and 1.5 are the same. */
export function canonicalDownload(value: string, column: UnderstoodColumn): string {
  if (column.type === 'integer' || column.type === 'number') return decimal(value) ?? value;
  if (column.type === 'timestamp') return value.replace(' ', 'T').replace(/(\.\d+)?(Z|[+-]00(:?00)?)?$/, '');
  if (column.type === 'boolean') return ({ t: 'true', f: 'false' } as Record<string, string>)[value] ?? value;
  return tidy(value);
}

function numbers(cell: SourceCell, style: string): string[] {
  if (typeof cell === 'number') return [decimal(String(cell)) ?? String(cell)];
  if (typeof cell !== 'string') return [];
  let text = tidy(cell).replace(/\s/g, '');
  let negative = false;
  if (/^\(.*\)$/.test(text)) {
    negative = true;
    text = text.slice(1, -1);
  }
  text = text
    .replace(/^(Rp\.?|IDR)/i, '')
    .replace(/%$/, '')
    .replace(/−/g, '-');
  if (style === 'id') text = text.replace(/\./g, '').replace(',', '.');
  if (style === 'en') text = text.replace(/,/g, '');
  const found = decimal(text);
  if (found === undefined) return [];
  return [negative && found !== '0' ? `-${found}` : found];
}

/** A decimal without leading or trailing zeros and without exponent; exact, no floating point. */
function decimal(text: string): string | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text.trim());
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? [];
  if (!match || whole + fraction === '') return undefined;
  const shift = Number(exponent);
  let digits = whole + fraction;
  let point = whole.length + shift;
  if (point < 0) {
    digits = '0'.repeat(-point) + digits;
    point = 0;
  }
  if (point > digits.length) digits = digits.padEnd(point, '0');
  const left = digits.slice(0, point).replace(/^0+/, '') || '0';
  const right = digits.slice(point).replace(/0+$/, '');
  const value = right === '' ? left : `${left}.${right}`;
  return sign === '-' && value !== '0' ? `-${value}` : value;
}

function moments(cell: SourceCell, type: string): string[] {
  if (cell instanceof Date) {
    const iso = cell.toISOString();
    return [type === 'date' ? iso.slice(0, 10) : iso.slice(0, 19)];
  }
  if (typeof cell !== 'string') return [];
  const text = tidy(cell);
  const [, time = ''] = /(\d{1,2}:\d{2}(?::\d{2})?)/.exec(text) ?? [];
  const clock = time === '' ? '00:00:00' : time.padStart(time.length < 6 ? 5 : 8, '0').padEnd(8, ':00');
  return dates(text).map((date) => (type === 'date' ? date : `${date}T${clock}`));
}

function dates(text: string): string[] {
  const iso = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?/.exec(text);
  if (iso) return [ymd(iso[1], iso[2], iso[3] ?? '1')];
  const named = /^(\d{1,2})[\s-]+([A-Za-z]+)[\s-]+(\d{4})/.exec(text);
  if (named) {
    const month = months.findIndex((name) => name.startsWith((named[2] ?? '').toLowerCase().slice(0, 3)));
    return month < 0 ? [] : [ymd(named[3], String(month + 1), named[1])];
  }
  const numeric = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/.exec(text);
  if (!numeric) return [];
  const [, first, second, yearText] = numeric;
  return [ymd(yearText, second, first), ymd(yearText, first, second)].filter(
    (date) => !Number.isNaN(Date.parse(date)),
  );
}

const ymd = (year = '', month = '', day = ''): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

function booleans(cell: SourceCell): string[] {
  const text = String(cell).trim().toLowerCase();
  if (['true', 'ya', 'y', 'yes', 'benar', '1', 't'].includes(text)) return ['true'];
  if (['false', 'tidak', 'n', 'no', 'salah', '0', 'f'].includes(text)) return ['false'];
  return [];
}

function texts(cell: SourceCell): string[] {
  if (cell instanceof Date) {
    const iso = cell.toISOString();
    return [iso.slice(0, 10), iso.slice(0, 19), iso];
  }
  return [tidy(String(cell))];
}

/** Outer blanks and kinds of blanks are not part of a value. */
const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f]/g, ' ')
    .replace(/[\ufeff\u200b]/g, '')
    .trim();
