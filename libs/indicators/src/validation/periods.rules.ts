/** Parts of a year by their letter, and how many there are. */
const partsOfYear: Readonly<Record<string, number>> = { S: 2, T: 3, Q: 4, M: 12, '': 12 };

/**
 * The period before one, of the same length: before `2024` is `2023`, before `2024-Q1` is `2023-Q4`, before `2024/2025` is
 * `2023/2024`. Nothing for texts that are no such period.
 */
export function periodBefore(period: string): string | undefined {
  const groups = /^(?<year>\d{4})-(?<letter>[STQM]?)(?<index>\d{1,2})$/.exec(period)?.groups;
  if (groups === undefined) return yearBefore(period);
  const letter = groups['letter'] ?? '';
  const index = Number(groups['index']) - 1;
  const last = partsOfYear[letter] ?? 12;
  const digits = groups['index']?.length ?? 1;
  const written = (part: number): string => `${letter}${String(part).padStart(digits, '0')}`;
  if (index < 0 || index >= last) return undefined;
  return index === 0
    ? `${String(Number(groups['year']) - 1)}-${written(last)}`
    : `${groups['year'] ?? ''}-${written(index)}`;
}

/** The same period of the year before: `2023-Q3` before `2024-Q3`. */
export function yearBefore(period: string): string | undefined {
  const groups = /^(?<year>\d{4})(?:(?<part>-[STQM]?\d{1,2})|\/(?<next>\d{4}))?$/.exec(period)?.groups;
  if (groups === undefined) return undefined;
  const before = String(Number(groups['year']) - 1);
  return groups['next'] === undefined
    ? `${before}${groups['part'] ?? ''}`
    : `${before}/${groups['year'] ?? ''}`;
}
