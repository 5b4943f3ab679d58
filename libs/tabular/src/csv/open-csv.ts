import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadingCorrections } from '../reading.js';
import { Problems } from '../table/problems.js';
import type { TableSource } from '../table/table-source.js';
import { findDelimiter } from './delimiter.js';
import { encodings, findEncoding, writeAsUtf8, type EncodingFound } from './encoding.js';

const headBytes = 256 * 1024;

/**
 * Prepares a CSV: encoding decided over the whole file (and the text rewritten as UTF-8 when it is another), delimiter from
 * its first lines.
 * @param folder where the rewritten text may be put
 * @throws LumbungError FILE_WRONG_CONTENT
 */
export function openCsv(path: string, folder: string, corrections: ReadingCorrections): TableSource {
  const problems = new Problems('');
  const found = chosen(findEncoding(path), corrections.encoding);
  let text = path;
  let start = found.markBytes;
  if (found.encoding !== 'utf-8' || found.forced) {
    text = join(folder, 'text.csv');
    start = 0;
    const lost = writeAsUtf8(path, text, found);
    if (lost > 0) {
      problems.add(
        'warning',
        'characters-lost',
        `${String(lost)} huruf tidak dapat dibaca dengan pengodean ${found.encoding} dan diganti tanda \ufffd. Pilih pengodean lain, atau simpan berkas sebagai CSV UTF-8.`,
        { count: lost },
      );
    }
  }
  if (found.assumed) {
    problems.add(
      'warning',
      'encoding-assumed',
      'Berkas bukan UTF-8 dan dibaca sebagai Windows-1252. Periksa huruf beraksen dan simbol; simpan sebagai CSV UTF-8 bila ada yang salah.',
    );
  }
  return {
    path: text,
    folder,
    start,
    delimiter: corrections.delimiter ?? delimiterOf(text, start),
    format: 'csv',
    encoding: found.encoding,
    sheets: [],
    sheet: '',
    problems: problems.found,
    totalBytes: statSync(path).size,
  };
}

function chosen(found: EncodingFound, wanted: string | undefined): EncodingFound & { forced: boolean } {
  const encoding = encodings.find((one) => one === wanted);
  if (encoding === undefined || encoding === found.encoding) return { ...found, forced: false };
  return { encoding, markBytes: found.markBytes, assumed: false, forced: true };
}

function delimiterOf(path: string, start: number): string {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(headBytes);
    const read = readSync(file, buffer, 0, headBytes, start);
    return findDelimiter(buffer.subarray(0, read), read < headBytes);
  } finally {
    closeSync(file);
  }
}
