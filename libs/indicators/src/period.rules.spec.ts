import { kindsOfFrequency, periodKinds, periodOf } from './period.rules.js';

describe('a period', () => {
  it.each([
    ['2024', 'year', '2024-01-01', '2024-12-31'],
    ['2024/2025', 'school-year', '2024-07-01', '2025-06-30'],
    ['2024-S1', 'semester', '2024-01-01', '2024-06-30'],
    ['2024-S2', 'semester', '2024-07-01', '2024-12-31'],
    ['2024-T3', 'four-months', '2024-09-01', '2024-12-31'],
    ['2024-Q1', 'quarter', '2024-01-01', '2024-03-31'],
    ['2023-Q4', 'quarter', '2023-10-01', '2023-12-31'],
    ['2024-02', 'month', '2024-02-01', '2024-02-29'],
    ['2023-02', 'month', '2023-02-01', '2023-02-28'],
    ['1999-12', 'month', '1999-12-01', '1999-12-31'],
  ])('%s is a %s from %s to %s', (text, kind, startsOn, endsOn) => {
    expect(periodOf(text)).toMatchObject({ text, kind, startsOn, endsOn });
  });

  it.each([
    '',
    '24',
    '2024-S3',
    '2024-Q5',
    '2024-Q0',
    '2024-13',
    '2024-00',
    '2024-T4',
    '2024/2026',
    '2024/25',
    '1899',
    '2024-1',
    ' 2024',
    '2024-q1',
  ])('«%s» is none', (text) => {
    expect(periodOf(text)).toBeUndefined();
  });

  it('is numbered in the order of time, and no number stands for two', () => {
    const years = Array.from({ length: 200 }, (_, at) => 1900 + at);
    const texts = years.flatMap((year) => [
      String(year),
      `${String(year)}/${String(year + 1)}`,
      ...[1, 2].map((part) => `${String(year)}-S${String(part)}`),
      ...[1, 2, 3].map((part) => `${String(year)}-T${String(part)}`),
      ...[1, 2, 3, 4].map((part) => `${String(year)}-Q${String(part)}`),
      ...Array.from({ length: 12 }, (_, at) => `${String(year)}-${String(at + 1).padStart(2, '0')}`),
    ]);
    const periods = texts.map((text) => periodOf(text)!);
    expect(new Set(periods.map(({ id }) => id)).size).toBe(texts.length);
    const byNumber = [...periods].sort((a, b) => a.id - b.id);
    for (const [at, { startsOn }] of byNumber.entries())
      expect(startsOn >= (byNumber[at - 1]?.startsOn ?? '')).toBe(true);
    expect(Math.max(...periods.map(({ id }) => id))).toBeLessThan(2 ** 31);
  });

  it('of every kind fits a frequency', () => {
    expect(new Set(Object.values(kindsOfFrequency).flat())).toEqual(new Set(periodKinds));
  });
});
