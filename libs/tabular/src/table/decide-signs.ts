import { everyKind, kind } from '../cells/cell-kind.js';
import type { ColumnType } from '../reading.js';
import type { ColumnFacts } from './column-facts.js';
import type { ColumnInput } from './column-input.js';
import type { Problems } from './problems.js';
import { isLeftEmpty } from './symbol-questions.js';

/** Headers below which words stand; a sign alone there says nothing of figures. */
const wordsBelow =
  /^(?:keterangan|ket|catatan|nama|alamat|uraian|rincian|deskripsi|jenis|kategori|status|sumber|lokasi|satuan|provinsi|kabupaten|kota|kecamatan|desa|kelurahan|wilayah|kode|kd|id|no|nomor|tanggal|tgl)(?:_|$)/;

/** A column without any value: its signs for missing values are no text. An `x` alone may as well be a tick. */
export function holdsSignsOnly(facts: ColumnFacts): boolean {
  const signs = facts.total(kind.symbol);
  return (
    signs > 0 &&
    facts.symbols.x === undefined &&
    signs + facts.total(kind.blank) === facts.total(...everyKind)
  );
}

/**
 * Types of columns that hold nothing but signs for missing values, beside columns of figures: what they were in the last
 * version, else numbers, unless the header promises words. It is said, for nothing in the file tells.
 * @param types of all columns, as their cells say
 */
export function typesOfSigns(
  inputs: readonly ColumnInput[],
  types: readonly ColumnType[],
  problems: Problems,
): ColumnType[] {
  const besideFigures = types.some((type) => type === 'integer' || type === 'number');
  const signed = inputs.filter(
    (input) => input.correction?.type === undefined && holdsSignsOnly(input.facts) && !isLeftEmpty(input),
  );
  if (!besideFigures || signed.length === 0) return [...types];
  const chosen = new Map(
    signed.map((input) => [input, input.hint?.type ?? (wordsBelow.test(input.name) ? 'text' : 'number')]),
  );
  const numeric = signed.filter((input) => chosen.get(input) !== 'text');
  if (numeric.length > 0) {
    const names = numeric.slice(0, 5).map(({ label }) => `«${label}»`);
    problems.add(
      'warning',
      'column-of-signs',
      `${numeric.length === 1 ? 'Kolom' : `${String(numeric.length)} kolom`} ${names.join(', ')}${numeric.length > 5 ? ', ...' : ''} hanya berisi tanda data yang tidak ada, tanpa satu nilai pun. Dianggap kolom angka; tetapkan jenisnya bila bukan.`,
      {
        places: numeric.flatMap(({ facts, position }) =>
          facts
            .examples([kind.symbol])
            .slice(0, 1)
            .map(({ row }) => problems.place(row, position)),
        ),
        count: numeric.length,
      },
    );
  }
  return inputs.map((input, index) => chosen.get(input) ?? types[index] ?? 'text');
}
