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

/** Asks for a cube as the controller does: what is not there is written, and offered to be kept. */
function ask(written: WrittenCubes, request: string, answer: string, now = reading()): string {
  const known = written.of(request, now);
  if (known !== undefined) return known.toString();
  written.keep(request, now, answer);
  return answer;
}

const isKept = (written: WrittenCubes, request: string): boolean =>
  written.of(request, reading()) !== undefined;

describe('cubes that were written before', () => {
  it('are sent again for the same request as long as nothing of them has changed', () => {
    const written = new WrittenCubes();
    written.keep('/a', reading(), 'Ä');
    expect(written.of('/a', reading())?.toString()).toBe('Ä');
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
    written.keep('/a', reading(), 'Ä');
    expect(written.of('/a', now)).toBeUndefined();
    written.keep('/a', now, 'B');
    expect(written.of('/a', now)?.toString()).toBe('B');
  });

  it('go, those asked for longest ago first, for one that is asked for more often', () => {
    const written = new WrittenCubes();
    const large = 'x'.repeat(5_000_000);
    for (const request of ['/a', '/b', '/c', '/a', '/d', '/d']) ask(written, request, large);
    expect(['/a', '/b', '/c', '/d'].filter((one) => isKept(written, one))).toEqual(['/a', '/c', '/d']);
    for (let time = 0; time < 10; time += 1) written.keep('/d', reading(), large);
    expect(isKept(written, '/c')).toBe(true);
  });

  it('stay while somebody walks once through everything else', () => {
    const written = new WrittenCubes();
    const large = 'x'.repeat(5_000_000);
    for (const request of ['/a', '/b', '/c', '/a', '/b', '/c']) ask(written, request, large);
    for (let at = 0; at < 1000; at += 1) ask(written, `/other/${String(at)}`, large);
    expect(['/a', '/b', '/c'].filter((one) => isKept(written, one))).toEqual(['/a', '/b', '/c']);
  });

  it('make room once they are no longer asked for, however often they once were', () => {
    const written = new WrittenCubes();
    const large = 'x'.repeat(5_000_000);
    for (let time = 0; time < 100; time += 1) ask(written, '/old', large);
    for (const request of ['/b', '/c']) ask(written, request, large);
    // The same few requests all the time: it is not only many others that make it fade.
    for (let at = 0; at < 80_000; at += 1) written.of('/b', reading());
    for (let time = 0; time < 3; time += 1) ask(written, '/new', large);
    expect(isKept(written, '/new')).toBe(true);
  });

  it('are never more than fit, nor is one that does not fit alone', () => {
    const written = new WrittenCubes();
    for (let time = 0; time < 3; time += 1) ask(written, '/huge', 'x'.repeat(17_000_000));
    expect(isKept(written, '/huge')).toBe(false);
  });
});
