import type { FormatKind } from './native-number.js';

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
