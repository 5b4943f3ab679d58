import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { caps } from './limits.js';
import type { ReadingFormat } from './reading.js';
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
  [Buffer.from('MZ\u0090', 'latin1'), 'program'],
];
const zip = Buffer.from('PK\u0003\u0004', 'latin1');
const markup = 'halaman HTML atau XML';
const emptyZip = Buffer.from('PK\u0005\u0006', 'latin1');
const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

const expectations: Record<ReadingFormat, { name: string; cap: number }> = {
  csv: { name: 'teks CSV', cap: caps.csvBytes },
  xlsx: { name: 'buku kerja XLSX', cap: caps.workbookBytes },
  ods: { name: 'lembar kerja ODS', cap: caps.workbookBytes },
  xls: { name: 'buku kerja XLS', cap: caps.xlsBytes },
};

/**
 * Refuses a file whose first bytes are of another kind than its name says.
 * @throws LumbungError FILE_EMPTY, FILE_TOO_LARGE, FILE_WRONG_CONTENT, WORKBOOK_ENCRYPTED
 */
export function sniff(path: string, format: ReadingFormat): void {
  const { size } = statSync(path);
  if (size === 0) throw TabularErrors.FILE_EMPTY();
  const { name: expected, cap } = expectations[format];
  if (size > cap) {
    throw TabularErrors.FILE_TOO_LARGE({ params: { limit: `${String(cap / 1024 / 1024)} MB` } });
  }
  const head = readHead(path, Math.min(size, 65_536));
  const starts = (signature: Buffer) => head.subarray(0, signature.length).equals(signature);
  const found = foundIn(head, starts);
  if (found === expectedKinds[format]) return;
  if (found === 'ole' && isEncryptedPackage(path, size)) throw TabularErrors.WORKBOOK_ENCRYPTED();
  throw TabularErrors.FILE_WRONG_CONTENT({ params: { actual: names[found] ?? found, expected } });
}

const expectedKinds: Record<ReadingFormat, string> = { csv: 'text', xlsx: 'zip', ods: 'zip', xls: 'ole' };
const names: Record<string, string> = {
  ole: 'berkas Office lama (XLS atau DOC)',
  zip: 'buku kerja XLSX, lembar kerja ODS, atau arsip ZIP',
  text: 'teks atau data lain',
};

/** `ole`, `zip`, `text` (whatever is nothing else), or the name of a kind that is never read. */
function foundIn(head: Buffer, starts: (signature: Buffer) => boolean): string {
  if (starts(ole)) return 'ole';
  if (starts(zip) || starts(emptyZip)) return 'zip';
  return signatures.find(([signature]) => starts(signature))?.[1] ?? (isMarkup(head) ? markup : 'text');
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
