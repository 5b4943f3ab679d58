import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { dueOf } from '#lib/calendar';
import { calendarOf, clockOf, minuteOf, randomCases, type CalendarCase } from './calendar-cases.js';
import { naiveDue } from './naive-calendar.js';

const answer = (given: CalendarCase): number | null => minuteOf(dueOf(calendarOf(given), clockOf(given)));

const python = spawnSync('python3', ['--version']).status === 0;

describe('due dates, against implementations that share nothing with the product', () => {
  it('minute by minute and day by day: 100,000 random cases', () => {
    const disagreed: unknown[] = [];
    for (const given of randomCases(100_000, 20_260_709)) {
      const [product, naive] = [answer(given), naiveDue(given)];
      if (product !== naive && disagreed.length < 5) disagreed.push({ ...given, product, naive });
    }
    expect(disagreed).toEqual([]);
  });

  (python ? it : it.skip)('in Python, with sorted lists and bisection: 5,000 random cases', () => {
    const cases = randomCases(5000, 39_2019).map((given) => ({ ...given, due: answer(given) }));
    const { stdout, stderr, status } = spawnSync(
      'python3',
      [join(process.cwd(), 'test/oracles/working_calendar.py')],
      { input: JSON.stringify(cases), encoding: 'utf8' },
    );
    expect({ stdout: stdout.slice(0, 2000), stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 });
  });

  it('asks for what it should: every unit, pauses, clocks that stand, extensions', () => {
    const cases = randomCases(100_000, 20_260_709);
    const share = (asked: (given: CalendarCase) => boolean): number => cases.filter(asked).length;
    for (const unit of ['minute', 'hour', 'working-day', 'calendar-day', 'week', 'month'])
      expect(share((given) => given.unit === unit)).toBeGreaterThan(5000);
    expect(share(({ pauses }) => pauses.length === 2)).toBeGreaterThan(5000);
    expect(share(({ pauses }) => pauses.at(-1)?.[1] === null)).toBeGreaterThan(1000);
    expect(share(({ extension }) => extension !== null)).toBeGreaterThan(5000);
  });
});
