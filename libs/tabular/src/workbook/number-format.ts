import type { FormatKind } from './native-number.js';

/** Kind of a built-in format, which no workbook spells out. Source: ECMA-376 part 1, 18.8.30. */
export function builtInKind(id: number): FormatKind {
  if (id === 9 || id === 10) return 'percent';
  if (id === 49) return 'text';
  if ((id >= 14 && id <= 17) || id === 22) return 'date';
  if (id >= 18 && id <= 21) return 'time';
  if ((id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return 'date';
  return 'number';
}

/** Kind of a custom format code, judged by its first section without literals, colours and locales. */
export function formatKind(code: string): FormatKind {
  const bare =
    code
      .replace(/"[^"]*"|\\.|_.|\*./gs, '')
      .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
      .split(';')[0]
      ?.toLowerCase() ?? '';
  if (bare.trim() === '@') return 'text';
  if (/general|standard/.test(bare)) return 'number';
  // Elapsed time, `[h]:mm`, is an amount.
  if (/\[[hms]+\]/.test(bare)) return 'number';
  if (/[yd]/.test(bare) || /mmm/.test(bare)) return 'date';
  if (/[hs]/.test(bare)) return 'time';
  if (/m/.test(bare) && !/[0#?]/.test(bare)) return 'date';
  return bare.includes('%') ? 'percent' : 'number';
}
