import type { ReadingFormat } from '#lib/tabular';
import { IntakeErrors } from './intake.errors.js';

export type UploadFormat = ReadingFormat;

const MiB = 1024 * 1024;

/**
 * What we take in: largest size in bytes, media type of the original, name for people. CSV, XLSX and ODS are streamed; an XLS
 * is held in memory whole, twice.
 */
export const uploadKinds: Record<UploadFormat, { cap: number; mediaType: string; name: string }> = {
  csv: { cap: 512 * MiB, mediaType: 'text/csv', name: 'CSV' },
  xlsx: {
    cap: 100 * MiB,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: 'XLSX',
  },
  xls: { cap: 50 * MiB, mediaType: 'application/vnd.ms-excel', name: 'XLS' },
  ods: { cap: 100 * MiB, mediaType: 'application/vnd.oasis.opendocument.spreadsheet', name: 'ODS' },
};

/** A workbook with macros is read as XLSX; its macros are left alone. */
const endings: Record<string, UploadFormat> = {
  csv: 'csv',
  tsv: 'csv',
  psv: 'csv',
  txt: 'csv',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  xls: 'xls',
  ods: 'ods',
};
const notYet = new Set(['xlsb', 'numbers', 'fods']);
const longestName = 200;

/**
 * The name of a file as it is kept: without folders and control characters.
 * @throws UPLOAD_NAME_UNUSABLE when nothing is left or it is too long
 */
export function keptName(fileName: string): string {
  const name = (fileName.split(/[/\\]/).at(-1) ?? '').replace(/\p{C}/gu, '').trim().normalize('NFC');
  if (name === '' || name.length > longestName || /^\.+$/.test(name))
    throw IntakeErrors.UPLOAD_NAME_UNUSABLE();
  return name;
}

/**
 * The format by the ending of the name; `declared` decides where the name has no ending.
 * @throws UPLOAD_TYPE_NOT_YET, UPLOAD_TYPE_NOT_ACCEPTED
 */
export function formatOf(fileName: string, declared?: UploadFormat): UploadFormat {
  const ending = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase();
  if (ending === undefined && declared !== undefined) return declared;
  if (ending !== undefined && notYet.has(ending)) {
    throw IntakeErrors.UPLOAD_TYPE_NOT_YET({ params: { format: ending.toUpperCase() } });
  }
  const format = ending === undefined ? undefined : endings[ending];
  if (format === undefined) throw IntakeErrors.UPLOAD_TYPE_NOT_ACCEPTED({ params: { fileName } });
  return format;
}

/** Bytes needed to tell what a file is. */
export const headBytes = 4096;

const ole = 'OLE2';
const zip = 'ZIP/XLSX/ODS';
/** What the head must be; text is whatever is nothing else. */
const expected: Record<UploadFormat, string | undefined> = { csv: undefined, xlsx: zip, xls: ole, ods: zip };
/** Beginnings of files that are certainly no table in text, in hexadecimal. Source: the formats' own specifications. */
const signatures: [string, string][] = [
  ['89504e470d0a1a0a', 'PNG'],
  ['ffd8ff', 'JPEG'],
  ['474946383', 'GIF'],
  ['255044462d', 'PDF'],
  ['504b0304', zip],
  ['504b0506', 'ZIP'],
  ['d0cf11e0a1b11ae1', ole],
  ['1f8b', 'GZIP'],
  ['425a68', 'BZIP2'],
  ['377abcaf271c', '7Z'],
  ['526172211a07', 'RAR'],
  ['fd377a585a00', 'XZ'],
  ['28b52ffd', 'ZSTD'],
  ['7f454c46', 'ELF'],
  ['4d5a90', 'EXE'],
  ['50415231', 'Parquet'],
  ['53514c69746520666f726d6174203300', 'SQLite'],
];

/**
 * Compares the first bytes with what the name promised. Only what is certain is refused here; the reader judges the rest.
 * @param head first {@link headBytes} bytes, or the whole file when it is shorter
 * @throws UPLOAD_CONTENT_MISMATCH, UPLOAD_LOCKED_OR_LEGACY
 */
export function checkHead(head: Buffer, format: UploadFormat, fileName: string): void {
  const found = contentOf(head);
  if (found === expected[format]) return;
  if (found === ole) throw IntakeErrors.UPLOAD_LOCKED_OR_LEGACY({ params: { fileName } });
  throw IntakeErrors.UPLOAD_CONTENT_MISMATCH({
    params: { fileName, found: found ?? 'teks', expected: uploadKinds[format].name },
  });
}

function contentOf(head: Buffer): string | undefined {
  const hex = head.subarray(0, 16).toString('hex');
  const known = signatures.find(([start]) => hex.startsWith(start));
  if (known) return known[1];
  const isUtf16 = hex.startsWith('fffe') || hex.startsWith('feff');
  const text = head.toString(hex.startsWith('fffe') ? 'utf16le' : 'utf8').replace(/^\uFEFF?\s*/, '');
  if (/^<(!doctype html|html|head|body)/i.test(text)) return 'HTML';
  if (/^<\?xml/i.test(text)) return 'XML';
  if (/^\{\\rtf/.test(text)) return 'RTF';
  if (!isUtf16 && hasBinaryZeros(head)) return 'data biner';
  return undefined;
}

/** Zero bytes at even and at odd places: neither text in one byte nor UTF-16 without its mark. */
function hasBinaryZeros(head: Buffer): boolean {
  let even = 0;
  let odd = 0;
  for (const [index, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  return even > 0 && odd > 0;
}
