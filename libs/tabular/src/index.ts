export * from './reading.js';
export type { OpenReading, ReadingRequest } from './open-reading.js';
