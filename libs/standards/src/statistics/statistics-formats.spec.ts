import { exampleCube, exampleIdentity, periodsCube } from '../../../../test/support/example-cube.js';
import { checkedCube } from './checked-cube.rules.js';
import type { Cube } from './cube.js';
import { statisticsFormats, type FormatOptions, type StatisticsFormatName } from './statistics-formats.js';

const options: FormatOptions = { language: 'id', labels: 'id', identity: exampleIdentity };
const names = Object.keys(statisticsFormats) as StatisticsFormatName[];

/** 20,000 numbers: enough for many pieces in every form. */
const large: Cube = {
  ...exampleCube,
  dimensions: [
    {
      id: 'waktu',
      label: { id: 'Waktu' },
      role: 'time',
      codes: Array.from({ length: 20 }, (_, at) => ({
        code: String(2000 + at),
        label: { id: String(2000 + at) },
      })),
    },
    {
      id: 'kode',
      label: { id: 'Kode' },
      role: 'category',
      codes: Array.from({ length: 1000 }, (_, at) => ({
        code: `k${String(at)}`,
        label: { id: `Kode ${String(at)}` },
      })),
    },
  ],
  observations: Array.from({ length: 20_000 }, (_, at) => ({
    key: [String(2000 + (at % 20)), `k${String(Math.floor(at / 20))}`],
    value: `${String(at)}.50`,
    flags: [],
  })),
};

describe('every statistics format', () => {
  it.each(names)('%s is written in pieces, the same every time', (name) => {
    const { write } = statisticsFormats[name];
    const pieces = [...write(checkedCube(large), options)];
    expect(pieces.join('')).toBe([...write(checkedCube(large), options)].join(''));
    // A structure has no observations, and is one piece.
    if (name === 'sdmx-structure') return;
    expect(pieces.length).toBeGreaterThan(1);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(200_000);
    expect(pieces.join('').match(/\b1234\.50\b/g)).toHaveLength(1);
  });

  it.each(names)('%s never writes a missing value as a number', (name) => {
    const missing: Cube = {
      ...exampleCube,
      observations: exampleCube.observations.filter(({ value }) => value === null),
    };
    const text = [...statisticsFormats[name].write(checkedCube(missing), options)].join('');
    expect(text).not.toMatch(/"value":0|"value":\[0|NaN|undefined/);
  });

  it('refuses before the first piece, so that an answer is not begun', () => {
    expect(() => statisticsFormats['open-sdg'].write(checkedCube(periodsCube), options)).toThrow(
      'STATISTICS_FORMAT_NEEDS_YEARS',
    );
  });
});
