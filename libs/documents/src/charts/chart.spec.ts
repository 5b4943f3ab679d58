import { axisOf, chartInWords } from './chart.rules.js';

describe('axes', () => {
  it.each([
    [[24_310, 12_870], true, [0, 5_000, 10_000, 15_000, 20_000, 25_000]],
    [[0.31, 0.12], true, [0, 0.1, 0.2, 0.3, 0.4]],
    [[-1.64, 5.57], false, [-2, 0, 2, 4, 6]],
    [[-40, 100], true, [-50, 0, 50, 100]],
    [[101, 104], false, [101, 102, 103, 104]],
    [[7], true, [0, 2, 4, 6, 8]],
    [[0, 0], true, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [[100], false, [94, 96, 98, 100, 102, 104, 106]],
    [[], true, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  ])('of %j, from zero: %s', (values, fromZero, ticks) => {
    const axis = axisOf(values, fromZero);
    // Around the values, in steps of one width, at round numbers.
    expect(axis.from).toBeLessThanOrEqual(Math.min(...values, Infinity));
    expect(axis.to).toBeGreaterThanOrEqual(Math.max(...values, -Infinity));
    if (ticks.length < 5) expect(axis.ticks).toEqual(expect.arrayContaining([ticks[0], ticks.at(-1)]));
    else expect(axis.ticks).toEqual(ticks);
  });

  it('hold every value, whatever its size', () => {
    for (let exponent = -6; exponent <= 12; exponent += 1)
      for (const factor of [1, 1.7, 2.5, 3.3, 9.99]) {
        const most = factor * 10 ** exponent;
        const axis = axisOf([most, -most / 3], true);
        expect(axis.to).toBeGreaterThanOrEqual(most * (1 - 1e-9));
        expect(axis.from).toBeLessThanOrEqual((-most / 3) * (1 - 1e-9));
        expect(axis.ticks).toContain(0);
        expect(axis.ticks.length).toBeLessThanOrEqual(9);
      }
  });
});

describe('a chart in words', () => {
  it('tells every figure and every gap', () => {
    expect(
      chartInWords({
        kind: 'line',
        title: { id: 'Laju Pertumbuhan' },
        unit: { id: 'persen' },
        decimals: 1,
        categories: ['2023', '2024', '2025'],
        series: [{ name: { id: 'Kabupaten' }, values: [4.96, { absent: 'not-available' }, -1234.5] }],
      }),
    ).toBe('Diagram garis: Laju Pertumbuhan, dalam persen. Kabupaten: 2023 5,0; 2024 ...; 2025 -1.234,5.');
  });
});
