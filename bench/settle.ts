import pg from 'pg';
import { layDocumentsInOrder } from '#lib/catalogue';

/**
 * Lets PostgreSQL finish at once what loading leaves behind (visibility, statistics, dirty pages), which it would otherwise
 * do beside what is measured, at a moment of its own choice; and does what the worker does every night.
 */
export async function settle(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const statement of layDocumentsInOrder) await client.query(statement);
    await client.query('VACUUM (ANALYZE)');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}
