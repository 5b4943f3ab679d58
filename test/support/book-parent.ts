import { writeBookFiles } from '#lib/documents';
import { sampleBook } from '../../demo/documents/book.ts';
import { onChildStarted } from './started-children.ts';

/** A process that has a book of some hundred pages written as the worker does, tells in which process, and waits to be killed. */
onChildStarted((child) => {
  child.once('spawn', () => process.send?.(child.pid));
});
const chapters = Array.from({ length: 20 }, () => sampleBook.chapters).flat();
await writeBookFiles({ ...sampleBook, chapters }, { memoryMb: 512, timeoutSeconds: 600 });
