import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HttpClient, pause } from '../scripts/http-client.ts';
import {
  act,
  approve,
  confirm,
  handIn,
  submissionOf,
  untilPublished,
  type Dataset,
  type Submission,
} from '../scripts/journey/publication.ts';
import type { S3Program } from '../scripts/s3-program.ts';
import { Asking, away, awayOutcome } from './asking.ts';
import { accessToken, password } from './people.ts';
import { uploadSlowly } from './slow-upload.ts';
import type { Stack } from './stack.ts';
import { missingFromStore, uploadNames } from './stored.ts';

/** Seconds within which all that waited must be done after the store's return. */
const patience = 120;

/** The people of the drill, signed in before the outage. */
interface People {
  operator: HttpClient;
  kepala: HttpClient;
  staf: HttpClient;
}

/**
 * Takes the object store away for minutes while citizens read and an operator works: a publication and a reading are
 * caught in the middle, another publication is ordered meanwhile, uploads and downloads keep being asked for.
 * @param large a file whose publication takes seconds
 * @returns findings; empty means: reading never failed, uploads and downloads were told to come back, nothing was
 *   half-stored, and all that waited was done within two minutes of the return
 */
export async function takeObjectStoreAway(
  stack: Stack,
  store: S3Program,
  large: string,
  minutes: number,
): Promise<string[]> {
  const findings: string[] = [];
  const small = join(stack.home, 'penduduk.csv');
  await writeFile(small, 'kecamatan,tahun,jumlah_penduduk\nPlaosan,2024,55120\nParang,2024,45310\n');
  const people = await signIn(stack.baseUrl);

  const [before, ordered, caught] = await Promise.all([
    submitted(people, small, 'Penduduk per kecamatan'),
    submitted(people, small, 'Penduduk menurut pesanan'),
    submitted(people, large, 'Nama bayi'),
  ]);
  await act(people.staf, before.id, 'verify');
  await untilPublished(people.operator, before.id);
  const uploadsBefore = (await uploadNames(stack)).length;

  const token = await accessToken(stack.baseUrl, 'operator');
  const key = randomUUID();
  const sending = awayOutcome(uploadSlowly(stack.baseUrl, token, { file: large, key, ms: 3000 }));
  await pause(1000);
  await act(people.staf, caught.id, 'verify');
  const reading = await people.operator.upload<{ id: string }>('/api/v1/uploads', large);
  await store.halt();
  console.log(
    `  ${store.name} dimatikan: sebuah penerbitan, pembacaan dan pengiriman tertangkap di tengah jalan`,
  );
  const orderedSubmission = await act(people.staf, ordered.id, 'verify');
  if (orderedSubmission.state !== 'scheduled')
    findings.push(`perintah terbit tidak diterima: ${orderedSubmission.state}`);

  const citizens = new Asking();
  citizens.read(stack.baseUrl, pathsOf(before), 4);
  citizens.expectAway(
    'unduhan',
    () => fetch(`${stack.baseUrl}/api/v1/resources/${before.resource.id}/download/csv`),
    1000,
  );
  citizens.expectAway('unggahan', () => sendFile(stack.baseUrl, token), 2000);
  const sent = await sending;
  if (sent !== away) findings.push(`unggahan yang sedang dikirim menjawab ${sent}`);
  const until = performance.now() + minutes * 60_000;
  while (performance.now() < until) {
    await pause(Math.min(10_000, Math.max(0, until - performance.now())));
    const ready = await fetch(`${stack.baseUrl}/health/ready`);
    const { status } = (await ready.json()) as { status: string };
    if (ready.status !== 200 || status !== 'degraded')
      findings.push(`/health/ready ${String(ready.status)} ${status}`);
  }
  findings.push(...(await citizens.stop()));
  console.log(
    `  sebelum kembali: penerbitan ${(await submissionOf(people.operator, caught.id)).state}, pembacaan ${(await uploadOf(people.operator, reading.id)).state}`,
  );
  const meanwhile = (await uploadNames(stack)).length - uploadsBefore;
  if (meanwhile !== 1) findings.push(`${String(meanwhile - 1)} unggahan yang ditolak tercatat`);

  await store.resume();
  const returnedAt = performance.now();
  const since = (): number => (performance.now() - returnedAt) / 1000;
  await people.operator.upload('/api/v1/uploads', large, key);
  console.log(`  kembali; unggahan diterima setelah ${since().toFixed(1)} dtk`);
  await Promise.all([
    ...[caught, ordered].map(async ({ id, dataset }) => {
      await untilPublished(people.operator, id);
      console.log(`  ${dataset.name} terbit ${since().toFixed(1)} dtk setelah kembali`);
    }),
    untilRead(people.operator, reading.id).then((state) => {
      console.log(`  unggahan yang tertangkap: ${state} ${since().toFixed(1)} dtk setelah kembali`);
      if (state !== 'read') findings.push(`unggahan yang tertangkap berakhir ${state}`);
    }),
  ]);
  if (since() > patience) findings.push(`baru selesai ${since().toFixed(0)} dtk setelah kembali`);

  const uploads = (await uploadNames(stack)).length;
  if (uploads !== uploadsBefore + 2)
    findings.push(`${String(uploads - uploadsBefore)} unggahan baru tercatat, bukan 2`);
  findings.push(...(await missingFromStore(stack, store)));
  return findings;
}

async function signIn(baseUrl: string): Promise<People> {
  const as = (role: string) => HttpClient.signIn(baseUrl, `${role}@uji.example`, password);
  const [operator, kepala, staf] = await Promise.all([as('operator'), as('kepala-opd'), as('walidata-staf')]);
  return { operator, kepala, staf };
}

/** A submission that only waits for the walidata's word, which publishes it. */
async function submitted({ operator, kepala }: People, file: string, title: string): Promise<Submission> {
  const { assignments } = await operator.get<{ assignments: { organization: { id: string } }[] }>(
    '/api/v1/me',
  );
  const upload = await handIn(operator, file);
  await confirm(operator, upload);
  const dataset = await operator.post<Dataset>(
    '/api/v1/datasets',
    {
      organizationId: assignments[0]?.organization.id,
      metadata: {
        title,
        notes: 'Untuk latihan gangguan penyimpanan berkas.',
        source: 'Latihan',
        topics: ['pemerintahan'],
        licenceId: 'cc-by',
      },
    },
    randomUUID(),
  );
  const made = await operator.post<Submission>(
    '/api/v1/submissions',
    { datasetId: dataset.id, resourceName: 'Data', uploadId: upload.id, changeNote: 'Terbitan pertama' },
    randomUUID(),
  );
  await act(operator, made.id, 'submit');
  await approve(kepala, made.id);
  return submissionOf(operator, made.id);
}

/** What a citizen reads that needs no file: pages, catalogue, search, rows, sums, the table as CSV, CKAN's actions. */
function pathsOf({ dataset, resource }: Submission): string[] {
  return [
    '/',
    '/dataset',
    `/dataset/${dataset.name}`,
    '/api/v1/datasets',
    '/api/v1/datasets?q=penduduk',
    `/api/v1/datasets/${dataset.name}`,
    `/api/v1/resources/${resource.id}`,
    `/api/v1/resources/${resource.id}/profile`,
    `/api/v1/resources/${resource.id}/data`,
    `/api/v1/resources/${resource.id}/data.csv`,
    '/api/3/action/package_search?q=penduduk',
    `/api/3/action/datastore_search?resource_id=${resource.id}`,
    '/health/live',
  ];
}

function sendFile(baseUrl: string, token: string): Promise<Response> {
  return fetch(`${baseUrl}/api/v1/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv', 'x-file-name': 'gagal.csv' },
    body: 'kecamatan,jumlah\nPlaosan,1\n',
  });
}

const uploadOf = (operator: HttpClient, id: string): Promise<{ state: string }> =>
  operator.get(`/api/v1/uploads/${id}`);

async function untilRead(operator: HttpClient, id: string): Promise<string> {
  for (;;) {
    const { state } = await uploadOf(operator, id);
    if (['read', 'refused', 'failed'].includes(state)) return state;
    await pause(250);
  }
}
