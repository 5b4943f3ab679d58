import type { BookTableData } from '#lib/publications';
import { csvRecord, harmlessText } from '#lib/standards';

/** A table of a book as CSV: one line for each figure, a column for each dimension that figures are broken down by. */
export function tableCsv({ figures }: BookTableData): string {
  const dimensions = [...new Set(figures.flatMap(({ breakdown }) => Object.keys(breakdown)))].sort();
  const head = ['indicator', 'region', 'region_name', 'period', ...dimensions, 'value', 'absence', 'flag'];
  return [
    csvRecord(head),
    ...figures.map(({ indicator, region, regionName, period, breakdown, value, absence, flag }) =>
      csvRecord([
        harmlessText(indicator),
        region,
        harmlessText(regionName),
        period,
        ...dimensions.map((dimension) => harmlessText(breakdown[dimension] ?? '')),
        value ?? '',
        absence ?? '',
        flag ?? '',
      ]),
    ),
  ].join('');
}
