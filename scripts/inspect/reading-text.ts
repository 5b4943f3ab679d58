import type { CellPlace, ColumnReading, ReadingProblem, TableReading } from '#lib/tabular';

const typeNames: Record<ColumnReading['type'], string> = {
  integer: 'bilangan bulat',
  number: 'bilangan',
  text: 'teks',
  date: 'tanggal',
  timestamp: 'tanggal dan jam',
  boolean: 'ya/tidak',
};
const roleNames: Record<NonNullable<ColumnReading['role']>, string> = {
  period: 'periode, dari kepala kolom',
  category: 'kategori, dari kepala kolom',
  measure: 'ukuran',
  flags: 'tanda',
};
const severityNames: Record<ReadingProblem['severity'], string> = {
  error: 'GALAT',
  warning: 'PERIKSA',
  note: 'catatan',
};
const widestCell = 32;

/** What was understood of a file, as text for a terminal. */
export function readingText(reading: TableReading): string {
  return [
    ...tableLines(reading),
    ...surroundingLines(reading),
    '',
    'Kolom',
    ...grid([
      ['', 'nama', 'jenis', 'satuan', 'kosong', 'kepala', 'peran'],
      ...reading.columns.map(columnCells),
    ]),
    '',
    `Baris rapi (${String(reading.sample.length)} pertama dari ${String(reading.rowCount)})`,
    ...grid([
      reading.columns.map(({ name }) => name),
      ...reading.sample.map((row) => row.map((cell) => cell ?? '∅')),
    ]),
    ...totalLines(reading),
    ...questionLines(reading),
    ...problemLines(reading),
    '',
  ].join('\n');
}

function tableLines(reading: TableReading): string[] {
  const kind = [
    reading.format.toUpperCase(),
    reading.encoding,
    reading.delimiter === undefined ? undefined : `pemisah ${JSON.stringify(reading.delimiter)}`,
  ];
  const sheets = reading.sheets.filter(({ name }) => name !== '');
  return [
    `Berkas  ${kind.filter((part) => part !== undefined).join(', ')}`,
    ...sheets.map(
      ({ name, rows, columns, hidden }) =>
        `Lembar  ${name} (${String(rows)} × ${String(columns)}${hidden ? ', tersembunyi' : ''})`,
    ),
    ...(reading.tables ?? []).map(
      ({ id, rows, columns, title, read }) =>
        `Tabel   ${read ? '» ' : '  '}${id} (${String(rows)} baris × ${String(columns)} kolom) ${shortened(title, 70)}`,
    ),
    `Kepala  sampai baris ${String(reading.headerRow)}; data dari baris ${String(reading.firstDataRow)}`,
  ];
}

function surroundingLines({ title, surroundings }: TableReading): string[] {
  const said: [string, string][] = [
    ['Judul', surroundings?.title ?? title],
    ['Satuan', surroundings?.unit ?? ''],
    ['Periode', surroundings?.period ?? ''],
    ...(surroundings?.sources ?? []).map((source): [string, string] => ['Sumber', source]),
    ...(surroundings?.notes ?? []).map((note): [string, string] => ['Catatan', note]),
    // The names themselves are nobody's business.
    ['Ttd', (surroundings?.signature.length ?? 0) > 0 ? 'blok tanda tangan dilewati' : ''],
  ];
  return said.filter(([, text]) => text !== '').map(([what, text]) => `${what.padEnd(7)} ${text}`);
}

function columnCells(column: ColumnReading): string[] {
  return [
    String(column.position),
    column.name,
    typeNames[column.type] + (column.numberStyle === 'id' ? ' (1.234,5)' : ''),
    column.unit,
    String(column.missing),
    column.label,
    column.role === undefined ? '' : roleNames[column.role],
  ];
}

function totalLines({ totals = [] }: TableReading): string[] {
  if (totals.length === 0) return [];
  return [
    '',
    'Jumlah yang dikenali, diperiksa, dan tidak disimpan',
    ...totals.flatMap(({ label, place, checked, differing }) => [
      `  ${placeText(place)} «${label}»: ${String(checked)} sel diperiksa, ${differing.length === 0 ? 'semua cocok' : `${String(differing.length)} berbeda`}`,
      ...differing
        .slice(0, 5)
        .map((one) => `    ${placeText(one.place)} tertulis ${one.stated}, hitungan ${one.reckoned}`),
    ]),
  ];
}

function questionLines({ questions }: TableReading): string[] {
  if (questions.length === 0) return [];
  return [
    '',
    'Pertanyaan',
    ...questions.flatMap(({ id, text, choices, answer }) => [
      `  ${id}: ${text}`,
      ...choices.map(({ value, label }) => `    ${answer === value ? '[x]' : '[ ]'} ${value} — ${label}`),
    ]),
  ];
}

function problemLines({ problems }: TableReading): string[] {
  if (problems.length === 0) return [];
  return [
    '',
    'Temuan',
    ...problems.map(({ severity, code, message, places, count, found }) => {
      const shown = places.slice(0, 5).map(placeText);
      const where = shown.length === 0 ? '' : ` [${shown.join(', ')}${count > shown.length ? ', ...' : ''}]`;
      return `  ${severityNames[severity].padEnd(7)} ${code}: ${message}${where}${found === undefined ? '' : ` Ditemukan: «${found}».`}`;
    }),
  ];
}

function placeText({ sheet, row, cell }: CellPlace): string {
  const place = cell ?? `baris ${String(row)}`;
  return sheet === undefined || sheet === '' ? place : `${sheet}!${place}`;
}

/** Columns of even width, two spaces apart. */
function grid(rows: readonly (readonly string[])[]): string[] {
  const cells = rows.map((row) => row.map((cell) => shortened(cell, widestCell)));
  const widths = cells.reduce<number[]>(
    (widest, row) => row.map((cell, column) => Math.max(widest[column] ?? 0, cell.length)),
    [],
  );
  return cells.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}

function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}
