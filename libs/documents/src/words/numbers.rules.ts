/**
 * A number as Indonesian print writes it: `1.234,5`.
 * @param value a number, or a decimal numeral (`1234.50`), which is rounded exactly, half away from zero
 * @param decimals digits behind the comma, always that many; without it those that the value has, at most six
 */
export function formatNumber(value: number | string, decimals?: number): string {
  return formatOf(decimals).format(value as Intl.StringNumericLiteral);
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
