/** One table of a backup. */
export interface TableEntry {
  schema: string;
  name: string;
  /** Columns in the order of the file; generated ones are left out. */
  columns: string[];
  rows: number;
  /** Path below the backup folder; COPY text, gzip. */
  file: string;
  sha256: string;
  /** Statements that make the table; only for those that no migration makes (schema `datastore`). */
  definition?: string[];
  /** Whether the public may read it. */
  published?: boolean;
}

export interface SequenceEntry {
  schema: string;
  table: string;
  column: string;
  lastValue: string;
  isCalled: boolean;
}

export interface ObjectEntry {
  key: string;
  size: number;
  sha256: string;
}

/** A job that was waiting or under way; it is queued again by the restore. */
export interface PendingJob {
  name: string;
  data: object;
  startAfter: string;
}

/** `manifest.json`: what a backup holds. Written last, so a folder without it is not a backup. */
export interface Manifest {
  format: 1;
  createdAt: string;
  migrations: string[];
  tables: TableEntry[];
  sequences: SequenceEntry[];
  jobs: PendingJob[];
  objects: ObjectEntry[];
}

/** Tables that belong to the database itself and not to what it holds. */
export const ownTables = new Set(['migration', 'typeorm_metadata']);
