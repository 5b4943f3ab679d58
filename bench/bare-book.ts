import { createWriteStream } from 'node:fs';
import { createRequire } from 'node:module';
import { pipeline } from 'node:stream/promises';
import PDFDocument from 'pdfkit';
import { largeBook } from './large-book.ts';

/**
 * The floor: every word and number of the large book set by the same library in the same font, one after another, untagged. It
 * keeps how words are laid out, as it does by itself.
 */
const [file = ''] = process.argv.slice(2);
const font = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/ibm-plex-sans-condensed/400Regular/IBMPlexSansCondensed_400Regular.ttf',
);
const startedAt = performance.now();
const pdf = new PDFDocument({ size: 'A5', margin: 40 });
const written = pipeline(pdf, createWriteStream(file));
pdf.font(font).fontSize(8.5);
for (const text of textsOf(largeBook())) pdf.text(text);
pdf.end();
await written;
const ms = performance.now() - startedAt;
console.log(JSON.stringify({ ms, pages: 0, peakMb: process.resourceUsage().maxRSS / 1024 }));

function* textsOf(part: unknown): Generator<string> {
  if (typeof part === 'string' || typeof part === 'number') yield String(part);
  else if (part instanceof Date) return;
  else if (typeof part === 'object' && part !== null)
    for (const own of Object.values(part) as unknown[]) yield* textsOf(own);
}
