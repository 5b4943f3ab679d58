import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { killApiWhileUploading } from '../drills/api-kills.ts';
import { writeLargeCsv } from '../drills/large-csv.ts';
import { makePeople } from '../drills/people.ts';
import { restartUnderLoad } from '../drills/postgres-restart.ts';
import { startStack } from '../drills/stack.ts';
import { killWorkerWhileLoading } from '../drills/worker-kills.ts';

/** `npm run drill [-- rounds]`: kills and restarts parts of a private stack and looks for what was lost, doubled or half done. */
const rounds = Number(process.argv[2] ?? '20');
const rows = 1_690_784;

const stack = await startStack();
const findings: string[] = [];
try {
  await makePeople(stack.ownerUrl);
  const large = join(stack.home, 'besar.csv');
  const source = await writeLargeCsv(large);
  console.log(`Berkas besar: ${source === 'real' ? 'asli' : 'buatan'}, ${String(rows)} baris.`);

  console.log('PostgreSQL dinyalakan ulang di bawah beban');
  findings.push(
    ...(await restartUnderLoad(stack, [
      '/',
      '/api/v1/datasets',
      '/api/3/action/package_search',
      '/api/v1/organizations',
      '/health/live',
    ])),
  );

  console.log(`API dibunuh (kill -9) selama unggahan, ${String(rounds)} kali`);
  const smaller = join(stack.home, 'sedang.csv');
  // A slice of the file keeps the rounds short; the moment of death is what varies.
  await pipeline(createReadStream(large, { end: 6_000_000 - 1 }), createWriteStream(smaller));
  findings.push(...(await killApiWhileUploading(stack, smaller, rounds)));

  console.log(`Worker dibunuh (kill -9) selama pemuatan, ${String(rounds)} kali`);
  findings.push(...(await killWorkerWhileLoading(stack, large, rows, rounds)));
} finally {
  await stack.stop();
}
for (const finding of findings) console.error(`TEMUAN ${finding}`);
console.log(
  findings.length === 0
    ? 'Tidak ada yang hilang, ganda, atau setengah jadi.'
    : `${String(findings.length)} temuan.`,
);
process.exitCode = findings.length === 0 ? 0 : 1;
