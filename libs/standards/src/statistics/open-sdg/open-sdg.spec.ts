import { parse } from 'csv-parse/sync';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleCube, observed, periodsCube } from '../../../../../test/support/example-cube.js';
import { askOracle, withOracle } from '../../../../../test/support/oracles.js';
import { checkedCube } from '../checked-cube.rules.js';
import type { Cube } from '../cube.js';
import { openSdgCsv } from './open-sdg-csv.js';
import { openSdgFileNames, openSdgMetadata } from './open-sdg-metadata.js';

const csv = (cube: Cube, language: 'id' | 'en' = 'id'): string =>
  [...openSdgCsv(checkedCube(cube), language)].join('');

/** What sdg-build made for a site. */
interface Site {
  valid: boolean;
  built: boolean;
  headline: Record<string, unknown>[];
  data: Record<string, unknown[]>;
  meta: Record<string, unknown>;
}

/** By the rules of Open SDG: Year first, Value last, totals blank, what has no number left out. */
const expected = [
  ['Year', 'Series', 'Kecamatan', 'Jenis Kelamin', 'Units', 'GeoCode', 'Value'],
  ['2023', 'Jumlah penduduk', '', '', 'Orang', '', '690000'],
  ['2024', 'Jumlah penduduk', '', '', 'Orang', '', '695120'],
  ['2023', 'Jumlah penduduk', 'Poncol', 'Laki-laki', 'Orang', '35.20.01', '0'],
  ['2024', 'Jumlah penduduk', 'Parang', 'Perempuan', 'Orang', '35.20.02', '16021'],
  ['2023', 'Angka melek huruf', '', '', 'Persen', '', '97.50'],
  ['2024', 'Angka melek huruf', '', '', 'Persen', '', '-0.05'],
  ['2024', 'Angka melek huruf', 'Poncol', '', 'Persen', '35.20.01', '123456789012345678.90'],
];

describe('the CSV for Open SDG', () => {
  it('has a row for every number, and none for a missing one', () => {
    expect(parse(csv(exampleCube))).toEqual(expected);
  });

  it('has no Series where there is one indicator', () => {
    const [indicator, ...others] = exampleCube.dimensions;
    const cube: Cube = {
      ...exampleCube,
      dimensions: [{ ...indicator!, codes: indicator!.codes.slice(0, 1) }, ...others],
      observations: [observed(['penduduk', '35.20', '2023', 'L+P'], { value: '1' })],
    };
    expect(parse(csv(cube, 'en'))).toEqual([
      ['Year', 'District', 'Sex', 'Units', 'GeoCode', 'Value'],
      ['2023', '', '', 'Persons', '', '1'],
    ]);
  });

  it('takes the only region of a slice for what it is, not for the total', () => {
    const [indicator, region, ...others] = exampleCube.dimensions;
    const cube: Cube = {
      ...exampleCube,
      dimensions: [
        indicator!,
        { ...region!, codes: [{ code: '35.20.01', label: { id: 'Poncol' } }] },
        ...others,
      ],
      observations: [observed(['penduduk', '35.20.01', '2023', 'L+P'], { value: '1' })],
    };
    expect(parse(csv(cube))[1]).toEqual(['2023', 'Jumlah penduduk', 'Poncol', '', 'Orang', '35.20.01', '1']);
  });

  it.each([
    ['periods that are not years', periodsCube, 'STATISTICS_FORMAT_NEEDS_YEARS'],
    [
      'no time',
      {
        ...exampleCube,
        dimensions: exampleCube.dimensions.filter(({ role }) => role !== 'time'),
        observations: [],
      },
      'STATISTICS_FORMAT_NEEDS_YEARS',
    ],
    [
      'a disaggregation called as a column of Open SDG',
      {
        ...exampleCube,
        dimensions: exampleCube.dimensions.map((dimension) =>
          dimension.role === 'category' ? { ...dimension, label: { id: ' Value ' } } : dimension,
        ),
      },
      'STATISTICS_NAME_CLASH',
    ],
  ])('is refused for %s', (_name, cube, code) => {
    expect(() => csv(cube)).toThrow(expect.objectContaining({ code }) as Error);
  });

  withOracle('open-sdg')(
    'is taken by sdg-build, with its metadata, and becomes the headline and the rows of a site',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'lumbung-open-sdg-'));
      try {
        const names = openSdgFileNames('3.1.1');
        expect(names).toEqual({ data: 'indicator_3-1-1.csv', metadata: '3-1-1.yml' });
        const files = { data: join(folder, names.data), metadata: join(folder, names.metadata) };
        await writeFile(files.data, csv(exampleCube));
        await writeFile(files.metadata, openSdgMetadata(checkedCube(exampleCube), '3.1.1', 'id'));
        const { valid, built, headline, data, meta } = await askOracle<Site>(
          'open-sdg',
          'open_sdg.py',
          files,
        );
        expect([valid, built]).toEqual([true, true]);
        expect(headline.map(({ Year, Series, Value }) => [Year, Series, Value])).toEqual([
          [2023, 'Jumlah penduduk', 690000],
          [2024, 'Jumlah penduduk', 695120],
          [2023, 'Angka melek huruf', 97.5],
          [2024, 'Angka melek huruf', -0.05],
        ]);
        expect(data['GeoCode']).toEqual([null, null, '35.20.01', '35.20.02', null, null, '35.20.01']);
        expect(meta).toMatchObject({
          indicator_number: '3.1.1',
          goal_number: '3',
          indicator_name: 'Penduduk, "melek huruf", menurut kecamatan',
          reporting_status: 'complete',
          graph_type: 'line',
          computation_units: 'Orang, Persen',
        });
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  );

  it('says of an indicator without a number that nothing is reported yet', () => {
    const empty = checkedCube({
      ...exampleCube,
      observations: exampleCube.observations.filter(({ value }) => value === null),
    });
    expect(openSdgMetadata(empty, '3.1.1', 'id')).toContain('reporting_status: "notstarted"\n');
  });
});
