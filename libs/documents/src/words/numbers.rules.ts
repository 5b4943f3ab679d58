/**
 * A number as Indonesian print writes it: `1.234,5`.
 * @param value a number, or a decimal numeral (`1234.50`), which is rounded exactly, half away from zero
 * @param decimals digits behind the comma, always that many; without it those that the value has, at most six
 */
export function formatNumber(value: number | string, decimals?: number): string {
  if (typeof value === 'number' && Number.isSafeInteger(value) && (decimals ?? 0) === 0)
    return formatWhole(value);
  return formatOf(decimals).format(value as Intl.StringNumericLiteral);
}

/** Most numbers of a book, each written several times: ten times as fast as asking for the customs of a country. */
function formatWhole(value: number): string {
  const digits = String(value);
  return digits.length <= 3 ? digits : digits.replace(/\B(?=(?:\d{3})+$)/g, '.');
}

const formats = new Map<number | undefined, Intl.NumberFormat>();

function formatOf(decimals: number | undefined): Intl.NumberFormat {
  let format = formats.get(decimals);
  if (!format) {
    format = new Intl.NumberFormat('id-ID', {
      minimumFractionDigits: decimals ?? 0,
      maximumFractionDigits: decimals ?? 6,
      // What rounds to nothing is not below nothing.
      signDisplay: 'negative',
      useGrouping: 'always',
    });
    formats.set(decimals, format);
  }
  return format;
}
