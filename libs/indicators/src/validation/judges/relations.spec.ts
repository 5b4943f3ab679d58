import { cell, judge, ofPopulation, slice } from '../../../../../test/support/validation-slice.js';
import type { Cell } from '../cells.js';
import { judgeObservations } from '../judge-observations.js';
import type { RelationRule } from '../rules.js';

describe('relations', () => {
  const rule: RelationRule = { ...ofPopulation, kind: 'relation', expression: 'miskin <= penduduk' };
  const pair = (miskin: Partial<Cell>, penduduk: Partial<Cell>): Cell[] => [
    cell(null, { indicator: 'miskin', ...miskin }),
    cell(null, penduduk),
  ];

  it('says both numbers and what was calculated', () => {
    expect(judge(rule, pair({ value: '1500' }, { value: '1200' }))).toEqual([
      'Hubungan miskin <= penduduk tidak terpenuhi (Kabupaten Magetan, 2024): Penduduk miskin 1.500 Orang; Jumlah penduduk 1.200 Orang; dihitung 1.500 <= 1.200.',
    ]);
  });

  it.each<[string, Cell[], number, number]>([
    ['none or zero is 0', pair({ absence: 'nil' }, { value: '0' }), 0, 0],
    ['none or zero is 0 on the other side, too', pair({ value: '1' }, { absence: 'nil' }), 1, 0],
    ['not applicable takes it away', pair({ value: '1' }, { absence: 'not-applicable' }), 0, 0],
    ['unknown leaves it open', pair({ value: '1' }, { absence: 'not-available' }), 0, 1],
    ['blank leaves it open', pair({}, { value: '1' }), 0, 1],
    ['without a cell there is nothing to compare', [cell('1')], 0, 0],
    [
      'another region is another place',
      [cell('1', { indicator: 'miskin' }), cell('0', { region: '35.20.01' })],
      0,
      0,
    ],
  ])('%s', (_name, cells, findings, open) => {
    const judged = judgeObservations([rule], slice(cells));
    expect([judged.findings.length, judged.open.length]).toEqual([findings, open]);
  });

  it('hold within their tolerance, and codes that are no names stand in braces', () => {
    const percent: RelationRule = {
      ...ofPopulation,
      kind: 'relation',
      expression: 'p0 = miskin / penduduk * 100',
      tolerance: '0.005',
    };
    const cells = (p0: string): Cell[] => [
      ...pair({ value: '1' }, { value: '3' }),
      cell(p0, { indicator: 'p0' }),
    ];
    expect(judge(percent, cells('33.33'))).toEqual([]);
    expect(judge(percent, cells('33.34'))).toEqual([
      'Hubungan p0 = miskin / penduduk * 100 tidak terpenuhi (Kabupaten Magetan, 2024): Persentase penduduk miskin 33,34 persen; Penduduk miskin 1 Orang; Jumlah penduduk 3 Orang; dihitung 33,34 = 33,3333.',
    ]);
    const code: RelationRule = { ...ofPopulation, kind: 'relation', expression: '{1.01.000474} <= penduduk' };
    expect(judge(code, [cell('1'), cell('2', { indicator: '1.01.000474' })])).toHaveLength(1);
  });
});
