import fc from 'fast-check';
import { cell, ofPopulation, sexes, slice, vocabulary } from '../../../../test/support/validation-slice.js';
import type { Cell } from './cells.js';
import { judgeObservations } from './judge-observations.js';
import type { SumRule, ValidationRule } from './rules.js';

describe('a finding', () => {
  const rule: ValidationRule = {
    ...ofPopulation,
    kind: 'range',
    max: '1000000.5',
    reason: { id: 'Sensus 2020 mencatat 670.812.', en: 'The census of 2020 had 670,812.' },
  };
  const given = cell('1234567.50', { region: '35.20.01', categories: { sex: 'L' } });

  it('says the numbers as people write them in both languages, the place, the rule and its source', () => {
    const { findings } = judgeObservations([rule], slice([given]));
    expect(findings).toEqual([
      {
        outcome: 'broken',
        rule: 'a1',
        kind: 'range',
        indicator: 'penduduk',
        severity: 'hard',
        source: 'MS-Var 2024',
        message: {
          id: 'Jumlah penduduk (Poncol, 2024, Laki-laki): 1.234.567,50 Orang di atas batas tertinggi 1.000.000,5. Sensus 2020 mencatat 670.812.',
          en: 'Population (Poncol, 2024, Male): 1,234,567.50 Persons is above the highest allowed, 1,000,000.5. The census of 2020 had 670,812.',
        },
        cells: [{ ...given, absence: undefined }],
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
    ]);
  });

  const sum: SumRule = { ...ofPopulation, kind: 'sum', over: { dimension: 'sex' }, tolerance: 'exact' };
  const fingerprint = (cells: Cell[], rules: ValidationRule = sum): string | undefined =>
    judgeObservations([rules], slice(cells)).findings[0]?.fingerprint;
  const cells = sexes({ T: { value: '10' }, L: { value: '4.50' }, P: { value: '5' } });

  it('keeps its fingerprint while the numbers stay, however they are written, ordered or spoken of', () => {
    const first = fingerprint(cells);
    expect(first).toBeDefined();
    expect(fingerprint([...cells].reverse())).toBe(first);
    expect(fingerprint(sexes({ T: { value: '10.0' }, L: { value: '4.5' }, P: { value: '5' } }))).toBe(first);
    expect(fingerprint([...cells, cell('7', { region: '35.20.01' })])).toBe(first);
    expect(fingerprint(cells, { ...sum, tolerance: { most: '0.1' }, source: 'lain' })).toBe(first);
  });

  it('gets another when a number, a reason of absence or the rule becomes another', () => {
    const others = [
      fingerprint(cells),
      fingerprint(sexes({ T: { value: '10' }, L: { value: '4.51' }, P: { value: '5' } })),
      fingerprint(sexes({ T: { value: '10' }, L: { value: '0' }, P: { value: '5' } })),
      fingerprint(sexes({ T: { value: '10' }, L: { absence: 'nil' }, P: { value: '5' } })),
      fingerprint(cells, { ...sum, id: 'a2' }),
    ];
    expect(others).not.toContain(undefined);
    expect(new Set(others).size).toBe(others.length);
  });
});

describe('judging', () => {
  it('refuses rules that mean nothing, with every place', () => {
    const rules: ValidationRule[] = [
      { ...ofPopulation, kind: 'range', min: '5', max: '1' },
      { ...ofPopulation, id: 'b', kind: 'range' },
      { ...ofPopulation, id: 'c', kind: 'range', min: '1,5' },
      { ...ofPopulation, id: 'd', kind: 'decimals', decimals: 0.5, indicator: 'tidak_ada' },
      { ...ofPopulation, id: 'e', kind: 'sum', over: { dimension: 'umur' }, tolerance: { most: '-1' } },
      { ...ofPopulation, id: 'f', kind: 'relation', expression: 'penduduk <= constructor' },
      { ...ofPopulation, id: 'f2', kind: 'relation', expression: 'miskin <= p0' },
      { ...ofPopulation, id: 'f3', kind: 'relation', expression: '1 <= 2' },
      { ...ofPopulation, id: 'g', kind: 'relation', expression: 'penduduk <= (miskin' },
      { ...ofPopulation, id: 'h', kind: 'change', against: 'year-before' },
      { ...ofPopulation, id: 'i', kind: 'outlier', across: 'periods', method: 'z', threshold: '3', least: 2 },
      {
        ...ofPopulation,
        id: 'j',
        kind: 'completeness',
        regions: ['99'],
        periods: [],
        categories: { sex: ['X'] },
      },
      { ...ofPopulation, id: 'a1', kind: 'uniqueness' },
    ];
    expect(() => judgeObservations(rules, slice([]))).toThrow(
      expect.objectContaining({
        code: 'VALIDATION_RULE_INVALID',
        details: {
          places: [
            ['a1.min', '5 > 1'],
            ['b.min'],
            ['c.min', '1,5'],
            ['d.indicator', 'tidak_ada'],
            ['d.decimals', '0.5'],
            ['e.over', 'umur'],
            ['e.tolerance', '-1'],
            ['f.expression', 'constructor'],
            ['f2.expression', 'miskin <= p0'],
            ['f3.expression', '1 <= 2'],
            ['g.expression', 'penduduk <= (miskin'],
            ['h.mostPercent'],
            ['i.least', '2'],
            ['j.regions', '99'],
            ['j.categories', 'sex=X'],
            ['a1.id'],
          ].map(
            ([field, found]) =>
              expect.objectContaining({ field: `rules.${field!}`, ...(found ? { found } : {}) }) as unknown,
          ),
        },
      }) as Error,
    );
  });

  it.each(['1,5', '1e9', '', ' 1', '1.', '0x1', 'NaN', '9'.repeat(101)])(
    'refuses %j as a number, with its row',
    (value) => {
      expect(() => slice([cell('1'), cell(value)])).toThrow(
        expect.objectContaining({
          code: 'VALIDATION_NUMBER_INVALID',
          details: { places: [expect.objectContaining({ row: 2 })] },
        }) as Error,
      );
    },
  );

  it('never fails on numbers, whatever they are, and says the same twice', () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.bigInt().map(String),
      fc.tuple(fc.integer({ min: 0 }), fc.nat(999)).map(([a, b]) => `${String(a)}.${String(b)}`),
    );
    const absence = fc.constantFrom(undefined, 'nil', 'not-available', 'not-applicable', 'withheld' as const);
    const some = fc.array(
      fc.record({
        indicator: fc.constantFrom('penduduk', 'miskin', 'p0'),
        region: fc.constantFrom(...vocabulary.regions.map(({ code }) => code)),
        period: fc.constantFrom('2023', '2024'),
        categories: fc.constantFrom({}, { sex: 'T' }, { sex: 'L' }, { sex: 'P' }),
        value,
        absence,
      }),
    );
    const rules: ValidationRule[] = [
      { ...ofPopulation, id: '1', kind: 'range', min: '0', max: '10' },
      { ...ofPopulation, id: '2', kind: 'decimals', decimals: 1 },
      { ...ofPopulation, id: '3', kind: 'sum', over: { dimension: 'sex' }, tolerance: 'rounding' },
      { ...ofPopulation, id: '4', kind: 'sum', over: 'regions', tolerance: 'exact' },
      { ...ofPopulation, id: '5', kind: 'relation', expression: 'miskin / penduduk * 100 = p0' },
      {
        ...ofPopulation,
        id: '6',
        kind: 'change',
        against: 'period-before',
        mostPercent: '10',
        mostAmount: '100',
      },
      { ...ofPopulation, id: '7', kind: 'outlier', across: 'regions', method: 'z', threshold: '1', least: 3 },
      {
        ...ofPopulation,
        id: '8',
        kind: 'outlier',
        across: 'periods',
        method: 'modified-z',
        threshold: '1',
        least: 3,
      },
      { ...ofPopulation, id: '9', kind: 'uniqueness' },
    ];
    fc.assert(
      fc.property(some, (cells) => {
        const given = cells.map((each) =>
          each.value === null ? each : { ...each, absence: undefined },
        ) as Cell[];
        const judged = judgeObservations(rules, slice(given));
        expect(judgeObservations(rules, slice(given))).toEqual(judged);
        for (const { message } of [...judged.findings, ...judged.open])
          expect(`${message.id} ${message.en}`).not.toMatch(/undefined|NaN|\[object/);
      }),
      { numRuns: 60 },
    );
  });
});
