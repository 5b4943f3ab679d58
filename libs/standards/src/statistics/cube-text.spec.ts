import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { parseExactly } from '../../../../test/support/exact-json.js';
import {
  exampleCube,
  exampleObservations,
  namedKey,
  periodsCube,
} from '../../../../test/support/example-cube.js';
import { checkedCube } from './checked-cube.rules.js';
import { cubeCsv } from './cube-csv.js';
import { cubeJson } from './cube-json.js';
import { cubeJsonSchema } from './cube-schema.js';
import type { Cube } from './cube.js';

const json = (cube: Cube): string => [...cubeJson(checkedCube(cube))].join('');
const csv = (cube: Cube, language: 'id' | 'en' = 'id'): string =>
  [...cubeCsv(checkedCube(cube), language)].join('');

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
ajvFormats.default(ajv);
const isOurs = ajv.compile(cubeJsonSchema());

describe('our JSON', () => {
  it.each([
    ['the example', exampleCube],
    ['all periods', periodsCube],
    ['no observation', { ...exampleCube, observations: [] }],
  ])('of %s holds by its JSON Schema', (_name, cube) => {
    isOurs(JSON.parse(json(cube)));
    expect(isOurs.errors ?? []).toEqual([]);
  });

  it.each([
    ['a zero for a missing value', '"value":null,"absence":"nil"', '"value":"-","absence":"nil"'],
    ['an unknown reason', '"absence":"withheld"', '"absence":"secret"'],
    ['an unknown flag', '"flags":["estimasi"]', '"flags":["e"]'],
    ['a dimension without codes', '"role":"time","codes":[{', '"role":"time","kodes":[{'],
  ])('with %s does not', (_name, from, to) => {
    const text = json(exampleCube);
    expect(text).toContain(from);
    expect(isOurs(JSON.parse(text.replace(from, to)))).toBe(false);
  });

  it('says all of every observation, digit by digit', () => {
    const { observations, provenances, dataset, dimensions, measure } = parseExactly(
      json(exampleCube),
    ) as Record<string, never>;
    expect(observations).toEqual(
      exampleObservations.map((observation) => ({
        key: namedKey(exampleCube, observation),
        value: observation.value,
        absence: observation.absence ?? null,
        flags: observation.flags,
        provenance: '0',
      })),
    );
    expect(provenances).toEqual([exampleObservations[0]!.provenance]);
    expect(dataset).toEqual(exampleCube.dataset);
    expect(JSON.stringify(dimensions)).toEqual(
      JSON.stringify(exampleCube.dimensions).replaceAll('"decimals":2', '"decimals":"2"'),
    );
    expect(measure).toEqual({ ...exampleCube.measure, decimals: '0' });
  });
});

describe('our CSV', () => {
  it('has code and label of every dimension, and tells an absence from a zero', () => {
    const rows = parse<Record<string, string>>(csv(exampleCube, 'en'), { columns: true });
    expect(rows).toHaveLength(exampleObservations.length);
    expect(rows.map(({ value, unit, absence, flags }) => [value, unit, absence, flags])).toEqual([
      ['690000', 'orang', '', ''],
      ['695120', 'orang', '', 'sementara diperbaiki'],
      ['0', 'orang', '', ''],
      ['', 'orang', 'nil', ''],
      ['', 'orang', 'not-available', ''],
      ['', 'orang', 'withheld', ''],
      ['', 'orang', 'not-applicable', ''],
      ['', 'orang', '', ''],
      ['16021', 'orang', '', 'sangat-sementara'],
      ['97.50', 'persen', '', 'estimasi'],
      ['-0.05', 'persen', '', 'galat-tinggi'],
      ['123456789012345678.90', 'persen', '', ''],
    ]);
    expect(rows[2]).toEqual({
      indikator: 'penduduk',
      indikator_label: 'Population',
      wilayah: '35.20.01',
      wilayah_label: 'Poncol',
      periode: '2023',
      periode_label: '2023',
      jenis_kelamin: 'L',
      jenis_kelamin_label: 'Male',
      value: '0',
      unit: 'orang',
      absence: '',
      flags: '',
      source: 'Dinas Kependudukan dan Pencatatan Sipil',
    });
  });

  it('holds no text that a spreadsheet runs, and gives every text back when one apostrophe is taken off', () => {
    const labels = ['=1+1', '+62', '-5', '@x', '\t=1', "'=1", "''=1", "'biasa", 'a,"b"\r\nc', '＝1'];
    const cube: Cube = {
      ...exampleCube,
      dimensions: [
        {
          id: 'd',
          label: { id: 'D' },
          role: 'category',
          codes: labels.map((label, at) => ({
            code: `${'=+-@'[at % 4]!}${String(at)}`,
            label: { id: label },
          })),
        },
      ],
      observations: labels.map((_label, at) => ({
        key: [`${'=+-@'[at % 4]!}${String(at)}`],
        value: '-1',
        flags: [],
      })),
    };
    const rows = parse<Record<string, string>>(csv(cube), { columns: true });
    expect(rows.map((row) => row['d_label'])).toEqual([
      "'=1+1",
      "'+62",
      "'-5",
      "'@x",
      "'\t=1",
      "''=1",
      "'''=1",
      "'biasa",
      'a,"b"\r\nc',
      "'＝1",
    ]);
    for (const row of rows) expect(row['d']).toMatch(/^'[=+\-@]/);
    expect(rows.map((row) => row['value'])).toEqual(labels.map(() => '-1'));
  });
});
