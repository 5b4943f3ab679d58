import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { Refused, type HttpClient } from './http-client.ts';
import { homeFolder } from './home.ts';
import { readAccounts, signInCast, type Cast } from './journey/accounts.ts';
import { journeyArguments, type JourneyArguments } from './journey/arguments.ts';
import { compare, type Comparison } from './journey/compare.ts';
import { csvRecords, jsonRecords } from './journey/downloads.ts';
import { openSource } from './journey/source-file.ts';
import type { Understood } from './journey/understood.ts';
import {
  act,
  approve,
  confirm,
  correct,
  errorsOf,
  handIn,
  openQuestions,
  signOff,
  untilPublished,
  type Dataset,
  type Submission,
  type Upload,
} from './journey/publication.ts';

/** Files whose JSON is not gathered in memory a second time. */
const jsonLimit = 64 * 1024 * 1024;

const startedAt = performance.now();
let before = startedAt;

function step(who: string, what: string): void {
  const now = performance.now();
  const whole = ((now - startedAt) / 1000).toFixed(2).padStart(7);
  console.log(`[${whole} dtk +${((now - before) / 1000).toFixed(2)}] ${who.padEnd(16)} ${what}`);
  before = now;
}

const note = (line: string): void => {
  console.log(`${' '.repeat(24)}${line}`);
};

try {
  const differences = await journey(journeyArguments(process.argv.slice(2), homeFolder()));
  if (differences > 0) process.exitCode = 1;
} catch (error) {
  process.exitCode = 1;
  if (error instanceof Refused) console.error(`\nDitolak server: ${error.describe()}`);
  else console.error(`\n${error instanceof Error ? error.message : String(error)}`);
}

/** @returns number of differences between the file and what a citizen downloads */
async function journey(given: JourneyArguments): Promise<number> {
  const cast = await signInCast(given.url, await readAccounts(given.accounts), given.organization);
  step('semua', `masuk ke ${given.url} (operator dan kepala ${cast.organization}, walidata)`);

  const understood = await read(cast.operator, given);
  const dataset = await draft(cast.operator, given, understood.reading);
  const submission = await walk(cast, dataset, understood);

  return fetchAndCompare(cast.citizen, given, submission, understood.reading);
}

async function read(
  operator: HttpClient,
  given: JourneyArguments,
): Promise<{ upload: Upload; reading: Understood }> {
  let upload = await handIn(operator, given.file);
  const answers = { ...given.answers };
  const corrections = { ...given.corrections };
  if (Object.keys(corrections).length > 0) upload = await correct(operator, upload.id, corrections);
  step(
    'operator',
    `mengunggah ${basename(given.file)} (${String(upload.size)} bita, sha256 ${upload.sha256.slice(0, 12)})`,
  );
  // Answers change what is understood, and that may raise a further question.
  for (let round = 1; round <= 5; round += 1) {
    const questions = openQuestions(understoodOf(upload));
    if (questions.length === 0) break;
    for (const question of questions) {
      const chosen = given.answers[question.id] ?? question.choices[0]?.value ?? '';
      answers[question.id] = chosen;
      const source = question.id in given.answers ? '--answer' : 'pilihan pertama';
      note(`? ${question.text}`);
      note(
        `  ${question.id} = ${chosen} (${source}; pilihan: ${question.choices.map(({ value }) => value).join(', ')})`,
      );
    }
    upload = await correct(operator, upload.id, { ...corrections, answers });
  }
  const reading = understoodOf(upload);
  describe(reading);
  for (const problem of errorsOf(reading)) {
    note(`! ${problem.code} (${String(problem.count)}): ${problem.message}`);
    for (const place of problem.places.slice(0, 5)) note(`    ${JSON.stringify(place)}`);
  }
  if (errorsOf(reading).length > 0) {
    note(`laporan: ${given.url}${upload.links.report}`);
    note(`berkas dengan sel yang ditandai: ${given.url}${upload.links.report}/file (dengan token operator)`);
  }
  await confirm(operator, upload);
  step('operator', 'mengonfirmasi pembacaan');
  return { upload, reading };
}

function describe(reading: Understood): void {
  const shown = reading.columns.map(
    ({ name, type, unit }) => `${name}:${type}${unit === '' ? '' : ` [${unit}]`}`,
  );
  const more = shown.length > 12 ? ` ... (${String(shown.length)} kolom)` : '';
  step(
    'pekerja',
    `membaca ${String(reading.rowCount)} baris, kepala di baris ${String(reading.headerRow)}${reading.sheet === '' ? '' : `, lembar «${reading.sheet}»`}`,
  );
  note(`${shown.slice(0, 12).join(', ')}${more}`);
  if (reading.skipped.length > 0) note(`dilewati: ${String(reading.skipped.length)} baris`);
  for (const { severity, code, count } of reading.problems)
    if (severity !== 'error') note(`${severity}: ${code} (${String(count)})`);
}

function understoodOf(upload: Upload): Understood {
  if (upload.reading.understood === null) throw new Error('Server tidak menyebut apa yang dibacanya.');
  return upload.reading.understood;
}

async function draft(operator: HttpClient, given: JourneyArguments, reading: Understood): Promise<Dataset> {
  const { assignments } = await operator.get<{
    assignments: { role: string; organization: { id: string } }[];
  }>('/api/v1/me');
  const organizationId = assignments.find(({ role }) => role === 'operator')?.organization.id;
  const name = basename(given.file).replace(/\.[^.]+$/, '');
  const dataset = await operator.post<Dataset>(
    '/api/v1/datasets',
    {
      organizationId,
      metadata: {
        title: given.title ?? (name.length < 3 ? `Berkas ${name}` : name.slice(0, 280)),
        notes: `Diserahkan dari berkas ${basename(given.file)}. ${reading.title}`.trim(),
        source: `Berkas ${basename(given.file)}`,
        topics: ['pemerintahan'],
        licenceId: 'cc-by',
      },
    },
    randomUUID(),
  );
  step('operator', `membuat rancangan dataset ${dataset.name}`);
  return dataset;
}

async function walk(cast: Cast, dataset: Dataset, { upload }: { upload: Upload }): Promise<Submission> {
  const made = await cast.operator.post<Submission>(
    '/api/v1/submissions',
    { datasetId: dataset.id, resourceName: 'Data', uploadId: upload.id, changeNote: 'Terbitan pertama' },
    randomUUID(),
  );
  await act(cast.operator, made.id, 'submit');
  step('operator', `mengajukan; sidik ${made.fingerprint.slice(0, 12)}`);
  await approve(cast.kepala, made.id);
  step('kepala-opd', 'menyetujui sidik itu');
  await act(cast.staf, made.id, 'verify');
  step('walidata-staf', 'memverifikasi');
  await signOff(cast.signers, made.id, step);
  const published = await untilPublished(cast.operator, made.id);
  step('pekerja', `menerbitkan versi ${published.versionId ?? ''}`);
  return published;
}

async function fetchAndCompare(
  citizen: HttpClient,
  given: JourneyArguments,
  submission: Submission,
  reading: Understood,
): Promise<number> {
  const resource = `/api/v1/resources/${submission.resource.id}`;
  await citizen.get(`/api/v1/datasets/${submission.dataset.name}`);
  await citizen.get(resource);
  step('warga', `membuka ${given.url}/dataset/${submission.dataset.name} tanpa akun`);
  const csv = await citizen.download(`${resource}/download/csv`);
  step('warga', `mengunduh CSV (${String(csv.content.length)} bita)`);

  const source = await openSource(given.file, reading.sheet);
  let differences = report('CSV', await compare(source, reading, csvRecords(csv.content, reading.columns)));
  if (csv.content.length > jsonLimit) {
    note(`JSON tidak dibandingkan: CSV-nya saja ${String(csv.content.length)} bita`);
  } else {
    const json = await citizen.download(`${resource}/download/json`);
    step('warga', `mengunduh JSON (${String(json.content.length)} bita)`);
    const { records, total } = jsonRecords(json.content, reading.columns);
    if (total !== records.length) {
      note(`JSON menyebut ${String(total)} baris tetapi berisi ${String(records.length)}`);
      differences += 1;
    }
    differences += report('JSON', await compare(source, reading, inTurn(records)));
  }
  note(`berkas dibaca sendiri: ${source.description}`);
  console.log(
    differences === 0 ? '\nSama: unduhan warga memuat nilai berkas, tanpa selisih.' : '\nADA SELISIH.',
  );
  return differences;
}

function report(what: string, found: Comparison): number {
  step(
    'pembanding',
    `${what}: ${String(found.cells)} sel di ${String(found.rows)} baris dibandingkan, ${String(found.missing)} kosong, ${String(found.differenceCount)} selisih`,
  );
  for (const { row, column, inFile, downloaded } of found.differences.slice(0, 20))
    note(`baris ${String(row)} ${column}: berkas ${inFile}, unduhan ${downloaded}`);
  return found.differenceCount;
}

function inTurn<Item>(items: readonly Item[]): AsyncIterator<Item> {
  const iterator = items[Symbol.iterator]();
  return { next: () => Promise.resolve(iterator.next()) };
}
