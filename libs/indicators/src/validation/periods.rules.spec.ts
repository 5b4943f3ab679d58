import { periodBefore, yearBefore } from './periods.rules.js';

describe('earlier periods', () => {
  it.each([
    ['2024', '2023', '2023'],
    ['2024-S2', '2024-S1', '2023-S2'],
    ['2024-S1', '2023-S2', '2023-S1'],
    ['2024-T1', '2023-T3', '2023-T1'],
    ['2024-Q1', '2023-Q4', '2023-Q1'],
    ['2024-Q3', '2024-Q2', '2023-Q3'],
    ['2024-01', '2023-12', '2023-01'],
    ['2024-10', '2024-09', '2023-10'],
    ['2024-M01', '2023-M12', '2023-M01'],
    ['2024/2025', '2023/2024', '2023/2024'],
    ['TW I', undefined, undefined],
    ['2024-01-31', undefined, undefined],
    ['2024-Q0', undefined, '2023-Q0'],
    ['2024-13', undefined, '2023-13'],
  ])('before %s: %s, a year before: %s', (period, before, year) => {
    expect([periodBefore(period), yearBefore(period)]).toEqual([before, year]);
  });
});
