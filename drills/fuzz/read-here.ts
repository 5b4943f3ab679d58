import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { openSource } from '../../libs/tabular/src/open-source.js';
import type { inspectTable } from '../../libs/tabular/src/table/inspect-table.js';
import type { writeRows } from '../../libs/tabular/src/table/write-rows.js';
import type { Original } from './mutate.ts';

/** What reading a mutated file came to. A finding is whatever is neither rows nor a refusal that explains itself. */
export type Outcome =
  { kind: 'read'; rows: number } | { kind: 'refused'; code: string } | { kind: 'finding'; what: string };

/** What the child process does with a file: given, because a test has the sources and the drill what was built. */
export interface ReadingSteps {
  openSource: typeof openSource;
  inspectTable: typeof inspectTable;
  writeRows: typeof writeRows;
}

/** Reads files in this process, as the child would, one after the other. */
export class ReaderHere {
  private readonly folder = mkdtempSync(join(tmpdir(), 'lumbung-fuzz-'));

  private readonly steps: ReadingSteps;

  constructor(steps: ReadingSteps) {
    this.steps = steps;
  }

  async read(format: Original['format'], bytes: Buffer): Promise<Outcome> {
    const path = join(this.folder, 'file');
    const spools = join(this.folder, 'spools');
    rmSync(spools, { recursive: true, force: true });
    mkdirSync(spools);
    writeFileSync(path, bytes);
    const report = () => Promise.resolve();
    try {
      const source = await this.steps.openSource({ path, format, folder: spools, corrections: {} }, report);
      const made = await this.steps.inspectTable(source, {}, report);
      const { reading, plan } = made;
      const rows = await this.steps.writeRows(made.source, plan, made.corrections, { report, write: report });
      return rows === reading.rowCount
        ? { kind: 'read', rows }
        : { kind: 'finding', what: `${String(rows)} rows instead of ${String(reading.rowCount)}` };
    } catch (cause) {
      return judged(cause);
    }
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Errors that only our own mistakes raise. */
const mistakes = new Set(['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'AssertionError']);

function judged(error: unknown): Outcome {
  const { code, cause, stack, name } = error as Partial<Error> & { code?: unknown };
  if (name !== 'LumbungError' || typeof code !== 'string')
    return { kind: 'finding', what: stack ?? String(error) };
  const hidden = cause instanceof Error && mistakes.has(cause.name);
  return hidden ? { kind: 'finding', what: cause.stack ?? cause.message } : { kind: 'refused', code };
}
