import { migrateDatabase } from '#lib/database';
import { installJobs } from '#lib/jobs';
import { withDatabase } from './local-database.ts';

/** `npm run migrate`: brings the database to the newest migration, and the queue to its newest tables. */
await withDatabase(async ({ owner }) => {
  const ran = await migrateDatabase(owner);
  await installJobs(owner);
  console.log(ran.length === 0 ? 'Basis data sudah mutakhir.' : `Migrasi dijalankan: ${ran.join(', ')}.`);
});
