import type { LumbungError } from '#lib/errors';
import fc from 'fast-check';
import { exampleCube, observed } from '../../../../test/support/example-cube.js';
import { checkedCube } from './checked-cube.rules.js';
import type { Cube, CubeDimension, Observation } from './cube.js';

function faults(change: Partial<Cube>): string[] {
  try {
    checkedCube({ ...exampleCube, ...change });
  } catch (error) {
    const { code, details } = error as LumbungError;
    expect(code).toBe('STATISTICS_CUBE_INVALID');
    return (details.places ?? []).map(({ field, row, found }) =>
      [field, row, found].filter(Boolean).join(' '),
    );
  }
  return [];
}

const [indicator, region, period, sex] = exampleCube.dimensions as [
  CubeDimension,
  CubeDimension,
  CubeDimension,
  CubeDimension,
];
const withSex = (change: Partial<CubeDimension>): Partial<Cube> => ({
  dimensions: [indicator, region, period, { ...sex, ...change }],
});
const first = (said: Partial<Observation>): Partial<Cube> => ({
  observations: [observed(['penduduk', '35.20', '2023', 'L+P'], said)],
});

describe('a cube', () => {
  it('of which everything holds is laid in the order of its dimensions', () => {
    const { observations } = checkedCube({
      ...exampleCube,
      observations: [...exampleCube.observations].reverse(),
    });
    expect(observations.map(({ indices }) => indices.join(':'))).toEqual([
      '0:0:0:0',
      '0:0:1:0',
      '0:1:0:1',
      '0:1:0:2',
      '0:1:1:1',
      '0:1:1:2',
      '0:2:0:1',
      '0:2:0:2',
      '0:2:1:2',
      '1:0:0:0',
      '1:0:1:0',
      '1:1:1:0',
    ]);
  });

  it('wider than integers count is laid in the same order, neighbours told apart', () => {
    const codes = Array.from({ length: 10_000 }, (_, at) => ({
      code: String(at),
      label: { id: String(at) },
    }));
    const dimensions = ['a', 'b', 'c', 'd'].map((id): CubeDimension => ({
      id,
      label: { id },
      role: 'category',
      codes,
    }));
    const keys = [
      ['9999', '9999', '9999', '9998'],
      ['9999', '9999', '9999', '9997'],
      ['0', '9999', '0', '1'],
      ['9999', '9999', '9998', '9999'],
    ];
    const observations = keys.map((key): Observation => ({ key, value: '1', flags: [] }));
    expect(
      checkedCube({ ...exampleCube, dimensions, observations }).observations.map(({ key }) => key),
    ).toEqual([keys[2], keys[3], keys[1], keys[0]]);
  });

  it.each<[string, Partial<Cube>, string[]]>([
    ['without dimensions', { dimensions: [], observations: [] }, ['dimensions']],
    ['a dimension called as a column of ours', withSex({ id: 'value' }), ['dimensions.value value']],
    [
      'two names that would be one column',
      withSex({ id: 'wilayah_label' }),
      ['dimensions.wilayah_label wilayah_label'],
    ],
    ['a name that no program takes', withSex({ id: 'jenis kelamin' }), ['dimensions.jenis kelamin']],
    ['a role twice', withSex({ role: 'geo' }), ['dimensions.wilayah geo', 'dimensions.jenis_kelamin geo']],
    ['no codes', withSex({ codes: [] }), ['dimensions.jenis_kelamin.codes']],
    [
      'a code twice',
      withSex({ codes: [...sex.codes, { code: 'L', label: { id: 'x' } }] }),
      ['dimensions.jenis_kelamin.codes L'],
    ],
    [
      'a padded code',
      withSex({ codes: [{ code: 'L ', label: { id: 'x' } }] }),
      ['dimensions.jenis_kelamin.codes L '],
    ],
    [
      'an unknown parent',
      withSex({ codes: [{ code: 'L', label: { id: 'x' }, parent: 'Q' }] }),
      ['dimensions.jenis_kelamin.codes L → Q'],
    ],
    [
      'codes above each other',
      withSex({
        codes: [
          { code: 'a', label: { id: 'a' }, parent: 'b' },
          { code: 'b', label: { id: 'b' }, parent: 'a' },
        ],
      }),
      ['dimensions.jenis_kelamin.codes a', 'dimensions.jenis_kelamin.codes b'],
    ],
    [
      'two totals',
      withSex({ codes: sex.codes.map((code) => ({ ...code, total: true })) }),
      ['dimensions.jenis_kelamin.codes L+P, L, P'],
    ],
    [
      'a period that is none',
      { dimensions: [indicator, region, { ...period, codes: [{ code: 'TW I', label: { id: 'x' } }] }, sex] },
      ['dimensions.periode.codes TW I'],
    ],
    [
      'an unknown code',
      { observations: [observed(['penduduk', '35.20', '2023', 'X'], {})] },
      ['observations 1 indikator=penduduk, wilayah=35.20, periode=2023, jenis_kelamin=X'],
    ],
    [
      'a key with more codes than dimensions',
      first({ key: ['penduduk', '35.20', '2023', 'L', '0'] }),
      ['observations 1 indikator=penduduk, wilayah=35.20, periode=2023, jenis_kelamin=L, 0'],
    ],
    [
      'a key with fewer codes than dimensions',
      first({ key: ['penduduk', '35.20', '2023'] }),
      ['observations 1 indikator=penduduk, wilayah=35.20, periode=2023'],
    ],
    [
      'a key twice',
      {
        observations: [
          observed(['penduduk', '35.20', '2023', 'L'], {}),
          observed(['penduduk', '35.20', '2023', 'L'], {}),
        ],
      },
      ['observations 2 indikator=penduduk, wilayah=35.20, periode=2023, jenis_kelamin=L'],
    ],
    [
      'a value with a reason for none',
      first({ value: '1', absence: 'nil' }),
      ['observations 1 indikator=penduduk, wilayah=35.20, periode=2023, jenis_kelamin=L+P'],
    ],
    [
      'an unknown flag',
      first({ value: '1', flags: ['sementara', 'constructor' as 'sementara'] }),
      ['observations 1 constructor'],
    ],
    ['a flag twice', first({ value: '1', flags: ['sementara', 'sementara'] }), ['observations 1 sementara']],
    ['an unknown reason', first({ absence: 'rahasia' as 'nil' }), ['observations 1 rahasia']],
  ])('with %s is refused with the place', (_name, change, places) => {
    expect(faults(change)).toEqual(places);
  });

  it.each([
    '1.',
    '.5',
    '01',
    '+1',
    '1e5',
    '1,5',
    '1 000',
    '',
    ' 1',
    '-0',
    '-0.00',
    'NaN',
    'Infinity',
    '0x1',
    '1.5.0',
  ])('refuses %j as a number', (value) => {
    expect(faults(first({ value }))).toEqual([`observations 1 ${value}`.trimEnd()]);
  });

  it('takes every decimal as a person writes it, and gives it back unchanged', () => {
    const digits = fc
      .stringMatching(/^-?(0|[1-9]\d{0,30})(\.\d{1,10})?$/)
      .filter((text) => !/^-0(\.0*)?$/.test(text));
    fc.assert(
      fc.property(digits, (value) => {
        expect(checkedCube({ ...exampleCube, ...first({ value }) }).observations[0]?.value).toBe(value);
      }),
    );
  });
});
