import pg from 'pg';
import { describeFinding, verifyAudit } from '#lib/audit';
import { withDatabase } from './local-database.ts';

/**
 * `npm run audit:verify`: recomputes every hash of the audit trail. One line for each chain, one for each finding; the
 * exit code is 1 when something was found. The hashes of the heads are worth keeping elsewhere: whoever can rewrite the
 * whole database can rewrite them too.
 */
await withDatabase(async ({ owner }) => {
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  try {
    let rows = 0;
    let found = 0;
    for await (const report of verifyAudit(client)) {
      rows += report.rows;
      found += report.findings.length;
      const name = report.title === undefined ? report.chain : `${report.title} (${report.chain})`;
      const verdict = report.findings.length === 0 ? 'utuh' : `${String(report.findings.length)} temuan`;
      console.log(
        `${name}: ${String(report.rows)} baris, ${verdict}, kepala ${report.headHash ?? 'tidak ada'}`,
      );
      for (const finding of report.findings) console.log(`  ${describeFinding(finding)}`);
    }
    console.log(
      found === 0
        ? `Jejak audit utuh: ${String(rows)} baris diperiksa.`
        : `Jejak audit TIDAK utuh: ${String(found)} temuan dalam ${String(rows)} baris.`,
    );
    if (found > 0) process.exitCode = 1;
  } finally {
    await client.end();
  }
});
