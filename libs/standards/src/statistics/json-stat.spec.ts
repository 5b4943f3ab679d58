import JSONstat from 'jsonstat-toolkit';
import type { LumbungError } from '#lib/errors';
import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseExactly } from '../../../../test/support/exact-json.js';
import {
  exampleCube,
  exampleObservations,
  namedKey,
  periodsCube,
} from '../../../../test/support/example-cube.js';
import { askOracle, withOracle } from '../../../../test/support/oracles.js';
import { checkedCube } from './checked-cube.rules.js';
import type { Cube, Observation } from './cube.js';
import { jsonStat } from './json-stat.js';

const write = (cube: Cube, language: 'id' | 'en' = 'id'): string =>
  [...jsonStat(checkedCube(cube), language)].join('');

/** A grid of 3 x 4 cells with some of its observations. */
function grid(cells: { at: number; value: string | null }[]): Cube {
  const codes = (names: string): { code: string; label: { id: string } }[] =>
    names.split(',').map((code) => ({ code, label: { id: code } }));
  return {
    ...exampleCube,
    dimensions: [
      { id: 'a', label: { id: 'A' }, role: 'category', codes: codes('x,y,z') },
      { id: 'b', label: { id: 'B' }, role: 'category', codes: codes('1,2,3,4') },
    ],
    observations: cells.map(({ at, value }) => ({
      key: ['xyz'[Math.floor(at / 4)]!, '1234'[at % 4]!],
      value,
      flags: [],
    })),
  };
}

describe('JSON-stat', () => {
  it('is read by the JSON-stat toolkit: every value and status under its own codes', () => {
    const dataset = JSONstat(JSON.parse(write(exampleCube)));
    expect(dataset.class).toBe('dataset');
    expect(dataset.role).toMatchObject({ time: ['periode'], geo: ['wilayah'], metric: ['indikator'] });
    const signs: Record<number, string | null> = {
      1: '* r',
      3: '-',
      4: '...',
      5: 'x',
      6: 'NA',
      8: '**',
      9: 'e',
      10: 'b',
    };
    for (const [at, observation] of exampleObservations.entries()) {
      const { value } = observation;
      const cell = dataset.Data(namedKey(exampleCube, observation));
      expect(cell?.value ?? null).toBe(value === null ? null : Number(value));
      expect(cell?.status ?? null).toBe(signs[at] ?? null);
    }
    expect(dataset.Dimension('indikator').Category('melek_huruf').unit).toEqual({
      label: 'Persen',
      decimals: 2,
    });
    expect(dataset.Dimension('wilayah').hierarchy).toBe(true);
    expect(write(exampleCube)).toContain('"child":{"35.20":["35.20.01","35.20.02"]}');
  });

  it('keeps the digits, and tells what its signs mean in the language asked for', () => {
    const { value, extension, label } = parseExactly(write(exampleCube, 'en')) as {
      label: string;
      value: Record<string, string>;
      extension: { status: { label: Record<string, string> } };
    };
    expect(Object.values(value)).toEqual([
      '690000',
      '695120',
      '0',
      '16021',
      '97.50',
      '-0.05',
      '123456789012345678.90',
    ]);
    expect(label).toBe('Population and literacy by district');
    expect(extension.status.label).toMatchObject({
      '...': 'Data not available',
      '-': 'Nil or zero',
      r: 'Revised figure',
    });
  });

  it.each([
    [
      'dense from half of the cells on',
      [0, 2, 4, 6, 8, 11],
      [7, null, 7, null, 7, null, 7, null, 7, null, null, 7],
    ],
    ['sparse below', [0, 11], { 0: 7, 11: 7 }],
    ['sparse where there is nothing', [], {}],
  ])('is %s', (_name, at, value) => {
    expect(JSON.parse(write(grid(at.map((cell) => ({ at: cell, value: '7' })))))).toMatchObject({ value });
  });

  it('puts every cell where the toolkit looks for it, however many there are', () => {
    const cells = fc.uniqueArray(
      fc.record({ at: fc.nat(11), value: fc.oneof(fc.constant(null), fc.integer().map(String)) }),
      {
        selector: ({ at }) => at,
      },
    );
    fc.assert(
      fc.property(cells, (some) => {
        const cube = grid(some);
        const dataset = JSONstat(JSON.parse(write(cube)));
        for (const observation of cube.observations)
          expect(dataset.Data({ ...namedKey(cube, observation), metric: 'value' })?.value ?? null).toBe(
            observation.value === null ? null : Number(observation.value),
          );
      }),
    );
  });

  it('refuses what has more cells than integers count', () => {
    const codes = Array.from({ length: 10_000 }, (_, at) => ({
      code: String(at),
      label: { id: String(at) },
    }));
    const dimensions = ['a', 'b', 'c', 'd'].map((id) => ({
      id,
      label: { id },
      role: 'category' as const,
      codes,
    }));
    const key = ['0', '0', '0', '0'];
    const observations: Observation[] = [{ key, value: '1', flags: [] }];
    const refused = (): unknown => write({ ...exampleCube, dimensions, observations });
    expect(refused).toThrow(expect.objectContaining({ code: 'STATISTICS_CUBE_TOO_WIDE' }) as LumbungError);
  });

  withOracle('statistics-clients')(
    'is valid for jsonstat-validator, and pyjstat reads the same rows',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'lumbung-json-stat-'));
      try {
        await writeFile(join(folder, 'example.json'), write(exampleCube));
        await writeFile(join(folder, 'periods.json'), write(periodsCube));
        const [example, periods] = await askOracle<{ valid: boolean; rows: Record<string, unknown>[] }[]>(
          'statistics-clients',
          'statistics_clients.py',
          ['example', 'periods'].map((name) => ({ task: 'json_stat', file: join(folder, `${name}.json`) })),
        );
        expect([example!.valid, periods!.valid]).toEqual([true, true]);
        const numbers = (cube: Cube, more = {}): unknown[] =>
          cube.observations
            .filter(({ value }) => value !== null)
            .map((one) => ({ ...namedKey(cube, one), ...more, value: Number(one.value) }));
        expect(example!.rows).toEqual(numbers(exampleCube));
        expect(periods!.rows).toEqual(expect.arrayContaining(numbers(periodsCube, { metric: 'value' })));
        expect(periods!.rows).toHaveLength(periodsCube.observations.length);
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  );
});
