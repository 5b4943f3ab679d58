import { createWriteStream } from 'node:fs';
import { writeBook } from '#lib/documents';
import { largeBook } from './large-book.ts';

/** Writes the large book to the file named, and says how long that took and how much memory this process had at most. */
const [file = ''] = process.argv.slice(2);
const startedAt = performance.now();
const { pages } = await writeBook(largeBook(), createWriteStream(file));
const ms = performance.now() - startedAt;
console.log(JSON.stringify({ ms, pages, peakMb: process.resourceUsage().maxRSS / 1024 }));
