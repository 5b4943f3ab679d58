import { formattedNumber } from '../workbook/formatted-number.js';
import type { FormatKind } from '../workbook/native-number.js';
import { workbookText } from '../workbook/workbook-text.js';

/**
 * Text of a cell whose value is no shared string: a number as {@link numberText}; dates are ISO text; errors and texts are as
 * they are. Source of the types: ECMA-376 part 1, 18.18.11.
 */
export function cellText(
  type: string | undefined,
  value: string,
  format: FormatKind,
  system1904: boolean,
): string {
  switch (type) {
    case 'inlineStr':
    case 'str':
      return workbookText(value);
    case 'b':
      return value.trim() === '1' || value.trim() === 'true' ? 'true' : 'false';
    case 'e':
      return workbookText(value).trim();
    case 'd':
      return workbookText(value)
        .trim()
        .replace(/T00:00:00(?:\.0+)?Z?$/, '');
    default:
      return numberText(value.trim(), format, system1904);
  }
}

/** Text of a number under the format of its cell; what is no number is a text. */
function numberText(value: string, format: FormatKind, system1904: boolean): string {
  if (value === '') return '';
  const number = Number(value);
  if (!Number.isFinite(number)) return workbookText(value);
  return formattedNumber(number, format, system1904);
}
