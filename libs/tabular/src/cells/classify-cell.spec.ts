import { ColumnFacts } from '../table/column-facts.js';
import { kind, nativeMark, type Kind } from './cell-kind.js';
import { classifyCell } from './classify-cell.js';
import { convertCell, type ColumnRule } from './convert-cell.js';

const rule = (
  type: ColumnRule['type'],
  style: ColumnRule['style'] = 'plain',
  dayFirst = true,
): ColumnRule => ({
  type,
  style,
  dayFirst,
  symbols: {},
});

describe('classifyCell', () => {
  const cases: [string, Kind][] = [
    ['', kind.blank],
    [' \u00a0 ', kind.blank],
    ['12', kind.integer],
    ['-5', kind.integer],
    ['12.5', kind.decimal],
    ['0.125', kind.decimal],
    ['1.234', kind.ambiguousDot],
    ['1,234', kind.ambiguousComma],
    ['1.234,5', kind.indonesian],
    ['1.200.000', kind.indonesian],
    ['12,5', kind.indonesian],
    ['1,234.5', kind.english],
    ['0812', kind.leadingZero],
    ['3520011234567890', kind.longInteger],
    ['2024-02-29', kind.isoDate],
    ['2023-02-29', kind.text],
    ['2024-01-31 10:20', kind.timestamp],
    ['31/12/2024', kind.dayMonth],
    ['12/31/2024', kind.monthDay],
    ['03/04/2024', kind.ambiguousDate],
    ['1 Januari 2024', kind.namedDate],
    ['17 Agustus 1945', kind.namedDate],
    ['Januari 2024', kind.text],
    ['31/02/2024', kind.text],
    ['ya', kind.boolean],
    ['...', kind.symbol],
    ['…', kind.symbol],
    ['–', kind.symbol],
    ['---', kind.symbol],
    ['N/A', kind.symbol],
    ['#REF!', kind.errorCell],
    ['1O', kind.letterDigit],
    ['35.20.01', kind.text],
    ['2008-01', kind.text],
    [`${nativeMark}1.234`, kind.nativeDecimal],
  ];
  it.each(cases)('%j', (text, expected) => {
    expect(classifyCell(text).kind).toBe(expected);
  });

  it('is what the byte-level pass over a column sees, cell by cell', () => {
    const pieces = ['0', '1', '7', '9', '.', ',', '-', ' ', '/', 'a', '12', '2024', '-02', '-31', '000'];
    const numeric = ['.234', ',567', ',5', '.', '1', '12', '000', ' '];
    const before = ['', '-', 'Rp ', 'Rp.', 'rp', nativeMark, `${nativeMark}-`];
    const behind = ['', '%', ' %', ',-'];
    let state = 7;
    const next = (most: number) => (state = (state * 48_271) % 2_147_483_647) % most;
    const one = (some: readonly string[]) => some[next(some.length)] ?? '';
    const texts = cases.map(([text]) => text);
    for (let count = 0; count < 40_000; count++) {
      const from = count % 2 === 0 ? pieces : numeric;
      let text = '';
      for (let length = next(5) + 1; length > 0; length--) text += one(from);
      texts.push(count % 2 === 0 ? text : one(before) + one(numeric.slice(4, 7)) + text + one(behind));
    }
    const noted = (facts: ColumnFacts) => {
      const { magnitudes, ornaments, fractions, dates } = facts;
      const kinds = Object.values(kind).filter((each) => facts.total(each) > 0);
      const ends = kinds.map((each) => [...new Set(facts.extremes(each).map(Number))].map((end) => end + 0));
      const all = { kinds, ends, magnitudes, ornaments: [...ornaments], fractions, dates };
      // The bytes are added up digit by digit: the last bit of a double may differ.
      return JSON.stringify(all, (_key, part: unknown) =>
        typeof part === 'number' ? Number(part.toPrecision(14)) : part,
      );
    };
    const bytewise = (text: string) => {
      const facts = new ColumnFacts(true);
      const bytes = Buffer.from(text);
      facts.see(bytes, 0, bytes.length, 1);
      return noted(facts);
    };
    const slowly = (text: string) => {
      const facts = new ColumnFacts(true);
      facts.seeCell(classifyCell(text), 1);
      return noted(facts);
    };
    const different = texts.flatMap((text) => {
      const [fast, slow] = [bytewise(text), slowly(text)];
      return fast === slow ? [] : [[text, fast, slow]];
    });
    expect(different.slice(0, 3)).toEqual([]);
  });
});

describe('convertCell', () => {
  it.each([
    ['1.234,5', rule('number', 'id'), '1234.5'],
    ['1.234', rule('integer', 'id'), '1234'],
    ['1.234', rule('number', 'plain'), '1.234'],
    ['1,234.5', rule('number', 'en'), '1234.5'],
    ['Rp 1.200.000,-', rule('integer', 'id'), '1200000'],
    ['12,5 %', rule('number', 'id'), '12.5'],
    ['(125)', rule('integer'), '-125'],
    ['1\u00a0107\u00a0968', rule('integer'), '1107968'],
    ['2 691,8', rule('number', 'id'), '2691.8'],
    ['1,2E+05', rule('number', 'id'), '120000'],
    ["'15", rule('integer'), '15'],
    ['31/12/2024', rule('date'), '2024-12-31'],
    ['03/04/2024', rule('date', 'plain', false), '2024-03-04'],
    ['1 Mei 2024', rule('date'), '2024-05-01'],
    ['2024-01-31', rule('timestamp'), '2024-01-31 00:00:00'],
    ['Tidak', rule('boolean'), 'false'],
    ['  Magetan ', rule('text'), 'Magetan'],
    [`${nativeMark}12.5%`, rule('number', 'id'), '12.5'],
  ])('%j', (text, given, expected) => {
    expect(convertCell(text, given)).toEqual({ value: expected });
  });

  it('does not read a number in the wrong style, nor letters for digits', () => {
    expect(convertCell('12.5', rule('number', 'id')).misfit).toBe(true);
    expect(convertCell('1.234,5', rule('number', 'en')).misfit).toBe(true);
    expect(convertCell('1O', rule('integer')).misfit).toBe(true);
    expect(convertCell('9223372036854775808', rule('integer')).misfit).toBe(true);
  });

  it('tells why a value is missing', () => {
    const dash = { ...rule('integer'), symbols: { dash: 'nil' } as const };
    expect(convertCell('-', dash)).toEqual({ value: null, reason: 'nil' });
    expect(convertCell('-', rule('integer'))).toEqual({ value: null });
    expect(convertCell('-', rule('text'))).toEqual({ value: '-' });
    expect(convertCell('', dash)).toEqual({ value: null });
  });
});
