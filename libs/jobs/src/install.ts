import { Client } from 'pg';
import { bossSchema, createBoss } from './boss.js';
import { jobKinds } from './job-kinds.js';

/**
 * Makes or upgrades the queue tables and the queues of {@link jobKinds}, and gives the application role its rights.
 * @param url connection of the owner role
 */
export async function installJobs(url: string): Promise<void> {
  const boss = createBoss(url, 'install');
  await boss.start();
  try {
    for (const [kind, settings] of Object.entries(jobKinds)) {
      const options = {
        expireInSeconds: settings.expireInSeconds,
        retryLimit: settings.retryLimit,
        retryDelay: settings.retryDelay,
        retryBackoff: true,
        heartbeatSeconds: settings.heartbeatSeconds,
        notify: true,
      };
      if (await boss.getQueue(kind)) await boss.updateQueue(kind, options);
      else await boss.createQueue(kind, { ...options, policy: 'standard' });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`
      GRANT USAGE ON SCHEMA ${bossSchema} TO lumbung_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${bossSchema} TO lumbung_app;
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${bossSchema} TO lumbung_app;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${bossSchema} TO lumbung_app;
    `);
  } finally {
    await client.end();
  }
}
