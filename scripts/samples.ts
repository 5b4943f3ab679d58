import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import {
  writeBook,
  writeBookWorkbook,
  writeBeritaAcara,
  writeDisposition,
  writeDispositionChain,
  writeLetter,
  type WrittenDocument,
} from '#lib/documents';
import { sampleBeritaAcara } from '../demo/documents/berita-acara.ts';
import { sampleBook } from '../demo/documents/book.ts';
import { sampleDisposition, sampleDispositionChain, sampleLetter } from '../demo/documents/letter.ts';

/** `npm run samples [-- <folder>]`: writes documents of invented data, to look at. */
const samples: Record<string, (output: Writable) => Promise<WrittenDocument>> = {
  'berita-acara.pdf': (output) => writeBeritaAcara(sampleBeritaAcara, output),
  'buku.pdf': (output) => writeBook(sampleBook, output),
  'surat.pdf': (output) => writeLetter(sampleLetter, output),
  'disposisi.pdf': (output) => writeDisposition(sampleDisposition, output),
  'disposisi-berjenjang.pdf': (output) => writeDispositionChain(sampleDispositionChain, output),
};
const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '..', '.lumbung', 'contoh-dokumen'));
await mkdir(folder, { recursive: true });
for (const [name, write] of Object.entries(samples)) {
  const file = join(folder, name);
  const { pages } = await write(createWriteStream(file));
  console.log(`${file}: ${String(pages)} halaman`);
}
const workbook = join(folder, 'buku.xlsx');
await writeBookWorkbook(sampleBook, createWriteStream(workbook));
console.log(workbook);
