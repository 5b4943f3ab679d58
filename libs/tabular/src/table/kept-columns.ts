import type { Layout } from '../layout/layout.js';
import { TabularErrors } from '../tabular.errors.js';
import { columnName, unitOf } from './column-names.js';
import { plainText } from './find-header.js';
import type { Problems } from './problems.js';
import type { TableScan } from './scan-table.js';

/** A column that is kept, with what its header says. */
export interface Labelled {
  index: number;
  label: string;
  name: string;
  unit: string;
}

/**
 * The columns of a table that are kept, each under a name of its own.
 * @throws LumbungError CORRECTIONS_WRONG, FILE_NO_TABLE when no column is left
 */
export function keptColumns(
  header: { row: number; cells: readonly string[] },
  scan: TableScan,
  { corrections, leftOutColumns }: Layout,
  problems: Problems,
): Labelled[] {
  const kept: Labelled[] = [];
  const taken = new Set<string>();
  const chosen = new Map((corrections.columns ?? []).map((one) => [one.position, one]));
  for (const { name } of chosen.values()) {
    if (name === undefined) continue;
    if (taken.has(name)) {
      throw TabularErrors.CORRECTIONS_WRONG({
        places: [{ field: 'columns', found: name, message: 'Nama kolom ini dipakai dua kali.' }],
      });
    }
    taken.add(name);
  }
  const seen = new Map<string, number>();
  scan.columns.forEach((facts, index) => {
    const position = index + 1;
    const correction = chosen.get(position);
    const label = plainText(header.cells[index] ?? '');
    const place = problems.place(header.row, position);
    if (correction?.leaveOut === true || leftOutColumns.has(position)) return;
    const blank = facts.total(0) + facts.padded >= scan.rows;
    if (label === '' && blank && correction === undefined) {
      problems.add(
        'note',
        'column-dropped',
        `Kolom ${String(position)} tanpa kepala dan tanpa isi dilewati.`,
        {
          places: [place],
        },
      );
      return;
    }
    const { bare, unit } = unitOf(label);
    const numeric = facts.total(18, 7, 15) === 0;
    const name = correction?.name ?? columnName(numeric ? bare : label, position, taken);
    if (label === '' && correction?.name === undefined) {
      problems.add(
        'warning',
        'blank-header',
        `Kepala kolom ${String(position)} kosong; diberi nama «${name}».`,
        {
          places: [place],
        },
      );
    }
    const earlier = seen.get(label);
    if (label !== '' && earlier !== undefined && correction?.name === undefined) {
      problems.add(
        'warning',
        'duplicate-header',
        `Kepala «${label}» dipakai juga oleh kolom ${String(earlier)}; kolom ini diberi nama «${name}». Ganti namanya agar jelas.`,
        { places: [place], found: label },
      );
    }
    seen.set(label, position);
    kept.push({ index, label, name, unit });
  });
  if (kept.length === 0) throw TabularErrors.FILE_NO_TABLE();
  return kept;
}
