import { PgBoss } from 'pg-boss';

/** Schema of the queue's own tables. */
export const bossSchema = 'jobs';

/** A pg-boss over a database; `work` says whether this process runs jobs or only sends them. */
export function createBoss(connectionString: string, mode: 'send' | 'work' | 'install'): PgBoss {
  return new PgBoss({
    connectionString,
    schema: bossSchema,
    application_name: `lumbung-jobs-${mode}`,
    max: mode === 'work' ? 4 : 1,
    migrate: mode === 'install',
    createSchema: mode === 'install',
    supervise: mode === 'work',
    schedule: mode === 'work',
    useListenNotify: mode === 'work',
    monitorIntervalSeconds: 5,
    superviseIntervalSeconds: 5,
  });
}
