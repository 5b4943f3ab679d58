import { parse } from 'csv-parse/sync';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleCube, exampleIdentity, periodsCube } from '../../../../../test/support/example-cube.js';
import { askOracle, withOracle } from '../../../../../test/support/oracles.js';
import { checkedCube } from '../checked-cube.rules.js';
import type { Cube, LabelLanguage } from '../cube.js';
import { sdmxCsv, type SdmxCsvOptions } from './sdmx-csv.js';
import { sdmxCube } from './sdmx-cube.js';
import { sdmxJsonData } from './sdmx-json-data.js';
import { sdmxJsonStructure } from './sdmx-json-structure.js';

type Row = Record<string, string>;

const inSdmx = (cube: Cube): ReturnType<typeof sdmxCube> => sdmxCube(checkedCube(cube), exampleIdentity);
const csv = (cube: Cube, options: Partial<SdmxCsvOptions> = {}): string =>
  [...sdmxCsv(inSdmx(cube), { version: '2.0.0', labels: 'id', language: 'id', ...options })].join('');
const data = (cube: Cube, language: LabelLanguage = 'id'): string =>
  [...sdmxJsonData(inSdmx(cube), language)].join('');
const structure = (cube: Cube, language: LabelLanguage = 'id'): string =>
  sdmxJsonStructure(inSdmx(cube), language);

/** The example in SDMX's terms, by hand: statuses after CL_OBS_STATUS 2.2, `_T` the total, dots written `_`. */
const example: Row[] = [
  {
    INDICATOR: 'penduduk',
    REF_AREA: '35_20',
    JENIS_KELAMIN: '_T',
    TIME_PERIOD: '2023',
    OBS_VALUE: '690000',
    OBS_STATUS: 'A',
  },
  {
    INDICATOR: 'penduduk',
    REF_AREA: '35_20',
    JENIS_KELAMIN: '_T',
    TIME_PERIOD: '2024',
    OBS_VALUE: '695120',
    OBS_STATUS: 'P',
    OBS_FLAGS: 'sementara diperbaiki',
  },
  {
    INDICATOR: 'penduduk',
    REF_AREA: '35_20_01',
    JENIS_KELAMIN: 'L',
    TIME_PERIOD: '2023',
    OBS_VALUE: '0',
    OBS_STATUS: 'A',
  },
  {
    INDICATOR: 'penduduk',
    REF_AREA: '35_20_01',
    JENIS_KELAMIN: 'P',
    TIME_PERIOD: '2023',
    OBS_STATUS: 'O',
    ABSENCE: 'NIL',
  },
  {
    INDICATOR: 'penduduk',
    REF_AREA: '35_20_01',
    JENIS_KELAMIN: 'L',
    TIME_PERIOD: '2024',
    OBS_STATUS: 'O',
    ABSENCE: 'NOT_AVAILABLE',
  },
  {
    INDICATOR: 'penduduk',
    REF_AREA: '35_20_01',
    JENIS_KELAMIN: 'P',
    TIME_PERIOD: '2024',
    OBS_STATUS: 'Q',
    ABSENCE: 'WITHHELD',
  },
  {
    INDICATOR: 'penduduk',
    REF_AREA: '35_20_02',
    JENIS_KELAMIN: 'L',
    TIME_PERIOD: '2023',
    OBS_STATUS: 'M',
    ABSENCE: 'NOT_APPLICABLE',
  },
  { INDICATOR: 'penduduk', REF_AREA: '35_20_02', JENIS_KELAMIN: 'P', TIME_PERIOD: '2023', OBS_STATUS: 'O' },
  {
    INDICATOR: 'penduduk',
    REF_AREA: '35_20_02',
    JENIS_KELAMIN: 'P',
    TIME_PERIOD: '2024',
    OBS_VALUE: '16021',
    OBS_STATUS: 'P',
    OBS_FLAGS: 'sangat-sementara',
  },
  {
    INDICATOR: 'melek_huruf',
    REF_AREA: '35_20',
    JENIS_KELAMIN: '_T',
    TIME_PERIOD: '2023',
    OBS_VALUE: '97.50',
    OBS_STATUS: 'E',
    OBS_FLAGS: 'estimasi',
  },
  {
    INDICATOR: 'melek_huruf',
    REF_AREA: '35_20',
    JENIS_KELAMIN: '_T',
    TIME_PERIOD: '2024',
    OBS_VALUE: '-0.05',
    OBS_STATUS: 'U',
    OBS_FLAGS: 'galat-tinggi',
  },
  {
    INDICATOR: 'melek_huruf',
    REF_AREA: '35_20_01',
    JENIS_KELAMIN: '_T',
    TIME_PERIOD: '2024',
    OBS_VALUE: '123456789012345678.90',
    OBS_STATUS: 'A',
  },
].map((row) => ({
  ...row,
  FREQ: 'A',
  ...(row.INDICATOR === 'penduduk'
    ? { UNIT_MEASURE: 'orang', DECIMALS: '0' }
    : { UNIT_MEASURE: 'persen', DECIMALS: '2' }),
}));

const hashed = (readable: string, code: string): string =>
  `${readable}_${createHash('sha256').update(code).digest('hex').slice(0, 8)}`;

/** Frequency letters of CL_FREQ and period forms of SDMX 3.0; a school year is a range of one year from July. */
const periods: Row[] = [
  ...[
    ['0-4', '0'],
    [hashed('65', '65+'), '0.0'],
    [hashed('5', '<5'), '1'],
    [hashed('5', '≥ 5'), '2'],
    [hashed('1_2', '1.2'), '3'],
    ['1_2', '4'],
  ].map(([UMUR, OBS_VALUE]) => ({ FREQ: 'A', TIME_PERIOD: '2024', UMUR: UMUR!, OBS_VALUE: OBS_VALUE! })),
  ...[
    ['S', '2024-S1', '1.0'],
    ['T', '2024-T2', '2.0'],
    ['Q', '2024-Q3', '3.0'],
    ['M', '2024-M01', '4.0'],
    ['M', '2024-02', '5.0'],
    ['W', '2024-W05', '6.0'],
    ['D', '2024-02-29', '7.0'],
    ['A', '2024-07-01/P1Y', '8.0'],
  ].map(([FREQ, TIME_PERIOD, OBS_VALUE]) => ({
    FREQ: FREQ!,
    TIME_PERIOD: TIME_PERIOD!,
    UMUR: hashed('65', '65+'),
    OBS_VALUE: OBS_VALUE!,
  })),
].map((row) => ({ ...row, UNIT_MEASURE: 'orang', DECIMALS: '0', OBS_STATUS: 'A' }));

/** What is filled in of a record, without some of its columns. */
const without = (row: Row, columns: string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([name, text]) => text !== '' && !columns.includes(name)));

describe('SDMX-CSV', () => {
  it('2.0 names structure, identity and action, then dimensions with time last, value, attributes', () => {
    const [header, first] = parse(csv(exampleCube));
    expect(header).toEqual([
      'STRUCTURE',
      'STRUCTURE_ID',
      'ACTION',
      'FREQ',
      'INDICATOR',
      'REF_AREA',
      'JENIS_KELAMIN',
      'TIME_PERIOD',
      'OBS_VALUE',
      'UNIT_MEASURE',
      'DECIMALS',
      'OBS_STATUS',
      'ABSENCE',
      'OBS_FLAGS',
    ]);
    expect(first!.slice(0, 3)).toEqual(['dataflow', 'ID_MAGETAN:DF_PENDUDUK_DAN_MELEK_HURUF(1.2.0)', 'I']);
  });

  it.each([
    ['the example', exampleCube, example],
    ['periods of every length', periodsCube, periods],
  ])('of %s says every observation, a missing one as an empty value', (_name, cube, rows) => {
    const records = parse<Row>(csv(cube), { columns: true });
    const bare = records.map((row) => without(row, ['STRUCTURE', 'STRUCTURE_ID', 'ACTION']));
    expect(bare).toEqual(rows);
  });

  it('1.0 begins with the dataflow alone', () => {
    const records = parse<Row>(csv(exampleCube, { version: '1.0.0' }), { columns: true });
    expect(Object.keys(records[0]!)[0]).toBe('DATAFLOW');
    expect(records.map((row) => without(row, ['DATAFLOW']))).toEqual(example);
  });

  it('writes names behind ids where they are asked for, in the language asked for', () => {
    const [header, first] = parse(csv(exampleCube, { labels: 'both', language: 'en' }));
    expect(header!.slice(3, 9)).toEqual([
      'FREQ: Frequency',
      'INDICATOR: Indicator',
      'REF_AREA: District',
      'JENIS_KELAMIN: Sex',
      'TIME_PERIOD: Year',
      'OBS_VALUE: Observation value',
    ]);
    expect(first!.slice(1, 9)).toEqual([
      'ID_MAGETAN:DF_PENDUDUK_DAN_MELEK_HURUF(1.2.0): Population and literacy by district',
      'I',
      'A: Annual',
      'penduduk: Population',
      '35_20: Magetan Regency',
      '_T: Both sexes',
      '2023',
      '690000',
    ]);
    const [header1] = parse(csv(exampleCube, { labels: 'both', version: '1.0.0' }));
    expect(header1).toContain('OBS_VALUE');
  });

  it('holds no field that a spreadsheet runs but negative numbers', () => {
    for (const cube of [exampleCube, periodsCube])
      for (const labels of ['id', 'both'] as const)
        for (const field of parse(csv(cube, { labels })).flat())
          expect(/^[=+\-@\t\r]/.test(field) ? Number(field) : 0).not.toBeNaN();
  });
});

describe('SDMX read by others', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lumbung-sdmx-'));
    for (const [name, cube] of [
      ['example', exampleCube],
      ['periods', periodsCube],
    ] as const) {
      await writeFile(join(folder, `${name}.csv`), csv(cube));
      await writeFile(join(folder, `${name}-both.csv`), csv(cube, { labels: 'both' }));
      await writeFile(join(folder, `${name}-1.0.csv`), csv(cube, { version: '1.0.0' }));
      await writeFile(join(folder, `${name}-data.json`), data(cube));
      await writeFile(join(folder, `${name}-structure.json`), structure(cube));
      await writeFile(join(folder, `${name}-structure-en.json`), structure(cube, 'en'));
    }
    const empty = { ...exampleCube, observations: [] };
    await writeFile(join(folder, 'empty-data.json'), data(empty));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** All questions in one: what takes long is starting Python. */
  const questions = {
    exampleDataFaults: { task: 'sdmx_json_errors', file: 'example-data.json', kind: 'data' },
    periodsDataFaults: { task: 'sdmx_json_errors', file: 'periods-data.json', kind: 'data' },
    emptyDataFaults: { task: 'sdmx_json_errors', file: 'empty-data.json', kind: 'data' },
    exampleStructureFaults: { task: 'sdmx_json_errors', file: 'example-structure.json', kind: 'structure' },
    periodsStructureFaults: { task: 'sdmx_json_errors', file: 'periods-structure.json', kind: 'structure' },
    exampleData: { task: 'sdmx_json_rows', file: 'example-data.json' },
    periodsData: { task: 'sdmx_json_rows', file: 'periods-data.json' },
    csv20: { task: 'pysdmx_rows', file: 'example.csv' },
    csv10: { task: 'pysdmx_rows', file: 'example-1.0.csv' },
    csvWithNames: { task: 'pysdmx_rows', file: 'example-both.csv' },
    csvWithStructure: { task: 'pysdmx_rows', file: 'periods.csv', structure: 'periods-structure.json' },
    exampleBySdmx1: { task: 'sdmx1_rows', file: 'example.csv', structure: 'example-structure.json' },
    periodsBySdmx1: { task: 'sdmx1_rows', file: 'periods.csv', structure: 'periods-structure.json' },
    structureId: { task: 'pysdmx_structure', file: 'example-structure.json' },
    structureEn: { task: 'pysdmx_structure', file: 'example-structure-en.json' },
  } satisfies Record<string, Row>;
  type Name = keyof typeof questions;
  let asked: Promise<unknown[]> | undefined;
  async function answer<Answer>(name: Name): Promise<Answer> {
    const inFolder = ([key, text]: [string, string]): [string, string] =>
      key === 'file' || key === 'structure' ? [key, join(folder, text)] : [key, text];
    asked ??= askOracle<unknown[]>(
      'statistics-clients',
      'statistics_clients.py',
      Object.values(questions).map((question) => Object.fromEntries(Object.entries(question).map(inFolder))),
    );
    return (await asked)[Object.keys(questions).indexOf(name)] as Answer;
  }
  const withClients = withOracle('statistics-clients');

  for (const name of Object.keys(questions).filter((each) => each.endsWith('Faults')) as Name[])
    withClients(`the official JSON Schemas of SDMX-JSON 2.0 find no fault (${name})`, async () => {
      expect(await answer(name)).toEqual([]);
    });

  withClients(
    'the data message, decoded by the field guide, says every observation digit by digit',
    async () => {
      expect(await answer('exampleData')).toEqual(example);
      expect(await answer('periodsData')).toEqual(periods);
    },
  );

  withClients('pysdmx reads both versions of SDMX-CSV, with and without names', async () => {
    for (const name of ['csv20', 'csv10', 'csvWithNames'] as const)
      expect(await answer(name)).toEqual(example);
  });

  withClients('pysdmx reads the data together with the structure message', async () => {
    // With a structure it makes floating point numbers of values.
    const asNumber = ({ OBS_VALUE, ...row }: Row): unknown => ({ ...row, OBS_VALUE: Number(OBS_VALUE) });
    expect((await answer<Row[]>('csvWithStructure')).map(asNumber)).toEqual(periods.map(asNumber));
  });

  withClients('sdmx1 reads SDMX-CSV 2.0 by the structure that the structure message tells', async () => {
    expect(await answer('exampleBySdmx1')).toEqual(example);
    expect(await answer('periodsBySdmx1')).toEqual(periods);
  });

  withClients(
    'pysdmx reads roles, representations, attachment and code lists of the structure message',
    async () => {
      type Read = { components: Record<string, unknown>[]; names: Row };
      const id = await answer<Read>('structureId');
      const en = await answer<Read>('structureEn');
      expect(id.components.map((component) => Object.values(component))).toEqual([
        ['FREQ', 'DIMENSION', null, 'STRING', ['A']],
        ['INDICATOR', 'DIMENSION', null, 'STRING', ['penduduk', 'melek_huruf']],
        ['REF_AREA', 'DIMENSION', null, 'STRING', ['35_20', '35_20_01', '35_20_02']],
        ['JENIS_KELAMIN', 'DIMENSION', null, 'STRING', ['_T', 'L', 'P']],
        ['TIME_PERIOD', 'DIMENSION', null, 'PERIOD', null],
        ['OBS_VALUE', 'MEASURE', null, 'DECIMAL', null],
        ['UNIT_MEASURE', 'ATTRIBUTE', 'INDICATOR', 'STRING', ['orang', 'persen']],
        ['DECIMALS', 'ATTRIBUTE', 'INDICATOR', 'INTEGER', null],
        ['OBS_STATUS', 'ATTRIBUTE', 'O', 'STRING', ['A', 'E', 'M', 'N', 'O', 'P', 'Q', 'U']],
        ['ABSENCE', 'ATTRIBUTE', 'O', 'STRING', ['NIL', 'NOT_AVAILABLE', 'NOT_APPLICABLE', 'WITHHELD']],
        ['OBS_FLAGS', 'ATTRIBUTE', 'O', 'STRING', null],
      ]);
      expect([id.names['CL_JENIS_KELAMIN._T'], en.names['CL_JENIS_KELAMIN._T']]).toEqual([
        'Laki-laki dan perempuan',
        'Both sexes',
      ]);
      // Without an English name there is the Indonesian one.
      expect([id.names['CL_REF_AREA.35_20_01'], en.names['CL_REF_AREA.35_20_01']]).toEqual([
        'Poncol',
        'Poncol',
      ]);
    },
  );
});

describe('an SDMX structure message', () => {
  it('keeps parents, and beside a changed id the code of our own interfaces', () => {
    type Message = { data: { codelists: { id: string; codes: unknown[] }[] } };
    const { codelists } = (JSON.parse(structure(exampleCube)) as Message).data;
    const regions = codelists.find(({ id }) => id === 'CL_REF_AREA');
    expect(regions?.codes[1]).toEqual({
      id: '35_20_01',
      name: 'Poncol',
      names: { id: 'Poncol' },
      parent: '35_20',
      annotations: [{ type: 'original-code', value: '35.20.01' }],
    });
  });
});
