import { readFileSync } from 'node:fs';
import { cell, manyRegions, slice, vocabulary } from '../../../../test/support/validation-slice.js';
import { judgeObservations } from './judge-observations.js';
import type { OutlierRule, SumRule, ValidationRule } from './rules.js';
import type { Vocabulary } from './vocabulary.js';

/** Reckoned by test/oracles/validation_goldens.py with Python's fractions, decimals and statistics. */
interface Goldens {
  outliers: {
    values: string[];
    method: OutlierRule['method'];
    threshold: string;
    far: Record<string, string>;
  }[];
  sums: {
    parts: string[];
    total: string;
    decimals: number;
    exact: boolean;
    rounding: boolean;
    difference: string;
  }[];
  changes: { before: string; now: string; over50: boolean; percent: string }[];
  relations: { expression: string; values: Record<string, string>; outcome: 'holds' | 'broken' | 'open' }[];
}
const goldens = JSON.parse(readFileSync('test/oracles/validation-goldens.json', 'utf8')) as Goldens;

const rule = { id: 'r', indicator: 'penduduk', severity: 'soft', source: 'uji' } as const;
const outcome = (one: ValidationRule, given: ReturnType<typeof slice>): 'holds' | 'broken' | 'open' => {
  const { findings, open } = judgeObservations([one], given);
  return findings.length > 0 ? 'broken' : open.length > 0 ? 'open' : 'holds';
};

describe('rules judged as Python reckons', () => {
  it('outliers over regions and over periods, with their scores', () => {
    expect(goldens.outliers.some(({ far }) => Object.keys(far).length > 0)).toBe(true);
    for (const { values, method, threshold, far } of goldens.outliers) {
      const one: OutlierRule = { ...rule, kind: 'outlier', across: 'regions', method, threshold, least: 3 };
      const regions = values.map((value, at) => cell(value, { region: `r${String(at)}` }));
      const over = judgeObservations([one], slice(regions, [], manyRegions(values.length)));
      const said = over.findings.map(({ cells, message }) => [
        cells[0]!.region.slice(1),
        /z-score (-?[\d.,]+), limit/.exec(message.en)?.[1]?.replaceAll(',', ''),
      ]);
      expect(Object.fromEntries(said)).toEqual(far);
      const years = values.map((value, at) => cell(value, { period: String(1900 + at) }));
      const series = judgeObservations(
        [{ ...one, across: 'periods' }],
        slice(years.slice(-2), years.slice(0, -2)),
      );
      // Only what is handed in is judged, against all that is known.
      expect(series.findings.map(({ cells }) => Number(cells[0]!.period) - 1900)).toEqual(
        Object.keys(far)
          .map(Number)
          .filter((at) => at >= values.length - 2),
      );
    }
  });

  it('sums of parts, exactly and within rounding', () => {
    for (const { parts, total, decimals, exact, rounding, difference } of goldens.sums) {
      const words: Vocabulary = {
        ...manyRegions(parts.length),
        indicators: new Map([['penduduk', { ...vocabulary.indicators.get('penduduk')!, decimals }]]),
      };
      const cells = [
        cell(total, { region: 'r' }),
        ...parts.map((value, at) => cell(value, { region: `r${String(at)}` })),
      ];
      const one: SumRule = { ...rule, kind: 'sum', over: 'regions', tolerance: 'exact' };
      const { findings } = judgeObservations([one], slice(cells, [], words));
      expect(findings).toHaveLength(exact ? 0 : 1);
      const told = /difference (-?[\d,.]+)\)/.exec(findings[0]?.message.en ?? '')?.[1]?.replaceAll(',', '');
      if (!exact) expect(Number(told)).toBe(Number(difference));
      expect(outcome({ ...one, tolerance: 'rounding' }, slice(cells, [], words))).toBe(
        rounding ? 'holds' : 'broken',
      );
    }
  });

  it('changes in percent', () => {
    for (const { before, now, over50, percent } of goldens.changes) {
      const given = slice([cell(now)], [cell(before, { period: '2023' })]);
      const { findings } = judgeObservations(
        [{ ...rule, kind: 'change', against: 'year-before', mostPercent: '50' }],
        given,
      );
      expect(findings).toHaveLength(over50 ? 1 : 0);
      const told = /; \+?(-?[\d.,]+)%\);/.exec(findings[0]?.message.en ?? '')?.[1]?.replaceAll(',', '');
      if (over50) expect(told).toBe(percent);
    }
  });

  it('relations, whatever is divided by what', () => {
    for (const { expression, values, outcome: expected } of goldens.relations) {
      const names = { A: 'penduduk', B: 'miskin', C: 'p0' };
      const cells = Object.entries(names).map(([name, indicator]) => cell(values[name]!, { indicator }));
      expect([
        expression,
        values,
        outcome({ ...rule, kind: 'relation', expression, names }, slice(cells)),
      ]).toEqual([
        expression,
        values,
        // A name that the expression does not speak of plays no part.
        expected,
      ]);
    }
  });
});
