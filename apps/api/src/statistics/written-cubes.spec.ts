import type { CubeReading } from '#lib/indicators';
import { WrittenCubes } from './written-cubes.js';

const heading = { dimensions: [] } as unknown as CubeReading['heading'];
const reading = (change: Partial<CubeReading> = {}, value = '1\n2'): CubeReading => ({
  heading,
  namesSince: 1,
  limit: 10,
  columns: {
    region: '35.20.01\n35.20.02',
    period: '2024\n2024',
    disaggregation: '{}\n{}',
    version: '1\n1',
    revision: '1\n1',
    value,
    absence: '\n',
    flag: '\n',
    releasedAt: '2026-02-01 02:00:00\n2026-02-01 02:00:00',
  },
  ...change,
});

describe('cubes that were written before', () => {
  it('are sent again for the same request as long as nothing of them has changed', () => {
    const written = new WrittenCubes();
    written.keep('/a', { reading: reading(), text: 'A' });
    expect(written.of('/a', reading())).toBe('A');
    expect(written.of('/b', reading())).toBeUndefined();
  });

  it.each<[string, CubeReading]>([
    ['a figure is another', reading({}, '1\n3')],
    [
      'a reason, a flag or a moment is another',
      reading({ columns: { ...reading().columns, flag: '\nsementara' } }),
    ],
    ['there is a figure less', reading({ columns: { ...reading().columns, value: '1' } })],
    ['the indicator or a dimension was edited', reading({ heading: { ...heading } })],
    ['names of regions were looked up anew', reading({ namesSince: 2 })],
  ])('are written anew where %s', (_case, now) => {
    const written = new WrittenCubes();
    written.keep('/a', { reading: reading(), text: 'A' });
    expect(written.of('/a', now)).toBeUndefined();
    written.keep('/a', { reading: now, text: 'B' });
    expect(written.of('/a', now)).toBe('B');
  });

  it('go, those asked for longest ago first, once there are too many characters', () => {
    const written = new WrittenCubes();
    const text = 'x'.repeat(5_000_000);
    for (const request of ['/a', '/b', '/c']) written.keep(request, { reading: reading(), text });
    expect(written.of('/a', reading())).toBe(text);
    written.keep('/d', { reading: reading(), text });
    expect(['/a', '/b', '/c', '/d'].filter((one) => written.of(one, reading()) !== undefined)).toEqual([
      '/a',
      '/c',
      '/d',
    ]);
    for (let time = 0; time < 10; time += 1) written.keep('/d', { reading: reading(), text });
    expect(written.of('/c', reading())).toBe(text);
  });
});
