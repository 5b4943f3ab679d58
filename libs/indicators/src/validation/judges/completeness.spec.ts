import { cell, judge, ofPopulation, slice } from '../../../../../test/support/validation-slice.js';
import { judgeObservations } from '../judge-observations.js';
import type { CompletenessRule, ValidationRule } from '../rules.js';

describe('completeness and uniqueness', () => {
  const rule: CompletenessRule = {
    ...ofPopulation,
    kind: 'completeness',
    regions: ['35.20.01', '35.20.02', '35.20.03'],
    periods: ['2023', '2024'],
    categories: { sex: ['L', 'P'] },
  };

  it('names what is missing, period by period; a reason is an answer, a blank is none', () => {
    const all = rule.periods.flatMap((period) =>
      rule.regions.flatMap((region) =>
        ['L', 'P'].map((sex) => cell('1', { period, region, categories: { sex } })),
      ),
    );
    expect(judge(rule, all)).toEqual([]);
    const some = all
      .filter(({ period, region }) => period === '2024' || region === '35.20.01')
      .map((each, at) =>
        at === 2
          ? { ...each, value: null }
          : at === 3
            ? { ...each, value: null, absence: 'nil' as const }
            : each,
      );
    expect(judge(rule, some)).toEqual([
      'Jumlah penduduk 2023 belum lengkap: 4 dari 6 angka belum diisi (Parang, 2023, Laki-laki; Parang, 2023, Perempuan; Lembeyan, 2023, Laki-laki; Lembeyan, 2023, Perempuan).',
      'Jumlah penduduk 2024 belum lengkap: 1 dari 6 angka belum diisi (Poncol, 2024, Laki-laki).',
    ]);
  });

  it('counts what was settled before as there, and does not judge it again', () => {
    const oneYear = { ...rule, periods: ['2024'], categories: {} };
    const [first, second, third] = rule.regions.map((region) => cell('5', { region }));
    const revision = slice([third!], [], undefined, [first!, second!]);
    expect(judgeObservations([oneYear], revision).findings).toEqual([]);
    // Known, but handed in by nobody: still owed.
    const known = slice([third!], [first!, second!]);
    expect(judgeObservations([oneYear], known).findings).toHaveLength(1);
  });

  it('names a few of many and holds all', () => {
    const { findings } = judgeObservations([rule], slice([]));
    expect(findings[0]!.cells).toHaveLength(6);
    expect(findings[0]!.message.en).toContain('; 1 more)');
  });

  it('tells doubles that agree from those that do not', () => {
    const twice: ValidationRule = { ...ofPopulation, kind: 'uniqueness' };
    expect(judge(twice, [cell('1'), cell('1.0'), cell('2', { region: '35.20.01' })])).toEqual([
      'Jumlah penduduk (Kabupaten Magetan, 2024) diisi 2 kali dengan angka yang sama.',
    ]);
    expect(judge(twice, [cell('1'), cell(null), cell('1500')])).toEqual([
      'Jumlah penduduk (Kabupaten Magetan, 2024) diisi 3 kali dengan angka berbeda (1; –; 1.500).',
    ]);
    expect(
      judge(twice, [
        cell('1', { categories: { a: 'x', b: 'y' } }),
        cell('1', { categories: { b: 'y', a: 'x' } }),
      ]),
    ).toHaveLength(1);
  });
});
