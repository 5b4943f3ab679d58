import { writeBookFiles } from '#lib/documents';
import { sampleBook } from '../../demo/documents/book.ts';
import { onChildStarted } from './started-children.ts';

/** What {@link file://./book-parent.ts} tells: the process in which the book is written. */
export interface Told {
  child: number;
}

/** A process that has a book of some hundred pages written as the worker does, and then waits to be killed. */
onChildStarted((child) => {
  child.once('spawn', () => process.send?.({ child: child.pid ?? 0 } satisfies Told));
});
const chapters = Array.from({ length: 20 }, () => sampleBook.chapters).flat();
await writeBookFiles({ ...sampleBook, chapters }, { memoryMb: 512, timeoutSeconds: 600 });
