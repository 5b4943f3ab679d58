import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killApiWhileUploading } from '../drills/api-kills.ts';
import { fuzz } from '../drills/fuzz/fuzz.ts';
import { writeLargeCsv } from '../drills/large-csv.ts';
import { takeObjectStoreAway } from '../drills/object-store-away.ts';
import { makePeople } from '../drills/people.ts';
import { restartUnderLoad } from '../drills/postgres-restart.ts';
import { startStack, type Stack } from '../drills/stack.ts';
import { killWorkerWhileLoading } from '../drills/worker-kills.ts';
import { findS3Program, s3ProgramNames, startS3Program } from './s3-program.ts';
import { Sentence } from './sentence.ts';

/**
 * `npm run drill [-- --only postgres|api|worker|object-store|fuzz --rounds 20 --minutes 5]`: kills and restarts parts of a
 * private stack and looks for what was lost, doubled or half done. The object store is a real S3 server where one is
 * found in `LUMBUNG_TOOLS` or on the PATH; the other drills keep objects in a folder. `--only fuzz --mutations 10000 --seed 0`
 * needs no stack: it reads mutated files and looks for crashes, hangs and errors that explain nothing.
 */
const drills = ['postgres', 'api', 'worker', 'object-store', 'fuzz'];
const { only, rounds, minutes, mutations, seed } = given();
const isWanted = (drill: string): boolean => only === undefined || only === drill;
const rows = 1_690_784;
const findings: string[] = [];

if (drills.slice(0, 3).some(isWanted)) {
  await onStack({}, async (stack, large) => {
    if (isWanted('postgres')) await drillPostgres(stack);
    if (isWanted('api')) {
      console.log(`API dibunuh (kill -9) selama unggahan, ${String(rounds)} kali`);
      findings.push(...(await killApiWhileUploading(stack, await slice(stack, large), rounds)));
    }
    if (isWanted('worker')) {
      console.log(`Worker dibunuh (kill -9) selama pemuatan, ${String(rounds)} kali`);
      findings.push(...(await killWorkerWhileLoading(stack, large, rows, rounds)));
    }
  });
}
if (isWanted('object-store')) await drillObjectStore();
if (isWanted('fuzz')) {
  console.log(`Berkas yang dirusak dibaca, ${String(mutations)} kali mulai dari benih ${String(seed)}`);
  findings.push(...(await fuzz(seed, mutations, join(import.meta.dirname, '../../shared/data'))));
}

for (const finding of findings) console.error(`TEMUAN ${finding}`);
console.log(
  findings.length === 0
    ? 'Tidak ada yang hilang, ganda, atau setengah jadi.'
    : `${String(findings.length)} temuan.`,
);
process.exitCode = findings.length === 0 ? 0 : 1;

interface Given {
  only: string | undefined;
  rounds: number;
  minutes: number;
  mutations: number;
  seed: number;
}

function given(): Given {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      rounds: { type: 'string', default: '20' },
      minutes: { type: 'string', default: '5' },
      mutations: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '0' },
    },
  });
  const numbers = {
    rounds: Number(values.rounds),
    minutes: Number(values.minutes),
    mutations: Number(values.mutations),
  };
  const seed = Number(values.seed);
  if (!Object.values(numbers).every((number) => number > 0) || !Number.isSafeInteger(seed) || seed < 0)
    throw new Sentence('--rounds, --minutes, dan --mutations harus lebih dari nol; --seed nol atau lebih.');
  if (values.only !== undefined && !drills.includes(values.only))
    throw new Sentence(`--only harus salah satu dari: ${drills.join(', ')}.`);
  return { only: values.only, ...numbers, seed };
}

async function onStack(
  variables: Record<string, string>,
  work: (stack: Stack, large: string) => Promise<void>,
): Promise<void> {
  const stack = await startStack(variables);
  try {
    await makePeople(stack.ownerUrl);
    const large = join(stack.home, 'besar.csv');
    const source = await writeLargeCsv(large);
    console.log(`Berkas besar: ${source === 'real' ? 'asli' : 'buatan'}, ${String(rows)} baris.`);
    await work(stack, large);
  } finally {
    await stack.stop();
  }
}

/** The first rows of the file, about 6 MB: they keep rounds short; the moment of the accident is what varies. */
async function slice(stack: Stack, large: string): Promise<string> {
  const smaller = join(stack.home, 'sedang.csv');
  const file = await open(large);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(6_000_000));
    await writeFile(smaller, buffer.subarray(0, buffer.lastIndexOf('\n', bytesRead - 1) + 1));
  } finally {
    await file.close();
  }
  return smaller;
}

async function drillPostgres(stack: Stack): Promise<void> {
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
}

async function drillObjectStore(): Promise<void> {
  const [found] = s3ProgramNames.flatMap((name) => {
    const path = findS3Program(name);
    return path === undefined ? [] : [{ name, path }];
  });
  if (found === undefined) {
    console.log(
      `Dilewati: tidak ada ${s3ProgramNames.join(' atau ')} di LUMBUNG_TOOLS maupun PATH; .ci/run membuatnya.`,
    );
    return;
  }
  const store = await startS3Program(found.name, found.path);
  try {
    const { endpoint, accessKey, secretKey } = store;
    const variables = { S3_ENDPOINT: endpoint, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey };
    await onStack(variables, async (stack, large) => {
      console.log(`Penyimpanan berkas (${store.name}) hilang ${String(minutes)} menit`);
      findings.push(...(await takeObjectStoreAway(stack, store, await slice(stack, large), minutes)));
    });
  } finally {
    await store.stop();
  }
}
