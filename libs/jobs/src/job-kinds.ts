/** Settings of one kind of job: how long it may run, how often it is tried, and when a silent worker is given up. */
interface JobKindSettings {
  /** Seconds a run may take. */
  expireInSeconds: number;
  retryLimit: number;
  /** Seconds before the first retry; later ones wait longer. */
  retryDelay: number;
  /** Seconds without a heartbeat after which the job is given to another worker. */
  heartbeatSeconds: number;
  /** Cron expression (Asia/Jakarta) of jobs that come by the clock. */
  schedule?: string;
}

/** Every kind of job there is. Queues are made from this table when the database is migrated. */
export const jobKinds = {
  'read-upload': { expireInSeconds: 3600, retryLimit: 3, retryDelay: 2, heartbeatSeconds: 10 },
  'prepare-report': { expireInSeconds: 3600, retryLimit: 3, retryDelay: 2, heartbeatSeconds: 10 },
  'prepare-version': { expireInSeconds: 7200, retryLimit: 5, retryDelay: 5, heartbeatSeconds: 10 },
  'publish-version': { expireInSeconds: 600, retryLimit: 10, retryDelay: 5, heartbeatSeconds: 10 },
  'compose-book': { expireInSeconds: 3600, retryLimit: 3, retryDelay: 5, heartbeatSeconds: 30 },
  // Wanted at the moment of a notice; by the clock for what was put off.
  'mail-notices': {
    expireInSeconds: 3600,
    retryLimit: 1,
    retryDelay: 60,
    heartbeatSeconds: 30,
    schedule: '*/5 * * * *',
  },
  'sweep-storage': {
    expireInSeconds: 3600,
    retryLimit: 1,
    retryDelay: 60,
    heartbeatSeconds: 30,
    schedule: '17 * * * *',
  },
  'sweep-sessions': {
    expireInSeconds: 600,
    retryLimit: 1,
    retryDelay: 60,
    heartbeatSeconds: 30,
    schedule: '43 2 * * *',
  },
  'order-documents': {
    expireInSeconds: 600,
    retryLimit: 3,
    retryDelay: 300,
    heartbeatSeconds: 30,
    schedule: '13 2 * * *',
  },
} as const satisfies Record<string, JobKindSettings>;

export type JobKind = keyof typeof jobKinds;

/** What each kind of job is told. Identifiers only: the rest is read when the job runs. */
export interface JobPayloads {
  'read-upload': { readingId: string };
  'prepare-report': { readingId: string };
  'prepare-version': { submissionId: string };
  'publish-version': { submissionId: string };
  'compose-book': { editionId: string };
  'mail-notices': Record<string, never>;
  'sweep-storage': Record<string, never>;
  'sweep-sessions': Record<string, never>;
  'order-documents': Record<string, never>;
}
