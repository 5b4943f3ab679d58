import type { ColumnReading, ReadingCorrections } from '../reading.js';
import type { IndexedDecision } from '../table/decide-columns.js';
import { unitOf } from '../table/column-names.js';
import type { Layout } from './layout.js';

type ColumnCorrection = NonNullable<ReadingCorrections['columns']>[number];

/** The operator's word on a column; words made from headers are text unless that says otherwise. */
export function correctionOf({ corrections, tidy }: Layout, index: number): ColumnCorrection | undefined {
  const given = corrections.columns?.find(({ position }) => position === index + 1);
  return tidy?.[index]?.isText === true ? { position: index + 1, type: 'text', ...given } : given;
}

/** Unit of a column that its headers say, but not its label. */
export function tidyUnit(
  { tidy }: Layout,
  index: number,
  { label, unit }: { label: string; unit: string },
): { unit: string } {
  const own = tidy?.[index]?.unit ?? '';
  return { unit: unit !== '' || unitOf(label).unit !== '' ? unit : own };
}

/** Where the cells of a column stand in the sheet, what the column is, and the rows of its values there. */
export function placeOf(
  { tidy, source }: Layout,
  { index, reading, rule }: IndexedDecision,
): Pick<ColumnReading, 'from' | 'role' | 'values'> {
  const column = tidy?.[index];
  if (column === undefined) return {};
  const { origin } = source;
  const values = reading.values?.map((one) => ({ ...one, row: origin?.(one.row).row ?? one.row }));
  const role = rule.flags === true ? 'flags' : column.role;
  return {
    from: column.from,
    ...(role === undefined ? {} : { role }),
    ...(values === undefined ? {} : { values }),
  };
}
