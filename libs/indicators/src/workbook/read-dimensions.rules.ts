import type { ErrorPlace } from '#lib/errors';
import { dimensionFaults, type Dimension } from '../dimension.rules.js';
import type { DimensionField } from './columns.js';
import type { SheetTable, TableRow } from './sheet-table.rules.js';
import { yesOrNo } from './cell-values.rules.js';

/** Reads the code lists of a sheet. @returns them in the order of the sheet, and everything that is wrong with them */
export function readDimensions(table: SheetTable<DimensionField>): {
  dimensions: Dimension[];
  faults: ErrorPlace[];
} {
  const faults: ErrorPlace[] = [];
  const groups = new Map<string, TableRow<DimensionField>[]>();
  for (const row of table.rows) {
    const code = row.texts.dimension ?? '';
    groups.set(code, [...(groups.get(code) ?? []), row]);
  }
  const dimensions = [...groups].map(([code, rows]) => {
    const dimension = dimensionOf(code, rows);
    for (const { field = '', ...fault } of dimensionFaults(dimension)) {
      const [, at, inner] = /^codes\.(\d+)\.(\w+)$/.exec(field) ?? [];
      const row = rows[Number(at ?? 0)]?.row ?? 1;
      faults.push({ ...table.placeOf(row, inner ?? ownFields[field] ?? field), ...fault });
    }
    faults.push(...rows.flatMap((row) => rowFaults(table, row, dimension)));
    return dimension;
  });
  return { dimensions, faults };
}

const ownFields: Record<string, DimensionField> = {
  code: 'dimension',
  labelId: 'dimensionLabelId',
  labelEn: 'dimensionLabelEn',
  codes: 'code',
};

function dimensionOf(code: string, rows: readonly TableRow<DimensionField>[]): Dimension {
  const said = (field: 'dimensionLabelId' | 'dimensionLabelEn') =>
    rows.map(({ texts }) => texts[field] ?? '').find((text) => text !== '') ?? '';
  return {
    code,
    labelId: said('dimensionLabelId'),
    labelEn: said('dimensionLabelEn'),
    codes: rows.map(({ texts }) => ({
      code: texts.code ?? '',
      labelId: texts.labelId ?? '',
      labelEn: texts.labelEn ?? '',
      parent: (texts.parent ?? '') === '' ? null : (texts.parent ?? ''),
      isTotal: yesOrNo(texts.isTotal ?? '') ?? false,
    })),
  };
}

function rowFaults(
  table: SheetTable<DimensionField>,
  { row, texts }: TableRow<DimensionField>,
  { labelId, labelEn }: Dimension,
): ErrorPlace[] {
  const faults: ErrorPlace[] = [];
  if (yesOrNo(texts.isTotal ?? '') === undefined)
    faults.push({
      ...table.placeOf(row, 'isTotal'),
      code: 'yes-or-no',
      found: (texts.isTotal ?? '').slice(0, 80),
      message: 'Isi ya atau tidak.',
    });
  for (const [field, label] of [
    ['dimensionLabelId', labelId],
    ['dimensionLabelEn', labelEn],
  ] as const)
    if ((texts[field] ?? '') !== '' && texts[field] !== label)
      faults.push({
        ...table.placeOf(row, field),
        code: 'label-differs',
        found: (texts[field] ?? '').slice(0, 80),
        message: `Label dimensi ini di atas tertulis «${label}».`,
      });
  return faults;
}
