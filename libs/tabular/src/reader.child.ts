import { once } from 'node:events';
import type { DerivedColumn } from './open-reading.js';
import { openSource } from './open-source.js';
import type { ReaderRequest } from './reader.protocol.js';
import type { ReadingCorrections } from './reading.js';
import { expectBytes, report, send, serveParent, workIn } from './serve-parent.js';
import { checkForm } from './table/check-corrections.js';
import { inspectTable, type TablePlan } from './table/inspect-table.js';
import type { TableSource } from './table/table-source.js';
import { textCombinations } from './table/text-combinations.js';
import { writeRows } from './table/write-rows.js';

/** Entry of the child process in which one untrusted file is read as a table. */

interface Opened {
  source: TableSource;
  plan: TablePlan;
  corrections: ReadingCorrections;
}

let opened: Opened | undefined;

async function inspect(request: Extract<ReaderRequest, { kind: 'inspect' }>): Promise<void> {
  const { format, corrections } = request;
  workIn(request.folder);
  checkForm(corrections, format);
  const source = await openSource(request, report);
  expectBytes(source.totalBytes);
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

async function combinations(positions: readonly number[]): Promise<void> {
  if (opened === undefined) return;
  const { source, plan, corrections } = opened;
  const found = await textCombinations(source, plan, corrections, positions);
  send({ kind: 'combinations', ...(found === undefined ? {} : { found }) });
}

serveParent((request) => {
  switch (request.kind) {
    case 'inspect':
      return inspect(request);
    case 'combinations':
      return combinations(request.positions);
    case 'rows':
      return rows(request.derived);
    default:
      return Promise.reject(new Error(`${request.kind} is asked of the other child`));
  }
});
