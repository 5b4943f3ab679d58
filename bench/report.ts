import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';

/** One line of the table: a work, its floor in the same run, and what must be reached. */
export interface Line {
  work: string;
  ours: string;
  floor: string;
  ratio: number;
  reach: string;
  holds: boolean;
  note?: string;
}

/** Prints the table and, where a path is given, writes it to that file with what machine it was. */
export async function report(lines: readonly Line[], path: string | undefined): Promise<void> {
  const rows = lines.map((line) => [
    line.work,
    line.ours,
    line.floor,
    line.ratio.toFixed(2),
    line.reach,
    line.holds ? 'ya' : 'TIDAK',
    line.note ?? '',
  ]);
  const head = ['pekerjaan', 'kami', 'lantai', 'rasio', 'harus', 'tercapai', 'catatan'];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of [head, widths.map((width) => '-'.repeat(width)), ...rows])
    console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | '));
  if (path === undefined) return;
  const machine = {
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
  };
  await writeFile(path, `${JSON.stringify({ at: new Date().toISOString(), machine, lines }, null, 2)}\n`);
}
