import { convertCell } from '../cells/convert-cell.js';
import { RecordScanner } from '../csv/record-scanner.js';
import { scanFile } from '../csv/scan-file.js';
import type { ReadingCorrections } from '../reading.js';
import { combinationKey, type DerivedColumn } from '../open-reading.js';
import { RowFilter } from './row-filter.js';
import { plainCell } from './plain-cell.js';
import { cellEdits } from './scan-table.js';
import type { TablePlan } from './inspect-table.js';
import type { Report, TableSource } from './table-source.js';

const flushCharacters = 256 * 1024;

/**
 * Second pass: writes the rows as canonical CSV for `COPY`.
 * @param io `write` takes a piece of output and resolves when more is welcome; `added` columns follow from others, written after them
 * @returns number of rows written
 */
export async function writeRows(
  source: TableSource,
  plan: TablePlan,
  corrections: ReadingCorrections,
  io: { write: (text: string) => Promise<void>; report: Report; added?: readonly DerivedColumn[] },
): Promise<number> {
  const filter = new RowFilter(plan.rows);
  const edits = cellEdits(corrections);
  const scanner = new RecordScanner(source.delimiter.charCodeAt(0));
  const { columns, hasAbsences } = plan;
  const derived = (io.added ?? []).map(({ texts, from }) => ({
    texts: new Map(Object.entries(texts)),
    at: from.map((position) => columns.findIndex(({ index }) => index + 1 === position)),
    parts: from.map(() => ''),
  }));
  let pending = '';
  let rows = 0;
  const follow = (at: number, value: string): void => {
    for (const one of derived) {
      const part = one.at.indexOf(at);
      if (part >= 0) one.parts[part] = value;
    }
  };
  const onRecord = (): boolean => {
    if (filter.judge(scanner) !== 'data') return true;
    const edited = edits.size > 0 ? edits.get(scanner.row) : undefined;
    const completed = edited?.has(plan.rows.width) === true;
    if (plan.dropShort && scanner.count < plan.rows.width && !completed) return true;
    let line = '';
    let absent: Record<string, string> | undefined;
    for (const one of derived) one.parts.fill('');
    for (let at = 0; at < columns.length; at++) {
      const { index, name, rule } = columns[at] as (typeof columns)[number];
      if (at > 0) line += ',';
      const plain = edited === undefined ? plainCell(scanner, index, rule) : undefined;
      if (plain !== undefined) {
        line += rule.type === 'text' ? quoted(plain) : plain;
        if (derived.length > 0) follow(at, plain);
        continue;
      }
      const raw = edited?.get(index + 1) ?? (index < scanner.count ? scanner.text(index) : '');
      if (raw === '') continue;
      const { value, reason } = convertCell(raw, rule);
      if (value !== null) {
        line += rule.type === 'text' ? quoted(value) : value;
        follow(at, value);
      } else if (reason !== undefined) (absent ??= {})[name] = reason;
    }
    for (const { texts, parts } of derived) line += `,${quoted(texts.get(combinationKey(parts)) ?? '')}`;
    if (hasAbsences) line += absent === undefined ? ',' : `,${quoted(JSON.stringify(absent))}`;
    pending += `${line}\n`;
    rows++;
    return true;
  };
  await scanFile(source.path, scanner, {
    start: source.start,
    onRecord,
    onChunk: async (bytes) => {
      await report(bytes);
      if (pending.length < flushCharacters) return;
      const piece = pending;
      pending = '';
      await io.write(piece);
    },
  });
  if (pending !== '') await io.write(pending);
  return rows;

  function report(bytes: number): Promise<void> {
    return io.report('writing', bytes, rows);
  }
}

function quoted(value: string): string {
  return /[",\n\r\\]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
