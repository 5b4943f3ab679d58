import { rememberingLast } from './last-text.js';

describe('a writer that remembers what it wrote last', () => {
  it('writes again as soon as anything is another', () => {
    let written = 0;
    const write = (entries: readonly { at: Date }[], title: string): string => {
      written += 1;
      return [title, ...entries.map(({ at }) => at.toISOString())].join(' ');
    };
    const remembering = rememberingLast(write);
    const at = new Date('2026-02-01T02:00:00Z');
    expect(remembering([{ at }], 'Jadwal')).toBe('Jadwal 2026-02-01T02:00:00.000Z');
    expect(remembering([{ at: new Date(at) }], 'Jadwal')).toBe('Jadwal 2026-02-01T02:00:00.000Z');
    expect(written).toBe(1);
    expect(remembering([{ at: new Date(at.getTime() + 1) }], 'Jadwal')).toBe(
      'Jadwal 2026-02-01T02:00:00.001Z',
    );
    expect(remembering([], 'Jadwal')).toBe('Jadwal');
  });
});
