import type { OpenMarkedFunction, OpenReading, ReadingRequest } from '#lib/tabular';

/** DI token of the function that opens a file in its child process; tests give a double. */
export const OPEN_READING = Symbol('OPEN_READING');

/** @throws LumbungError when the file is refused */
export type OpenFile = (request: ReadingRequest) => Promise<OpenReading>;

/** DI token of the function that writes the marked copy of a file in its child process; tests give a double. */
export const MARK_FILE = Symbol('MARK_FILE');

export type MarkFile = OpenMarkedFunction;
