import { placesListed, placesShown } from '../limits.js';
import type { CellPlace, TotalCheck } from '../reading.js';
import type { Problems } from '../table/problems.js';
import type { BodyRows, LeftOut } from './body-rows.js';
import type { Unpivoting } from './dimensions.js';
import type { FilledLabels } from './fill-labels.js';
import type { HeaderPaths } from './header-paths.js';
import type { TableColumn } from './table-columns.js';
import { columnLabel } from './table-columns.js';
import type { TotalFound } from './total-rows.js';

/** Differences listed with one total of the reading. */
const differencesListed = placesShown;

/** Says which header rows name nothing and were passed over. */
export function reportHeader(header: HeaderPaths, problems: Problems): void {
  if (header.numberingRow > 0) {
    problems.add('note', 'numbering-row-skipped', 'Baris nomor kolom (1), (2), ... dilewati.', {
      places: [problems.place(header.numberingRow)],
    });
  }
  if (header.unitRow > 0) {
    problems.add(
      'note',
      'unit-row-read',
      `Baris ${String(header.unitRow)} dibaca sebagai satuan kolom di atasnya, bukan data.`,
      { places: [problems.place(header.unitRow)] },
    );
  }
  if (header.englishRows.length > 0) {
    problems.add(
      'note',
      'english-header-skipped',
      'Kepala tabel diulang dalam bahasa Inggris; yang dipakai yang berbahasa Indonesia.',
      { places: header.englishRows.map((row) => problems.place(row)) },
    );
  }
}

/** Says which rows between header and last row are no data. */
export function reportRows(body: BodyRows, problems: Problems): void {
  const rowsOf = (reason: LeftOut) =>
    [...body.leftOut].filter(([, one]) => one === reason).map(([row]) => row);
  const say = (reason: LeftOut, code: Parameters<Problems['add']>[1], message: string) => {
    const rows = rowsOf(reason);
    if (rows.length === 0) return;
    problems.add('note', code, message, {
      places: rows.map((row) => problems.place(row)),
      count: rows.length,
    });
  };
  say('numbering', 'numbering-row-skipped', 'Baris nomor kolom (1), (2), ... dilewati.');
  say('header', 'header-repeated', 'Kepala tabel yang diulang di tengah tabel dilewati.');
  say('section', 'sections-read', 'Judul kelompok yang digabung selebar tabel menjadi kolom «Kelompok».');
}

export function reportSignature(rows: readonly number[], problems: Problems): void {
  if (rows.length === 0) return;
  problems.add(
    'note',
    'signature-left-out',
    'Blok tanda tangan di bawah tabel tidak disimpan sebagai data dan tidak dipublikasikan.',
    { places: rows.map((row) => problems.place(row)), count: rows.length },
  );
}

export function reportFilled(
  filled: FilledLabels,
  columns: readonly TableColumn[],
  problems: Problems,
): void {
  for (const { column, cells, merged } of filled.columns) {
    const label = columnLabel(columns.find((one) => one.column === column) ?? { path: [], unit: '' });
    const rows = [...(filled.from.get(column)?.keys() ?? [])];
    problems.add(
      'note',
      'labels-filled-down',
      `Kolom «${label}»: ${String(cells)} sel kosong diisi dengan isi ${merged ? 'sel gabungannya' : 'sel di atasnya'}.`,
      { places: rows.map((row) => problems.place(row, column)), count: cells },
    );
  }
}

/** Says which columns became rows. */
export function reportUnpivoting(
  unpivoting: Unpivoting,
  serial: readonly TableColumn[],
  headerRow: number,
  problems: Problems,
): void {
  const columns = [...new Set(unpivoting.combinations.flatMap((one) => one.columns))].filter(
    (one) => one > 0,
  );
  const into = unpivoting.dimensions.map(({ label }) => `«${label}»`).join(' dan ');
  const values = unpivoting.measures.map(({ label }) => `«${label}»`);
  problems.add(
    'note',
    'columns-became-rows',
    `${String(columns.length)} kolom dijadikan baris: kepalanya menjadi kolom ${into}, isinya kolom ${values.slice(0, 4).join(', ')}${values.length > 4 ? ', ...' : ''}.`,
    { places: columns.map((column) => problems.place(headerRow, column)), count: columns.length },
  );
  if (serial.length === 0) return;
  problems.add('note', 'serial-column-left-out', 'Kolom nomor urut tidak disimpan.', {
    places: serial.map(({ column }) => problems.place(headerRow, column)),
  });
}

/** Compares totals with their parts: what was left out, and where figures differ. */
export function reportTotals(
  totals: readonly TotalFound[],
  { kept, rows, headerRow }: { kept: boolean; rows: readonly number[]; headerRow: number },
  problems: Problems,
): TotalCheck[] {
  if (totals.length === 0) return [];
  const checks = totals.map((total): TotalCheck => {
    const place =
      total.kind === 'row'
        ? problems.place(total.row, total.column)
        : problems.place(headerRow, total.column);
    const differing = total.compared.flatMap(({ row, column, comparison }) =>
      comparison.state === 'differs'
        ? [
            {
              place: problems.place(row, column),
              stated: shown(comparison.stated, comparison.decimals),
              reckoned: shown(comparison.reckoned, comparison.decimals),
            },
          ]
        : [],
    );
    const checked = total.compared.filter(({ comparison }) => comparison.state !== 'open').length;
    return { label: total.label, kind: total.kind, place, checked, differing };
  });
  if (!kept) {
    const names = [...new Set(totals.map(nameOf))];
    problems.add(
      'note',
      'totals-not-stored',
      `Jumlah dan rata-rata dikenali dan tidak disimpan sebagai data: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ', ...' : ''}.`,
      { places: checks.map(({ place }) => place), count: checks.length },
    );
  }
  totals.forEach((total, index) => {
    reportDifferences(total, checks[index] as TotalCheck, rows, problems);
  });
  return checks.map((check) => ({ ...check, differing: check.differing.slice(0, differencesListed) }));
}

function nameOf({ label, kind, row }: TotalFound): string {
  return label === '' && kind === 'row' ? `baris ${String(row)}` : `«${label}»`;
}

function reportDifferences(
  total: TotalFound,
  check: TotalCheck,
  rows: readonly number[],
  problems: Problems,
): void {
  const first = total.compared.find(({ comparison }) => comparison.state === 'differs');
  if (first === undefined || first.comparison.state !== 'differs') return;
  const { stated, reckoned, decimals } = first.comparison;
  const parts = partsOf(total, first, rows, problems);
  const what = total.how === 'mean' ? 'rata-rata' : 'jumlah';
  problems.add(
    'warning',
    'total-differs',
    `${nameOf(total)} tidak sama dengan ${what} bagiannya di ${String(check.differing.length)} sel. Misalnya ${problems.place(first.row, first.column).cell ?? ''} menyatakan ${shown(stated, decimals)}, sedangkan ${what} ${parts.map(({ cell }) => cell ?? '').join(total.kind === 'row' ? ' sampai ' : ', ')} adalah ${shown(reckoned, decimals)} (selisih ${shown(stated - reckoned, decimals)}). Periksa angkanya.`,
    {
      places: [...check.differing.slice(0, placesListed - parts.length).map(({ place }) => place), ...parts],
      count: check.differing.length,
      found: shown(stated, decimals),
    },
  );
}

/** The first and last cell of what a total sums, or all cells of a short row. */
function partsOf(
  total: TotalFound,
  { row, column }: { row: number; column: number },
  rows: readonly number[],
  problems: Problems,
): CellPlace[] {
  if (total.kind === 'column') return total.parts.slice(0, 4).map((one) => problems.place(row, one));
  const parts = total.parts.filter((one) => rows.includes(one));
  const ends = [parts[0] ?? row, parts.at(-1) ?? row];
  return ends.map((one) => problems.place(one, column));
}

function shown(value: number, decimals: number): string {
  return value.toLocaleString('id-ID', { maximumFractionDigits: Math.min(decimals, 15) });
}
