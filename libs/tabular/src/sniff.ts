import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { caps } from './limits.js';
import { TabularErrors } from './tabular.errors.js';

const signatures: [Buffer, string][] = [
  [Buffer.from('%PDF-'), 'PDF'],
  [Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'gambar PNG'],
  [Buffer.from([0xff, 0xd8, 0xff]), 'gambar JPEG'],
  [Buffer.from('GIF8'), 'gambar GIF'],
  [Buffer.from([0x1f, 0x8b]), 'arsip GZIP'],
  [Buffer.from('Rar!'), 'arsip RAR'],
  [Buffer.from([0x37, 0x7a, 0xbc, 0xaf]), 'arsip 7z'],
  [Buffer.from('SQLite format 3'), 'basis data SQLite'],
  [Buffer.from('PAR1'), 'Parquet'],
  [Buffer.from([0x7f, 0x45, 0x4c, 0x46]), 'program'],
  [Buffer.from('MZ\u0090'), 'program'],
];
const zip = Buffer.from('PK\u0003\u0004', 'latin1');
const emptyZip = Buffer.from('PK\u0005\u0006', 'latin1');
const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/**
 * Refuses a file whose first bytes are of another kind than its name says.
 * @throws LumbungError FILE_EMPTY, FILE_TOO_LARGE, FILE_WRONG_CONTENT, WORKBOOK_ENCRYPTED
 */
export function sniff(path: string, format: 'csv' | 'xlsx'): void {
  const { size } = statSync(path);
  if (size === 0) throw TabularErrors.FILE_EMPTY();
  const most = format === 'csv' ? caps.csvBytes : caps.workbookBytes;
  if (size > most) {
    throw TabularErrors.FILE_TOO_LARGE({ params: { limit: `${String(most / 1024 / 1024)} MB` } });
  }
  const head = readHead(path, Math.min(size, 65_536));
  const expected = format === 'csv' ? 'teks CSV' : 'buku kerja XLSX';
  const wrong = (actual: string) => TabularErrors.FILE_WRONG_CONTENT({ params: { actual, expected } });
  const starts = (signature: Buffer) => head.subarray(0, signature.length).equals(signature);
  if (starts(ole)) {
    if (isEncryptedPackage(path, size)) throw TabularErrors.WORKBOOK_ENCRYPTED();
    throw wrong('berkas Office lama (XLS atau DOC)');
  }
  const other = signatures.find(([signature]) => starts(signature));
  if (other) throw wrong(other[1]);
  const zipped = starts(zip) || starts(emptyZip);
  if (format === 'xlsx') {
    if (zipped) return;
    throw wrong(isMarkup(head) ? 'halaman HTML atau XML' : 'teks atau data lain');
  }
  if (zipped) throw wrong('buku kerja XLSX atau arsip ZIP');
  if (isMarkup(head)) throw wrong('halaman HTML atau XML');
}

function readHead(path: string, bytes: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(bytes);
    return head.subarray(0, readSync(file, head, 0, bytes, 0));
  } finally {
    closeSync(file);
  }
}

function isMarkup(head: Buffer): boolean {
  return /^(?:\ufeff)?\s*<(?:!doctype|html|head|body|table|\?xml|svg|!--)/i.test(
    head.toString('utf8', 0, 500),
  );
}

/** An encrypted workbook is an OLE container with the stream `EncryptedPackage` (MS-OFFCRYPTO 2.3.1). */
function isEncryptedPackage(path: string, size: number): boolean {
  const name = Buffer.from('EncryptedPackage', 'utf16le');
  const file = openSync(path, 'r');
  try {
    const piece = Buffer.alloc(Math.min(size, 4 * 1024 * 1024));
    for (const from of [0, Math.max(0, size - piece.length)]) {
      const read = readSync(file, piece, 0, piece.length, from);
      if (piece.subarray(0, read).includes(name)) return true;
    }
    return false;
  } finally {
    closeSync(file);
  }
}
