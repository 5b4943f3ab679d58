import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { LumbungError } from '#lib/errors';
import { listCells } from './listing/list-cells.js';
import type { DerivedColumn } from './open-reading.js';
import { openSource } from './open-source.js';
import type { ReaderMessage, ReaderRequest } from './reader.protocol.js';
import type { ReadingCorrections, ReadingProgress } from './reading.js';
import { markFile } from './report/mark-file.js';
import { checkForm } from './table/check-corrections.js';
import { inspectTable, type TablePlan } from './table/inspect-table.js';
import { rowsAsTheyStand } from './table/rows-as-they-stand.js';
import type { TableSource } from './table/table-source.js';
import { textCombinations } from './table/text-combinations.js';
import { writeRows } from './table/write-rows.js';
import type { TabularErrorCode } from './tabular.errors.js';

/** Entry of the child process in which one untrusted file is opened. It ends with its parent. */

interface Opened {
  source: TableSource;
  plan: TablePlan;
  corrections: ReadingCorrections;
}

const progressEveryMs = 200;
const rowsInMessage = 1000;
let folder: string | undefined;
let totalBytes = 0;
let lastProgress = 0;
let opened: Opened | undefined;

function send(message: ReaderMessage): void {
  process.send?.(message);
}

/** Tells the progress now and then, and lets messages in: the end of the parent is one of them. */
async function report(stage: ReadingProgress['stage'], bytes: number, rows: number): Promise<void> {
  // `performance` would be loaded for this alone.
  const now = process.uptime() * 1000;
  if (now - lastProgress < progressEveryMs) return;
  lastProgress = now;
  const progress = { stage, bytes: Math.min(Math.round(bytes), totalBytes), totalBytes, rows };
  send({ kind: 'progress', progress });
  await new Promise((resolve) => setImmediate(resolve));
}

async function inspect(request: Extract<ReaderRequest, { kind: 'inspect' }>): Promise<void> {
  const { format, corrections } = request;
  folder = request.folder;
  checkForm(corrections, format);
  const source = await openSource(request, report);
  totalBytes = source.totalBytes;
  const { reading, plan, block, ...made } = await inspectTable(
    source,
    corrections,
    report,
    request.lastVersion,
  );
  opened = { ...made, plan };
  send({
    kind: 'reading',
    reading,
    ...(block === undefined ? {} : { direct: { path: made.source.path, ...block } }),
  });
}

async function rows(derived: readonly DerivedColumn[]): Promise<void> {
  if (opened === undefined) return;
  const { source, plan, corrections } = opened;
  const write = async (text: string): Promise<void> => {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  };
  const written = await writeRows(source, plan, corrections, { report, write, added: derived });
  await new Promise<void>((resolve) => process.stdout.end(resolve));
  send({ kind: 'written', rows: written });
}

async function mark(request: Extract<ReaderRequest, { kind: 'mark' }>): Promise<void> {
  folder = request.folder;
  send({ kind: 'marked', inPlace: await markFile(request, report) });
}

async function sheet(request: Extract<ReaderRequest, { kind: 'sheet' }>): Promise<void> {
  folder = request.folder;
  const source = await openSource({ ...request, corrections: { sheet: request.sheet } }, report);
  send({ kind: 'sheet', rows: await rowsAsTheyStand(source) });
}

async function combinations(positions: readonly number[]): Promise<void> {
  if (opened === undefined) return;
  const { source, plan, corrections } = opened;
  const found = await textCombinations(source, plan, corrections, positions);
  send({ kind: 'combinations', ...(found === undefined ? {} : { found }) });
}

async function cells({ path, format }: Extract<ReaderRequest, { kind: 'cells' }>): Promise<void> {
  const { sheets, names, properties } = await listCells(path, format, report);
  for (const { rows: all, ...sheet } of sheets) {
    send({ kind: 'listedSheet', sheet });
    for (let at = 0; at < all.length; at += rowsInMessage)
      send({ kind: 'listedRows', rows: all.slice(at, at + rowsInMessage) });
  }
  send({ kind: 'listed', names, properties });
}

function answer(request: ReaderRequest): Promise<void> {
  switch (request.kind) {
    case 'inspect':
      return inspect(request);
    case 'combinations':
      return combinations(request.positions);
    case 'mark':
      return mark(request);
    case 'sheet':
      return sheet(request);
    case 'cells':
      return cells(request);
    case 'rows':
      return rows(request.derived);
  }
}

function fail(cause: unknown): void {
  if (cause instanceof LumbungError) {
    const { params, places, facts } = cause.details;
    send({
      kind: 'refused',
      code: cause.code as TabularErrorCode,
      details: { ...(params ? { params } : {}), ...(places ? { places } : {}), ...(facts ? { facts } : {}) },
    });
    return;
  }
  const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
  if (missing) send({ kind: 'refused', code: 'FILE_MISSING', details: {} });
  else
    send({
      kind: 'failed',
      message: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
    });
}

process.on('message', (request: ReaderRequest) => {
  answer(request).catch(fail);
});
process.on('disconnect', () => process.exit(0));
// Whichever is noticed first when the parent was killed: the end of the channel, or a message or row that cannot be written.
process.on('exit', () => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});
send({ kind: 'ready' });
