/** SDMX's letters of how often: yearly, by semester, every four months, by quarter, monthly, weekly, daily (CL_FREQ). */
export type Frequency = 'A' | 'S' | 'T' | 'Q' | 'M' | 'W' | 'D';

export interface TimePeriod {
  frequency: Frequency;
  /** The period in SDMX's own form (ObservationalTimePeriod). */
  sdmx: string;
  /** First day, `2024-07-01`. */
  start: string;
  /** Last day, inclusive. */
  end: string;
}

const day = 86_400_000;
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** First of a month, counted from 1; 13 is January of the next year. */
const firstOf = (year: number, month: number): number => Date.UTC(year, month - 1, 1);

function months(
  code: string,
  frequency: Frequency,
  [year, from, count]: [number, number, number],
): TimePeriod {
  return {
    frequency,
    sdmx: code,
    start: iso(firstOf(year, from)),
    end: iso(firstOf(year, from + count) - day),
  };
}

/** Months of a part of the year, and how many such parts there are. Source: SDMX 3.0 technical notes, reporting periods. */
const parts: Readonly<Record<string, { frequency: Frequency; months: number; last: number }>> = {
  S: { frequency: 'S', months: 6, last: 2 },
  T: { frequency: 'T', months: 4, last: 3 },
  Q: { frequency: 'Q', months: 3, last: 4 },
};

/** Periods that were read before. There are a few hundred; each cube asks for the same ones. */
const known = new Map<string, TimePeriod | undefined>();
const mostKnown = 5000;

/**
 * Reads the code of a period: `2024`, `2024-S1`, `2024-T2`, `2024-Q3`, `2024-01`, `2024-M01`, `2024-W05`, `2024-01-31`, and the
 * school year `2024/2025`, which SDMX writes as the range `2024-07-01/P1Y` (it begins in July).
 * @returns nothing where the text is no such period
 */
export function timePeriod(code: string): TimePeriod | undefined {
  if (known.has(code)) return known.get(code);
  const period = read(code);
  if (known.size >= mostKnown) known.clear();
  known.set(code, period);
  return period;
}

function read(code: string): TimePeriod | undefined {
  const groups = /^(?<year>[12]\d{3})(?:-(?<rest>.+)|\/(?<next>\d{4}))?$/.exec(code)?.groups;
  if (groups === undefined) return undefined;
  const year = Number(groups['year']);
  const { rest, next } = groups;
  if (next !== undefined) return Number(next) === year + 1 ? schoolYear(year) : undefined;
  return rest === undefined ? months(code, 'A', [year, 1, 12]) : partOfYear(code, year, rest);
}

function schoolYear(year: number): TimePeriod {
  return { ...months(`${String(year)}-07-01/P1Y`, 'A', [year, 7, 12]) };
}

function partOfYear(code: string, year: number, rest: string): TimePeriod | undefined {
  const part = /^(?<letter>[STQ])(?<index>\d)$/.exec(rest)?.groups;
  if (part !== undefined) {
    const form = parts[part['letter'] ?? ''];
    const index = Number(part['index']);
    if (form === undefined || index < 1 || index > form.last) return undefined;
    return months(code, form.frequency, [year, (index - 1) * form.months + 1, form.months]);
  }
  const month = /^M?(0[1-9]|1[0-2])$/.exec(rest)?.[1];
  if (month !== undefined) return months(code, 'M', [year, Number(month), 1]);
  const week = /^W(\d\d)$/.exec(rest)?.[1];
  return week === undefined ? oneDay(code) : weekOf(code, year, Number(week));
}

/** A week begins on Monday; the first of a year is the one with 4 January in it (ISO 8601). */
function weekOf(code: string, year: number, week: number): TimePeriod | undefined {
  const fourth = Date.UTC(year, 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * day + (week - 1) * 7 * day;
  // The year of a week is that of its Thursday.
  if (week < 1 || new Date(monday + 3 * day).getUTCFullYear() !== year) return undefined;
  return { frequency: 'W', sdmx: code, start: iso(monday), end: iso(monday + 6 * day) };
}

function oneDay(code: string): TimePeriod | undefined {
  const time = Date.parse(`${code}T00:00:00Z`);
  // `2024-02-30` would become 1 March.
  if (Number.isNaN(time) || iso(time) !== code) return undefined;
  return { frequency: 'D', sdmx: code, start: code, end: code };
}
