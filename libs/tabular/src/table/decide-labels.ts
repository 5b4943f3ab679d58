import { takeLabelMark } from '../cells/flags.js';
import type { ColumnReading } from '../reading.js';
import type { ColumnInput } from './column-input.js';
import type { Problems } from './problems.js';

const longestLabel = 120;

/**
 * Labels of a column of text whose footnote marks are taken off (`Malang 1)`, `Plaosan*`): where the other labels show that
 * they are marks, being more. A label that would then equal another stays as it is, unless labels repeat anyway.
 * @returns the labels with their marks as they stand; nothing when there are none
 */
export function markedLabels(
  input: ColumnInput,
  values: ColumnReading['values'],
  problems: Problems,
): ReadonlySet<string> | undefined {
  if (values === undefined || values.length < 3) return undefined;
  const marked = values.flatMap(({ value, row, count }) => {
    const found = value.length > longestLabel ? undefined : takeLabelMark(value);
    return found === undefined ? [] : [{ value, row, count, ...found }];
  });
  const plain = new Set(values.map(({ value }) => value));
  const repeating = values.some(({ count }) => count > 1);
  const off = marked.filter(({ bare }) => repeating || !plain.has(bare));
  const few = marked.length > 0 && marked.length * 2 < values.length;
  if (!few || off.length === 0) return undefined;
  const marks = [...new Set(off.map(({ mark }) => `«${mark}»`))].slice(0, 5).join(', ');
  problems.add(
    'note',
    'label-mark-removed',
    `Tanda catatan ${marks} dilepas dari isi kolom «${input.label}», misalnya «${off[0]?.value ?? ''}» menjadi «${off[0]?.bare ?? ''}». Pindahkan arti tandanya ke keterangan data bila perlu.`,
    problems.at(
      off.map(({ value, row }) => ({ row, found: value })),
      input.position,
      off.reduce((sum, { count }) => sum + count, 0),
    ),
  );
  return new Set(off.map(({ value }) => value));
}
