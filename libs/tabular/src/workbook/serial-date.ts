const dayMs = 86_400_000;

/**
 * ISO text of a spreadsheet's serial date: `2024-01-31`, or `2024-01-31 13:45:00` where it has a time of day. In the 1900
 * system day 60 is the 29 February 1900 that never was. Source: ECMA-376 part 1, 18.17.4.
 * @returns `undefined` for serials that name no day
 */
export function serialDate(serial: number, system1904: boolean): string | undefined {
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return undefined;
  const days = Math.floor(serial);
  if (!system1904 && (days === 60 || days === 0)) return undefined;
  const epoch = system1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const seconds = Math.round((serial - days) * 86_400);
  const text = new Date(epoch + days * dayMs + seconds * 1000).toISOString();
  return seconds === 0 ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

/** `13:45:00` of a fraction of a day. */
export function serialTime(serial: number): string | undefined {
  if (!(serial >= 0 && serial < 1)) return undefined;
  return new Date(Math.round(serial * 86_400) * 1000).toISOString().slice(11, 19);
}
