import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { RegionIndex, type KnownRegion, type RegionLevel } from '#lib/catalogue';
import { combinationKey, type ColumnReading, type TableReading, type TextCombination } from '#lib/tabular';
import { positionsTogether } from './region-columns.rules.js';
import { regionsOfReading } from './reading-regions.rules.js';

const region = (code: string, name: string, level: RegionLevel): KnownRegion => ({
  code,
  name,
  level,
  parentCode: code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null,
  bpsCode: null,
});

// Kepmendagri 300.2.2-2138/2025, a part of Magetan: Karangrejo is a kecamatan and two villages, Sukowidi three.
const index = new RegionIndex([
  region('35', 'Jawa Timur', 'provinsi'),
  region('35.20', 'Kabupaten Magetan', 'kabupaten'),
  region('35.20.05', 'Kawedanan', 'kecamatan'),
  region('35.20.08', 'Panekan', 'kecamatan'),
  region('35.20.13', 'Karangrejo', 'kecamatan'),
  region('35.20.15', 'Kartoharjo', 'kecamatan'),
  region('35.20.17', 'Nguntoronadi', 'kecamatan'),
  region('35.20.05.2018', 'Karangrejo', 'desa'),
  region('35.20.08.2014', 'Sukowidi', 'desa'),
  region('35.20.13.1001', 'Karangrejo', 'desa'),
  region('35.20.15.2005', 'Sukowidi', 'desa'),
  region('35.20.17.2001', 'Sukowidi', 'desa'),
]);

/** A table of these rows, with what its reader says of its columns of text and of their combinations. */
function tableOf(labels: readonly string[], rows: readonly (readonly string[])[]) {
  const columns = labels.map((label, at): ColumnReading => {
    const values = new Map<string, { value: string; count: number; row: number }>();
    rows.forEach((texts, line) => {
      const value = texts[at] ?? '';
      const earlier = values.get(value);
      if (earlier !== undefined) earlier.count += 1;
      else if (value !== '') values.set(value, { value, count: 1, row: line + 2 });
    });
    const name = label.toLowerCase();
    const listed = values.size <= 2000 ? { values: [...values.values()] } : {};
    return { position: at + 1, name, label, type: 'text', unit: '', missing: 0, ...listed };
  });
  const reading: TableReading = {
    format: 'csv',
    sheets: [],
    sheet: '',
    headerRow: 1,
    firstDataRow: 2,
    title: '',
    columns,
    rowCount: rows.length,
    skipped: [],
    sample: [],
    questions: [],
    problems: [],
    personal: [],
    hasAbsences: false,
  };
  const combinations = (positions: readonly number[]): TextCombination[] => {
    const found = new Map<string, TextCombination>();
    rows.forEach((line, at) => {
      const texts = positions.map((position) => line[position - 1] ?? '');
      const earlier = found.get(combinationKey(texts));
      if (earlier !== undefined) earlier.count += 1;
      else found.set(combinationKey(texts), { texts, count: 1, row: at + 2 });
    });
    return [...found.values()];
  };
  return { reading, combinations };
}

function read(
  labels: readonly string[],
  rows: readonly (readonly string[])[],
  answers: Record<string, string> = {},
  known = index,
) {
  const { reading, combinations } = tableOf(labels, rows);
  const positions = positionsTogether(reading, known);
  const found = regionsOfReading(
    reading,
    known,
    answers,
    positions.length === 0 ? undefined : combinations(positions),
  );
  const derived = found.derived.find(({ name }) => name.startsWith('kode_desa')) ?? found.derived.at(-1);
  const codes = rows.map((texts) => {
    const key = combinationKey((derived?.from ?? []).map((position) => texts[position - 1] ?? ''));
    return derived?.texts[key] ?? null;
  });
  return { ...found, positions, codes };
}

describe('villages with their kecamatan beside', () => {
  const rows = [
    ['Panekan', 'Sukowidi'],
    ['Kartoharjo', 'Sukowidi'],
    ['Kec. Nguntoronadi', 'SUKOWIDI'],
    ['Kawedanan', 'Karangrejo'],
    ['Karangrejo', 'Karangrejo'],
  ];

  it('are each matched within it, without a question', () => {
    const { positions, codes, questions, derived } = read(['Kecamatan', 'Desa'], rows);
    expect(positions).toEqual([1, 2]);
    expect(questions).toEqual([]);
    expect(codes).toEqual([
      '35.20.08.2014',
      '35.20.15.2005',
      '35.20.17.2001',
      '35.20.05.2018',
      '35.20.13.1001',
    ]);
    expect(derived.map(({ name, from, missing }) => [name, from, missing])).toEqual([
      ['kode_kecamatan', [1], 0],
      ['kode_desa', [1, 2], 0],
    ]);
  });

  it('whichever of the two columns stands first', () => {
    const turned = rows.map(([kecamatan = '', desa = '']) => [desa, kecamatan]);
    const { positions, codes } = read(['Desa/Kelurahan', 'Kecamatan'], turned);
    expect(positions).toEqual([2, 1]);
    expect(codes[0]).toBe('35.20.08.2014');
  });

  it('are asked about where no kecamatan says which', () => {
    const { questions, codes } = read(['Desa'], [['Sukowidi'], ['Karangrejo']]);
    expect(questions.map(({ id, choices }) => [id, choices.length])).toEqual([
      ['region:1:Sukowidi', 4],
      ['region:1:Karangrejo', 3],
    ]);
    expect(codes).toEqual([null, null]);
    const blank = read(['Kecamatan', 'Desa'], [['', 'Sukowidi'], ...rows]);
    expect(blank.questions.map(({ id }) => id)).toEqual(['region:2:/Sukowidi']);
  });

  it('that lie in another kecamatan are asked about, never moved there', () => {
    const given = [['Panekan', 'Karangrejo'], ...rows];
    const { questions, codes } = read(['Kecamatan', 'Desa'], given);
    expect(questions).toMatchObject([
      {
        id: 'region:2:Panekan/Karangrejo',
        text: '«Karangrejo» di «Panekan» di kolom «Desa» (baris 2) tidak ada di wilayah itu, tetapi ada di wilayah lain di dekatnya. Maksudnya?',
      },
    ]);
    expect(questions[0]?.choices.map(({ value }) => value)).toEqual([
      '35.20.05.2018',
      '35.20.13.1001',
      'none',
    ]);
    expect(codes[0]).toBeNull();
    const answered = read(['Kecamatan', 'Desa'], given, { 'region:2:Panekan/Karangrejo': '35.20.13.1001' });
    expect(answered.codes[0]).toBe('35.20.13.1001');
    expect(answered.codes[4]).toBe('35.20.05.2018');
  });

  it('wait for the answer about a misspelt kecamatan', () => {
    const given = [...rows, ['Panikan', 'Sukowidi']];
    const open = read(['Kecamatan', 'Desa'], given);
    expect(open.questions.map(({ id }) => id)).toEqual(['region:1:Panikan']);
    expect(open.codes.at(-1)).toBeNull();
    const answered = read(['Kecamatan', 'Desa'], given, { 'region:1:Panikan': '35.20.08' });
    expect(answered.codes.at(-1)).toBe('35.20.08.2014');
    expect(answered.questions.every(({ answer }) => answer !== undefined)).toBe(true);
  });

  it('say nothing together where two columns name kecamatan', () => {
    const { positions } = read(
      ['Kecamatan Asal', 'Kecamatan Tujuan', 'Desa'],
      rows.map(([kecamatan = '', desa = '']) => [kecamatan, kecamatan, desa]),
    );
    expect(positions).toEqual([]);
  });
});

describe('rows for the region that holds the others', () => {
  const rows = [
    ['Kawedanan'],
    ['Panekan'],
    ['Kartoharjo'],
    ['Kabupaten Magetan'],
    ['Jawa Timur'],
    ['Indonesia'],
  ];

  it('are pointed out with their places, and bear their own code', () => {
    const { codes, problems, questions } = read(['Kecamatan'], rows);
    expect(codes).toEqual(['35.20.05', '35.20.08', '35.20.15', '35.20', '35', null]);
    expect(questions).toEqual([]);
    expect(problems.find(({ code }) => code === 'regions-parent')).toMatchObject({
      severity: 'warning',
      count: 3,
      places: [{ row: 5 }, { row: 6 }, { row: 7 }],
    });
    expect(problems.map(({ code }) => code)).not.toContain('regions-unknown');
  });

  it('are none where the column names regions of another part of the country', () => {
    const { problems } = read(['Kecamatan'], [['Kawedanan'], ['Panekan'], ['Jawa Barat']]);
    expect(problems.map(({ code }) => code)).toEqual(['regions-matched', 'regions-unknown']);
  });
});

const list = join(import.meta.dirname, '../../../../shared/data/wilayah/wilayah-kemendagri-2025.csv.gz');
const levels: Record<string, RegionLevel> = {
  provinsi: 'provinsi',
  kabupaten_kota: 'kabupaten',
  kecamatan: 'kecamatan',
  desa_kelurahan: 'desa',
};

(existsSync(list) ? describe : describe.skip)('every village of the country known', () => {
  const regions = (existsSync(list) ? gunzipSync(readFileSync(list)).toString('utf8') : '')
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, code = '', name = '', level = ''] = /^([\d.]+),"?(.*?)"?,(\w+),[\d.]*\r?$/.exec(line) ?? [];
      const known = levels[level];
      return known === undefined ? [] : [region(code, name, known)];
    });
  const country = new RegionIndex(regions);
  const rowsOf = (province: string) =>
    regions
      .filter(({ level, code }) => level === 'desa' && code.startsWith(`${province}.`))
      .map((desa) => {
        const kecamatan = country.parentOf(desa);
        const kabupaten = kecamatan === undefined ? undefined : country.parentOf(kecamatan);
        return { code: desa.code, texts: [kabupaten?.name ?? '', kecamatan?.name ?? '', desa.name] };
      });

  it('those of Jawa Timur get the codes of the list', () => {
    const rows = rowsOf('35');
    expect(rows.length).toBe(8494);
    const { codes, questions } = read(
      ['Kabupaten/Kota', 'Kecamatan', 'Desa/Kelurahan'],
      rows.map(({ texts }) => texts),
      {},
      country,
    );
    const wrong = rows.filter(({ code }, at) => codes[at] !== null && codes[at] !== code);
    expect(wrong).toEqual([]);
    const without = rows.filter((_, at) => codes[at] === null);
    // Two villages of one name in one kecamatan are asked about.
    expect(without.length).toBe(
      questions.flatMap(({ text }) => (text.includes('beberapa') ? [1, 2] : [])).length,
    );
    expect(without.length).toBeLessThan(20);
  });
});
