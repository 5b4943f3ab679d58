import type { BuiltSheet } from './read-layout.js';

/** A tidy table, and a sheet as people would lay it out. */
export interface MessyTable {
  sheet: BuiltSheet;
  /** Whether the sheet is rather a CSV: no merged cells, every record as long as the others. */
  isCsv: boolean;
  /** Labels, kinds and period first, then the measures. */
  rows: (string | number | null)[][];
  /** How its numbers are written. */
  style: 'id' | 'plain' | 'native' | 'spaced';
  /** Rows and columns of totals that were added. */
  totals: { rows: number; columns: number };
  /** What was drawn, for the message of a failure. */
  description: string;
}

type Random = (most: number) => number;

const regions = [
  'Magetan',
  'Plaosan',
  'Poncol',
  'Parang',
  'Lembeyan',
  'Takeran',
  'Kawedanan',
  'Panekan',
  'Sukomoro',
  'Bendo',
  'Maospati',
  'Barat',
];
const groups = ['Wilayah Utara', 'Wilayah Selatan', 'Wilayah Timur'];
const crops = ['Padi', 'Jagung', 'Kedelai', 'Ubi Kayu', 'Kacang Tanah'];
const measures = [
  { name: 'Luas Panen', unit: 'Ha' },
  { name: 'Produksi', unit: 'Ton' },
  { name: 'Jumlah Ternak', unit: 'Ekor' },
];
const monthNames = ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September'];
const roman = ['I', 'II', 'III', 'IV'];

interface Level {
  /** Header of each column at this level, and what it means in the tidy table. */
  words: { header: string; value: string }[];
  kind: 'period' | 'category' | 'measure' | 'sub-period';
}

/** The same table for the same seed. */
export function messyTable(seed: number): MessyTable {
  const random = randomOf(seed);
  const chance = (percent: number) => random(100) < percent;
  const isCsv = chance(40);
  const style =
    (isCsv ? (['id', 'plain', 'spaced'] as const) : (['id', 'native', 'spaced'] as const))[random(3)] ?? 'id';
  const levels = drawLevels(random, chance);
  const measured = levels.find(({ kind }) => kind === 'measure');
  const decimals = style === 'native' || style === 'plain' || chance(50) ? random(3) : 0;
  const columns = product(levels);
  const grouped = chance(20);
  const serial = chance(40) && !grouped;
  const names = shuffled(regions, random).slice(0, grouped ? 6 : 3 + random(8));
  const perGroup = grouped ? 3 : 0;
  const values = names.map(() => columns.map(() => draw(random, decimals)));
  // Figures of a size that can be no year, whatever their style.
  const data = values.map((row) => row.map((value) => (chance(4) ? null : value)));

  const cells: (string | number)[][] = [];
  const merges: string[] = [];
  const labels = [...(serial ? ['No'] : []), ...(grouped ? ['Wilayah'] : []), 'Kecamatan'];
  const hasSexTotal =
    levels.at(-1)?.words.some(({ header }) => header.startsWith('Perempuan')) === true && chance(50);
  const drawn = withTotals(columns, levels, hasSexTotal);
  const width = labels.length + drawn.length;
  const line = (text: string, at = 0) => cells.push([...Array.from({ length: at }, () => ''), text]);

  const title = chance(60);
  if (title) {
    line(
      chance(50)
        ? `Tabel 5.${String(1 + random(9))} Pertanian Menurut Kecamatan`
        : 'Pertanian Menurut Kecamatan di Kabupaten Ngawi',
    );
    if (chance(30)) line('Agriculture by District in Ngawi Regency');
    if (chance(60)) cells.push([]);
  }
  writeHeader({
    cells,
    merges,
    labels,
    drawn,
    isCsv,
    chance,
    parent: measured === undefined ? 'Produksi Tanaman' : '',
  });
  const headerRows = cells.length;
  if (chance(30) && width >= 3)
    cells.push(Array.from({ length: width }, (_, index) => `(${String(index + 1)})`));
  const write = (value: number | null) => written(value, style, decimals, chance);
  const header = cells
    .slice(headerRows - levels.length - (measured === undefined ? 1 : 0), headerRows)
    .map((row) => [...row]);
  const sumOf = (row: readonly (number | null)[], parts: readonly number[]) => {
    const known = parts.map((part) => row[part] ?? null);
    return known.includes(null)
      ? null
      : round(
          known.reduce<number>((sum, one) => sum + (one ?? 0), 0),
          decimals,
        );
  };
  data.forEach((row, index) => {
    const at = Math.floor(names.length / 2);
    if (index === at && index > 1 && chance(15) && !grouped) {
      line('Lanjutan Tabel');
      for (const one of header) cells.push([...one]);
    } else if (index > 0 && chance(5)) cells.push([]);
    const group = grouped ? [index % perGroup === 0 ? (groups[Math.floor(index / perGroup)] ?? '') : ''] : [];
    cells.push([
      ...(serial ? [style === 'native' ? index + 1 : String(index + 1)] : []),
      ...group,
      names[index] ?? '',
      ...drawn.map(({ column, parts }) =>
        write(parts === undefined ? (row[column] ?? null) : sumOf(row, parts)),
      ),
    ]);
  });
  let hasTotalRow = chance(50);
  if (hasTotalRow) {
    const full = drawn.map(({ column, parts }) =>
      data.map((row) => (parts === undefined ? (row[column] ?? null) : sumOf(row, parts))),
    );
    // A total of which nothing is known is no total.
    hasTotalRow = full.some((column) => !column.includes(null));
    if (hasTotalRow)
      cells.push([
        ...Array.from({ length: labels.length - 1 }, () => ''),
        ['Jumlah', 'JUMLAH/TOTAL', 'Total', 'Kabupaten Ngawi'][random(4)] ?? 'Jumlah',
        ...full.map((column) => {
          const known = column.filter((one) => one !== null);
          // A sum over cells that are not known is not known.
          return known.length < column.length
            ? ''
            : write(
                round(
                  known.reduce((sum, one) => sum + one, 0),
                  decimals,
                ),
              );
        }),
      ]);
  }
  if (chance(60)) {
    if (chance(50)) cells.push([]);
    line('Sumber: Dinas Pertanian Kabupaten Ngawi');
    if (chance(40)) line('Catatan: *) angka sementara');
  }
  if (chance(30)) {
    cells.push([]);
    const at = Math.max(0, width - 2);
    for (const text of [
      'Ngawi, 12 Januari 2024',
      'Kepala Dinas Pertanian',
      '',
      'BUDI CONTOH',
      'NIP. 19700101 199001 1 001',
    ]) {
      if (text === '') cells.push([]);
      else line(text, at);
    }
  }
  const sheet = { cells: isCsv ? cells.map((row) => padded(row, width)) : cells, merges };
  return {
    sheet,
    isCsv,
    rows: tidyRows({ names, data, levels, columns, grouped, perGroup }),
    style,
    totals: { rows: hasTotalRow ? 1 : 0, columns: drawn.length - columns.length },
    description: `${levels.map(({ kind, words }) => `${kind}:${words.map(({ header }) => header).join('/')}`).join(' > ')}; ${style}${isCsv ? ' csv' : ''}${grouped ? ' grouped' : ''}`,
  };
}

function drawLevels(random: Random, chance: (percent: number) => boolean): Level[] {
  const levels: Level[] = [];
  const several = chance(35);
  if (several) {
    const some = measures.slice(0, 2 + random(2));
    levels.push({
      kind: 'measure',
      words: some.map(({ name, unit }) => ({ header: `${name} (${unit})`, value: `${name} (${unit})` })),
    });
  } else if (chance(40)) {
    const some = crops.slice(0, 2 + random(4));
    levels.push({ kind: 'category', words: some.map((word) => ({ header: word, value: word })) });
  }
  const periods = drawPeriods(random, chance);
  const sex = chance(35) || (periods.length === 0 && several);
  levels.push(...periods);
  if (sex || levels.length === 0) {
    const short = chance(30);
    levels.push({
      kind: 'category',
      words: [
        { header: short ? 'L' : 'Laki-laki', value: short ? 'L' : 'Laki-laki' },
        { header: short ? 'P' : 'Perempuan', value: short ? 'P' : 'Perempuan' },
      ],
    });
  }
  return levels;
}

function drawPeriods(random: Random, chance: (percent: number) => boolean): Level[] {
  if (chance(15)) return [];
  const first = 2015 + random(6);
  const years = Array.from({ length: 2 + random(3) }, (_, index) => first + index);
  const kind = random(6);
  if (kind <= 1) {
    const form = random(4);
    const head = (year: number) =>
      form === 0
        ? `Th. ${String(year)}`
        : form === 1
          ? `${String(year).slice(0, 1)}.${String(year).slice(1)}`
          : String(year);
    return [{ kind: 'period', words: years.map((year) => ({ header: head(year), value: String(year) })) }];
  }
  if (kind === 2) {
    return [
      {
        kind: 'period',
        words: years.map((year) => {
          const text = `${String(year)}/${String(year + 1)}`;
          return { header: text, value: text };
        }),
      },
    ];
  }
  if (kind === 3) {
    const words = roman.map((one, index) => ({
      header: `TW ${one} 2023`,
      value: `2023-Q${String(index + 1)}`,
    }));
    return [{ kind: 'period', words }];
  }
  if (kind === 4) {
    const words = monthNames.slice(0, 3 + random(4)).map((one, index) => ({
      header: `${one.slice(0, 3)} 2024`,
      value: `2024-0${String(index + 1)}`,
    }));
    return [{ kind: 'period', words }];
  }
  const two = years.slice(0, 2);
  return [
    { kind: 'period', words: two.map((year) => ({ header: String(year), value: String(year) })) },
    {
      kind: 'sub-period',
      words: [1, 2].map((one) => ({ header: `Semester ${roman[one - 1] ?? ''}`, value: `S${String(one)}` })),
    },
  ];
}

/** The words of each column, level by level. */
function product(levels: readonly Level[]): { header: string; value: string }[][] {
  return levels.reduce<{ header: string; value: string }[][]>(
    (columns, { words }) => columns.flatMap((column) => words.map((word) => [...column, word])),
    [[]],
  );
}

interface DrawnColumn {
  headers: string[];
  column: number;
  /** Columns that it sums. */
  parts?: number[];
}

function withTotals(
  columns: readonly { header: string; value: string }[][],
  levels: readonly Level[],
  hasTotals: boolean,
): DrawnColumn[] {
  const size = levels.at(-1)?.words.length ?? 1;
  return columns.flatMap((words, column) => {
    const own = { headers: words.map(({ header }) => header), column };
    if (!hasTotals || column % size !== size - 1) return [own];
    const parts = Array.from({ length: size }, (_, index) => column - size + 1 + index);
    return [own, { headers: [...own.headers.slice(0, -1), 'Jumlah'], column: -1, parts }];
  });
}

function writeHeader(input: {
  cells: (string | number)[][];
  merges: string[];
  labels: readonly string[];
  drawn: readonly DrawnColumn[];
  isCsv: boolean;
  chance: (percent: number) => boolean;
  parent: string;
}): void {
  const { cells, merges, labels, drawn, isCsv, chance, parent } = input;
  const paths = drawn.map(({ headers }) => (parent === '' ? headers : [parent, ...headers]));
  const depth = paths[0]?.length ?? 1;
  const merged = !isCsv && chance(70);
  const top = cells.length + 1;
  const atBottom = !merged && !isCsv && depth > 1 && chance(30);
  for (let level = 0; level < depth; level++) {
    const labelled = atBottom ? level === depth - 1 : level === 0;
    const row: string[] = labelled ? [...labels] : labels.map(() => '');
    let from = 0;
    paths.forEach((path, index) => {
      const same = (other: readonly string[] | undefined) =>
        other !== undefined && path.slice(0, level + 1).every((text, at) => text === other[at]);
      const starts = level === depth - 1 || !same(paths[index - 1]);
      if (starts) from = index;
      row.push(starts ? (path[level] ?? '') : '');
      const ends = level < depth - 1 && !same(paths[index + 1]);
      if (merged && ends && index > from) {
        const line = String(top + level);
        merges.push(
          `${letters(labels.length + from + 1)}${line}:${letters(labels.length + index + 1)}${line}`,
        );
      }
    });
    cells.push(row);
  }
  if (merged && depth > 1) {
    labels.forEach((_, index) => {
      merges.push(`${letters(index + 1)}${String(top)}:${letters(index + 1)}${String(top + depth - 1)}`);
    });
  }
}

function tidyRows(input: {
  names: readonly string[];
  data: readonly (number | null)[][];
  levels: readonly Level[];
  columns: readonly { header: string; value: string }[][];
  grouped: boolean;
  perGroup: number;
}): MessyTable['rows'] {
  const { names, data, levels, columns, grouped, perGroup } = input;
  const measureLevel = levels.findIndex(({ kind }) => kind === 'measure');
  return names.flatMap((name, index) => {
    const fixed = [...(grouped ? [groups[Math.floor(index / perGroup)] ?? ''] : []), name];
    const byKey = new Map<string, (string | number | null)[]>();
    columns.forEach((words, column) => {
      const categories = words
        .filter((_, level) => levels[level]?.kind === 'category')
        .map(({ value }) => value);
      const period = words
        .filter((_, level) => levels[level]?.kind === 'period' || levels[level]?.kind === 'sub-period')
        .map(({ value }) => value)
        .join('-');
      const key = [...fixed, ...categories, ...(period === '' ? [] : [period])];
      const row = byKey.get(key.join('|')) ?? [...key];
      byKey.set(key.join('|'), row);
      const value = data[index]?.[column] ?? null;
      if (measureLevel < 0) row.push(value);
      else row.push(value);
    });
    return [...byKey.values()];
  });
}

/** A figure that is no year, however it is written. */
function draw(random: Random, decimals: number): number {
  const size = 10 ** (1 + random(5));
  const whole = 3000 + random(size) + (random(3) === 0 ? random(5_000_000) : 0);
  return round(whole + (decimals === 0 ? 0 : random(10 ** decimals) / 10 ** decimals), decimals);
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

function written(
  value: number | null,
  style: MessyTable['style'],
  decimals: number,
  chance: (percent: number) => boolean,
): string | number {
  if (value === null) return chance(50) ? '-' : chance(50) ? '...' : '';
  const fixed = value.toFixed(decimals);
  const [whole = '', fraction = ''] = fixed.split('.');
  if (style === 'native') return value;
  if (style === 'plain') return fixed;
  const mark = style === 'id' ? '.' : '\u2009';
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, mark);
  return fraction === '' ? grouped : `${grouped},${fraction}`;
}

function padded(row: readonly (string | number)[], width: number): (string | number)[] {
  return [...row, ...Array.from({ length: Math.max(0, width - row.length) }, () => '')];
}

function letters(column: number): string {
  return column > 26
    ? String.fromCharCode(64 + Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26))
    : String.fromCharCode(64 + column);
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const rest = [...items];
  const taken: T[] = [];
  while (rest.length > 0) taken.push(...rest.splice(random(rest.length), 1));
  return taken;
}

function randomOf(seed: number): Random {
  let state = (seed * 7919 + 104_729) % 2_147_483_647;
  return (most) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
}
