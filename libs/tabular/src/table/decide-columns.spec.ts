import { nativeMark } from '../cells/cell-kind.js';
import { convertCell } from '../cells/convert-cell.js';
import type { ColumnHint, ColumnType } from '../reading.js';
import { ColumnFacts } from './column-facts.js';
import { columnName, unitOf } from './column-names.js';
import { decideColumns } from './decide-columns.js';
import { Problems } from './problems.js';

interface Given {
  answers?: Record<string, string>;
  hints?: ColumnHint[];
  type?: ColumnType;
}

/** Decides columns given as header -> cells, row 2 downwards, and reads their cells. */
function decide(columns: Record<string, string[]>, { answers = {}, hints = [], type }: Given = {}) {
  const problems = new Problems('');
  const inputs = Object.entries(columns).map(([label, cells], index) => {
    const facts = new ColumnFacts(type === undefined);
    cells.forEach((text, row) => {
      const bytes = Buffer.from(text);
      facts.see(bytes, 0, bytes.length, row + 2);
    });
    const { bare, unit } = unitOf(label);
    const name = columnName(bare, index + 1, new Set());
    const hint = hints.find((one) => one.name === name);
    return {
      facts,
      position: index + 1,
      label,
      name,
      unit,
      rows: cells.length,
      correction: type === undefined ? undefined : { position: index + 1, type },
      answers,
      ...(hint === undefined ? {} : { hint }),
    };
  });
  const { decisions, questions } = decideColumns(inputs, inputs.length, problems);
  const cells = Object.values(columns);
  return {
    columns: decisions.map(({ reading }) => reading),
    values: decisions.map(({ rule, index }) => cells[index]?.map((cell) => convertCell(cell, rule).value)),
    reasons: decisions.map(({ rule, index }) => cells[index]?.map((cell) => convertCell(cell, rule).reason)),
    questions,
    ids: questions.map(({ id }) => id),
    problems: problems.found,
    said: problems.found.map(({ severity, code, places }) => [
      severity,
      code,
      ...places.map((one) => one.cell),
    ]),
  };
}
const column = (cells: string[], given?: Given) => decide({ nilai: cells }, given);
const native = (...numbers: string[]) => numbers.map((number) => nativeMark + number);

describe('number styles (X03)', () => {
  it('1.234 beside 1.234,5 is a thousand', () => {
    const { columns, values, ids } = column(['1.234,5', '1.234', '12']);
    expect([columns[0]?.numberStyle, values[0], ids]).toEqual(['id', ['1234.5', '1234', '12'], []]);
  });

  it('1,234.5 is read as English and flagged', () => {
    const { columns, values, said } = column(['1,234.5', '1,234', '0.5']);
    expect([columns[0]?.numberStyle, values[0]]).toEqual(['en', ['1234.5', '1234', '0.5']]);
    expect(said).toEqual([['warning', 'number-style-english', 'A2', 'A3']]);
  });

  it('mixed styles are an error with cells of both, until one is chosen', () => {
    const cells = ['1.234,5', '1,234.5', '7'];
    const mixed = column(cells);
    expect(mixed.said).toContainEqual(['error', 'number-style-mixed', 'A2', 'A3']);
    expect(mixed.ids).toEqual(['number-style:1']);
    const chosen = column(cells, { answers: { 'number-style:1': 'id' } });
    expect(chosen.values[0]).toEqual(['1234.5', null, '7']);
    expect(chosen.said).toEqual([['error', 'cell-does-not-fit', 'A3']]);
  });

  it.each<[string, string, Record<string, string[]>, ColumnHint[], string[], string]>([
    [
      'a column written the Indonesian way',
      'id first',
      { luas: ['1.234,5'], nilai: ['1.234'] },
      [],
      ['id', 'plain'],
      '«luas» memakai titik sebagai tanda ribuan',
    ],
    [
      'a column with decimal points',
      'plain first',
      { luas: ['12.5'], nilai: ['1.234'] },
      [],
      ['plain', 'id'],
      '«luas» memakai titik sebagai tanda desimal',
    ],
    [
      'larger numbers without dots',
      'plain first',
      { nilai: ['1.234', '2500'] },
      [],
      ['plain', 'id'],
      'seribu ke atas tanpa titik (2500)',
    ],
    [
      'smaller numbers without dots',
      'id first',
      { nilai: ['1.234', '250'] },
      [],
      ['id', 'plain'],
      'di bawah 1.000 dan tanpa titik',
    ],
    [
      'a unit that has no parts',
      'id first',
      { 'nilai (Jiwa)': ['1.234'] },
      [],
      ['id', 'plain'],
      'berisi Jiwa, yang tidak berpecahan',
    ],
    [
      'neighbours of its size',
      'id first',
      { lain: ['2345', '900'], nilai: ['1.234'] },
      [],
      ['id', 'plain'],
      'setara kolom «lain» (terbesar 2345)',
    ],
    [
      'small neighbours',
      'plain first',
      { lain: ['2', '3'], nilai: ['1.234'] },
      [],
      ['plain', 'id'],
      'setara kolom «lain» (terbesar 3)',
    ],
    [
      'last year in thousands',
      'id first',
      { nilai: ['1.234'] },
      [{ name: 'nilai', min: '800', max: '1500' }],
      ['id', 'plain'],
      'pada versi lalu isi kolom «nilai» 800 sampai 1500',
    ],
    [
      'last year in ones',
      'plain first',
      { nilai: ['1.234'] },
      [{ name: 'nilai', min: '0.8', max: '1.5' }],
      ['plain', 'id'],
      'pada versi lalu isi kolom «nilai» 0.8 sampai 1.5',
    ],
    [
      'commas beside decimal commas',
      'id first',
      { luas: ['12,5'], nilai: ['1,234'] },
      [],
      ['id', 'en'],
      '«luas» memakai koma sebagai tanda desimal',
    ],
  ])('1.234 alone is asked; evidence: %s, %s', (_evidence, _order, columns, hints, choices, sentence) => {
    const { questions } = decide(columns, { hints });
    expect(questions).toHaveLength(1);
    expect(questions[0]?.choices.map(({ value }) => value)).toEqual(choices);
    expect(questions[0]?.text).toContain(sentence);
  });

  it('several columns in the same doubt are asked about together, or one by one on request', () => {
    const columns = { laki: ['1.234', '5.678'], perempuan: ['2.345', '6.789'], kode: ['a', 'b'] };
    expect(decide(columns).ids).toEqual(['number-style:dots']);
    const answered = decide(columns, { answers: { 'number-style:dots': 'id' } });
    expect(answered.values.slice(0, 2)).toEqual([
      ['1234', '5678'],
      ['2345', '6789'],
    ]);
    expect(decide(columns, { answers: { 'number-style:dots': 'each' } }).ids).toEqual([
      'number-style:dots',
      'number-style:1',
      'number-style:2',
    ]);
  });

  it('a native 1.234 stays, and is flagged beside whole thousands', () => {
    const { values, said, ids } = column(native('1500', '1.234', '2750', '3001'));
    expect([values[0], ids]).toEqual([['1500', '1.234', '2750', '3001'], []]);
    expect(said).toEqual([['warning', 'thousands-swallowed', 'A3']]);
  });

  it.each([
    ['other decimals from a thousand up', ['28065.5', '19.333', '30000']],
    ['fractions below one', ['28065.0', '19.333', '0.5', '30000.0']],
    ['as many as the others', ['28065.0', '19.333', '20.111']],
    ['four decimals', ['28065.0', '19.3333', '30000.0']],
    ['no whole group of digits', ['859846.0', '29.3', '30000.0', '40000.0']],
    ['thousands far from the rest', ['280655000.0', '1.333', '300004444.0']],
  ])('no swallowed thousands: %s', (_case, cells) => {
    expect(column(cells).said).toEqual([]);
  });

  it('a column that lost its thousands altogether is told by the last version', () => {
    const cells = ['1.234', '19.333'];
    const hints: ColumnHint[] = [{ name: 'nilai', type: 'integer', min: '1100', max: '21000' }];
    expect(column(native(...cells), { hints }).said).toEqual([
      ['warning', 'thousands-swallowed', 'A2', 'A3'],
    ]);
    expect(column(native(...cells)).said).toEqual([]);
  });
});

describe('ornaments, units and powers of ten (X04, X15)', () => {
  it.each<[string, string[], string[], string, string[]]>([
    ['percent', ['12,5 %', '7,25%'], ['12.5', '7.25'], '%', ['percent-removed']],
    ['rupiah', ['Rp 1.200.000,-', 'Rp 500'], ['1200000', '500'], 'Rp', ['currency-removed']],
    ['parentheses and spaces', ['(125)', '1 234 567'], ['-125', '1234567'], '', ['number-rewritten']],
    ['apostrophe', ["'15", '16'], ['15', '16'], '', ['apostrophe-removed']],
    ['exponent', ['1,2E+05', '7,5'], ['120000', '7.5'], '', ['number-rewritten']],
    ['a unit', ['12 kg', '3,5 kg'], ['12', '3.5'], 'kg', ['unit-removed']],
    ['one word', ['1.758,40 M', '72,47 M'], ['1758.40', '72.47'], 'Miliar', ['scale-read']],
    ['one word and zeros', ['1.758,40 M', '0'], ['1758.40', '0'], 'Miliar', ['scale-read']],
    ['words that differ', ['1,5 M', '250 Juta'], ['1500000000', '250000000'], '', ['scale-read']],
    [
      'rupiah and a word',
      ['Rp 1,5 Miliar', 'Rp 2,25 Miliar'],
      ['1.5', '2.25'],
      'Miliar Rp',
      ['scale-read', 'currency-removed'],
    ],
  ])('%s', (_case, cells, values, unit, codes) => {
    const decided = column(cells);
    expect([decided.values[0], decided.columns[0]?.unit, decided.questions]).toEqual([values, unit, []]);
    expect(decided.problems.map(({ code }) => code)).toEqual(codes);
    const numbers = values.map(Number).sort((one, other) => one - other);
    expect([Number(decided.columns[0]?.min), Number(decided.columns[0]?.max)]).toEqual([
      numbers[0],
      numbers.at(-1),
    ]);
  });

  it('asks where a word stands behind some numbers only', () => {
    const cells = ['1,5 Juta', '250,5'];
    expect(column(cells).ids).toEqual(['number-scale:1']);
    expect(column(cells, { answers: { 'number-scale:1': 'multiply' } }).values[0]).toEqual([
      '1500000',
      '250.5',
    ]);
    const same = column(cells, { answers: { 'number-scale:1': 'same' } });
    expect([same.values[0], same.columns[0]?.unit]).toEqual([['1.5', '250.5'], 'Juta']);
  });

  it('units that differ leave the column text; a unit unlike the header is said', () => {
    const mixed = column(['12 kg', '3 ekor']);
    expect([mixed.columns[0]?.type, mixed.said[0]]).toEqual(['text', ['warning', 'units-mixed', 'A2', 'A3']]);
    const differing = decide({ 'luas (Ha)': ['12 m2', '13 m2'] });
    expect(differing.said).toContainEqual(['warning', 'unit-differs', 'A2', 'A3']);
    expect(differing.columns[0]?.unit).toBe('Ha');
    expect(decide({ 'luas (Hektar)': ['12 ha'] }).said).toEqual([['note', 'unit-removed', 'A2']]);
  });

  it('formula errors are errors', () => {
    expect(column(['1', '#REF!', '#DIV/0!', '4']).said).toEqual([['error', 'error-cell', 'A3', 'A4']]);
  });

  it.each<[string, string, string[], string[]]>([
    ['negative counts', 'penduduk (Jiwa)', ['5', '-3'], ['negative-count']],
    ['a negative balance', 'saldo (Rp)', ['5', '-3'], []],
    ['shares over 100', 'persentase penduduk miskin', ['12.5', '25674.58'], ['percent-out-of-range']],
    ['shares below 0', 'penduduk miskin (%)', ['12.5', '-1'], ['percent-out-of-range']],
    ['growth', 'laju pertumbuhan (%)', ['12.5', '-1', '120'], []],
  ])('%s', (_case, label, cells, codes) => {
    expect(decide({ [label]: cells }).problems.map(({ code }) => code)).toEqual(codes);
  });

  it('percentages of a target may be over 100', () => {
    expect(decide({ realisasi: ['7'], persentase: ['140'] }).problems).toEqual([]);
  });
});

describe('signs for missing values (X05)', () => {
  it.each([
    ['-', 'symbol:dash'],
    ['–', 'symbol:dash'],
    ['---', 'symbol:dashes'],
    ['Rp -', 'symbol:dash'],
    ['NA', 'symbol:na'],
    ['n/a', 'symbol:na'],
    ['N.A.', 'symbol:na'],
    ['tad', 'symbol:na'],
    ['NaN', 'symbol:nan'],
  ])('%s is asked about', (sign, id) => {
    const asked = column(['5', sign, '']);
    expect([asked.ids, asked.values[0], asked.columns[0]?.missing]).toEqual([[id], ['5', null, null], 2]);
    for (const reason of ['nil', 'not-available'] as const) {
      expect(column(['5', sign, ''], { answers: { [id]: reason } }).reasons[0]).toEqual([
        undefined,
        reason,
        undefined,
      ]);
    }
  });

  it.each([
    ['...', 'not-available', []],
    ['…', 'not-available', []],
    ['x', 'withheld', ['sign-understood']],
    ['Nihil', 'nil', ['sign-understood']],
  ])('%s is understood as %s', (sign, reason, codes) => {
    const read = column(['5', sign, '0', '']);
    expect([read.reasons[0], read.ids]).toEqual([[undefined, reason, undefined, undefined], []]);
    expect(read.values[0]).toEqual(['5', null, '0', null]);
    expect(read.problems.map(({ code }) => code)).toEqual(codes);
  });

  it('a column of nothing but signs has no texts; one of ticks has', () => {
    const dashes = column(['-', '-', '...'], { answers: { 'symbol:dash': 'nil' } });
    expect([dashes.reasons[0], dashes.columns[0]?.missing, dashes.columns[0]?.values]).toEqual([
      ['nil', 'nil', 'not-available'],
      3,
      undefined,
    ]);
    expect(column(['x', '', 'x']).values[0]).toEqual(['x', null, 'x']);
    expect(column(['NaN', 'NaN']).said).toEqual([['warning', 'column-all-blank']]);
  });

  it('a column of nothing but signs beside figures is one of numbers, and that is said', () => {
    const table = { Provinsi: ['Aceh', 'Riau'], Maret: ['5', '6'], September: ['...', '...'] };
    const read = decide(table);
    expect(read.columns.map(({ type }) => type)).toEqual(['text', 'integer', 'number']);
    expect(read.reasons[2]).toEqual(['not-available', 'not-available']);
    expect(read.said).toEqual([['warning', 'column-of-signs', 'C2']]);
    const hinted = decide(table, { hints: [{ name: 'september', type: 'integer' }] });
    expect(hinted.columns[2]?.type).toBe('integer');
    const worded = decide(
      { Maret: ['5', '6'], Keterangan: ['-', '-'] },
      { answers: { 'symbol:dash': 'nil' } },
    );
    expect([worded.columns[1]?.type, worded.said]).toEqual(['text', []]);
  });

  it('text columns keep their signs', () => {
    expect(column(['Poncol', '-', '...']).values[0]).toEqual(['Poncol', '-', '...']);
  });
});

describe('marks (X06)', () => {
  it('behind numbers become a column', () => {
    const { columns, values, said } = decide({
      'Jumlah (Jiwa)': ['1.234,5 r', '1.000,0', '2,5** 1)', '...'],
    });
    expect(columns[1]).toMatchObject({
      name: 'jumlah_tanda',
      position: 2,
      from: [1],
      role: 'flags',
      missing: 2,
    });
    expect(values).toEqual([
      ['1234.5', '1000.0', '2.5', null],
      ['r', null, '** 1)', null],
    ]);
    expect(said).toEqual([['note', 'flags-kept', 'A2', 'A4']]);
  });

  it('letters behind most numbers are parts of codes', () => {
    expect(column(['1a', '1b', '2a', '3']).columns).toMatchObject([{ type: 'text' }]);
    expect(column(['10 a', '11', '12']).columns).toMatchObject([{ type: 'integer' }, { role: 'flags' }]);
  });

  it.each<[string, string[], string[]]>([
    [
      'on a few labels',
      ['Malang 1)', 'Magetan', 'Madiun*'].concat('Ngawi', 'Batu'),
      ['Malang', 'Magetan', 'Madiun', 'Ngawi', 'Batu'],
    ],
    ['on every label', ['Padi*', 'Jagung*', 'Kedelai*'], ['Padi*', 'Jagung*', 'Kedelai*']],
    ['where the bare label stands too', ['Malang', 'Malang*', 'Batu'], ['Malang', 'Malang*', 'Batu']],
    [
      'where labels repeat',
      ['Malang', 'Malang*', 'Batu', 'Batu', 'Ngawi'],
      ['Malang', 'Malang', 'Batu', 'Batu', 'Ngawi'],
    ],
  ])('%s', (_case, cells, expected) => {
    const { values, columns } = column(cells);
    expect(values[0]).toEqual(expected);
    expect(columns[0]?.values?.map(({ value }) => value)).toEqual([...new Set(expected)]);
  });
});

describe('types (X12)', () => {
  it('digits stored as text are numbers among native ones', () => {
    expect(column([...native('5', '7'), '12']).columns[0]).toMatchObject({
      type: 'integer',
      min: '5',
      max: '12',
    });
  });

  it.each([
    ['1O', '10'],
    ['l2', '12'],
    ['2I.000', '21.000'],
  ])('%s names its cell and what was meant', (slip, meant) => {
    const { said, problems } = column(['5', '6', '7', '8', slip]);
    expect(said).toEqual([['error', 'letter-for-digit', 'A6']]);
    expect(problems[0]?.message).toContain(`«${slip}», mungkin maksudnya ${meant}`);
  });

  it.each<[string, string[], string[]]>([
    ['31/12/2024', ['31/12/2024', '03/04/2024'], ['2024-12-31', '2024-04-03']],
    ['12/31/2024', ['12/31/2024', '03/04/2024'], ['2024-12-31', '2024-03-04']],
    [
      'words',
      ['17 Agustus 2024', 'Senin, 5 Mei 2025', "Jum'at 3 Januari 2025", '5-Mei-2025'],
      ['2024-08-17', '2025-05-05', '2025-01-03', '2025-05-05'],
    ],
    ['English words', ['May 5, 2025', '5 May 2025'], ['2025-05-05', '2025-05-05']],
  ])('dates: %s', (_case, cells, expected) => {
    const { columns, values, ids } = column(cells);
    expect([columns[0]?.type, values[0], ids]).toEqual(['date', expected, []]);
  });

  it('dates with a time of day are timestamps in the order that the days prove', () => {
    const { columns, values } = column(['31/12/2024 8:30', '01/02/2024 10:05:07']);
    expect([columns[0]?.type, values[0]]).toEqual([
      'timestamp',
      ['2024-12-31 08:30:00', '2024-02-01 10:05:07'],
    ]);
    expect([columns[0]?.min, columns[0]?.max]).toEqual(['2024-02-01 10:05:07', '2024-12-31 08:30:00']);
  });

  it('03/04/2024 alone is asked', () => {
    expect(column(['03/04/2024']).ids).toEqual(['date-order:1']);
    expect(column(['03/04/2024'], { answers: { 'date-order:1': 'month-first' } }).values[0]).toEqual([
      '2024-03-04',
    ]);
  });

  it('numbers under a header that says date are asked about; 45292 is 1 January 2024', () => {
    const cells = native('45292', '45657');
    const asked = decide({ 'Tanggal Lahir': cells });
    expect([asked.ids, asked.values[0]]).toEqual([['date-serial:1'], ['45292', '45657']]);
    const dates = decide({ 'Tanggal Lahir': cells }, { answers: { 'date-serial:1': 'date' } });
    expect(dates.values[0]).toEqual(['2024-01-01', '2024-12-31']);
    expect(dates.columns[0]).toMatchObject({ type: 'date', min: '2024-01-01', max: '2024-12-31' });
    expect(decide({ Nilai: cells }).ids).toEqual([]);
    expect(decide({ Nilai: cells }, { type: 'date' }).values[0]).toEqual(['2024-01-01', '2024-12-31']);
  });

  it.each<[string, string, string[], string, string]>([
    ['a date among numbers', 'nilai', [...native('5', '7', '8', '9'), '2024-04-03'], 'error', '«3-4»'],
    ['a date among classes of age', 'umur', ['0-4', '2024-09-05', '10-14', '65+'], 'error', '«5-9»'],
    ['its short form in a CSV', 'umur', ['0-4', '5-Sep', '10-14', '65+'], 'error', '«5-9»'],
    [
      'a date among texts',
      'desa',
      ['Poncol', 'Parang', 'Plaosan', 'Ngariboyo', '2024-04-03', 'Batu'],
      'warning',
      '«3-4»',
    ],
  ])('%s is said, with what was typed', (_case, label, cells, severity, typed) => {
    const { said, problems, columns } = decide({ [label]: cells });
    const row = cells.findIndex((cell) => /2024|Sep/.test(cell)) + 2;
    expect(said).toEqual([[severity, 'date-in-column', `A${String(row)}`]]);
    expect(problems[0]?.message).toContain(typed);
    expect(columns[0]?.type).toBe(label === 'nilai' ? 'integer' : 'text');
  });

  it('finds dates and numbers far below the texts that settled a column', () => {
    const texts = Array.from({ length: 40 }, (_, index) => `Desa ${String.fromCharCode(65 + index)}`);
    expect(column([...texts, '2024-04-03', '3-Apr']).said).toEqual([
      ['warning', 'date-in-column', 'A42', 'A43'],
    ]);
    const numbers = Array.from({ length: 60 }, (_, index) => String(index));
    expect(column([...texts, ...numbers]).said[0]?.slice(0, 2)).toEqual(['warning', 'mixed-column']);
  });

  it.each<[string, string, string[]]>([
    ['leading zeros', 'urut', ['01', '02', '10']],
    ['dotted codes', 'Kode Wilayah', ['35.20', '35.21']],
    ['codes of several levels', 'kode', ['1', '1.1', '1.1.2', '1.1.3']],
    ['NPSN', 'NPSN', native('20501234', '20505678')],
    ['telephone numbers', 'No HP', ["'0812345678", "'0812345679"]],
    [
      'identifiers with a word among them',
      'id_kel',
      [...Array.from({ length: 20 }, (_, index) => String(3171 + index)), 'LUAR DKI'],
    ],
  ])('%s stay text', (_case, label, cells) => {
    const { columns, values } = decide({ [label]: cells });
    expect(columns[0]?.type).toBe('text');
    expect(values[0]).toEqual(cells.map((cell) => cell.replace(nativeMark, '').replace(/^'/, '')));
  });

  it('codes that a workbook rounded are said; counts of people with codes are none', () => {
    expect(decide({ kode: native('35.2', '35.21') }).said.map(([, code]) => code)).toEqual([
      'code-kept-as-text',
      'code-zeros-lost',
    ]);
    expect(decide({ 'Jumlah Penduduk ber-NIK': ['5', '7'] }).columns[0]?.type).toBe('integer');
  });

  it('one number with a leading zero does not make a code of a measure', () => {
    const cells = Array.from({ length: 12 }, (_, index) => String(index * 37)).concat('007');
    const { columns, values, said } = column(cells);
    expect([columns[0]?.type, values[0]?.at(-1), said]).toEqual([
      'integer',
      '7',
      [['warning', 'leading-zeros-removed', 'A14']],
    ]);
  });

  it('Ya and Tidak are yes and no', () => {
    const { columns, values } = column(['Ya', 'tidak', 'YA']);
    expect([columns[0]?.type, values[0]]).toEqual(['boolean', ['true', 'false', 'true']]);
  });
});

describe('values of a text column', () => {
  it('are its distinct texts, as they are stored, with the first row of each', () => {
    const { columns } = column(['Poncol ', 'Parang', ' Poncol', "'0812", 'Poncol']);
    expect(columns[0]?.values).toEqual([
      { value: 'Poncol', count: 3, row: 2 },
      { value: 'Parang', count: 1, row: 3 },
      { value: '0812', count: 1, row: 5 },
    ]);
  });

  it('are not listed for numbers, nor for more than 2,000 texts', () => {
    expect(column(['1', '2']).columns[0]?.values).toBeUndefined();
    const many = Array.from({ length: 2001 }, (_, index) => `desa ${String(index)}`);
    expect(column(many).columns[0]?.values).toBeUndefined();
    expect(column(many.slice(1)).columns[0]?.values).toHaveLength(2000);
  });
});
