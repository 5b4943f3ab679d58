export * from './reading.js';
export type { DerivedColumn, OpenReading, ReadingRequest } from './open-reading.js';
export { openReading } from './open.js';
export { TabularErrors } from './tabular.errors.js';
export { zipStream, type ZipEntry } from './zip/zip-stream.js';
