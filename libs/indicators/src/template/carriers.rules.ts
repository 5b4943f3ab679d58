import type { TemplateIndicator, TemplatePeriod, TemplateRow } from './template-model.js';

/**
 * How an open cell keeps its identity while people work on the workbook. Nothing is found by its position:
 *
 * - A hidden column holds what each row is, a hidden row below the header what each column is; a cell is the meeting of both.
 *   The column stands between names and figures, the row between header and figures, so whoever selects a name and its
 *   figures to sort, cut or copy takes the identity along; inserted rows and columns move it with them.
 * - Where the two meet, on a very hidden sheet, and in a property of the document stands the seal (seal.rules.ts).
 * - What people see, codes, names, units, headers and past figures, is compared with what belongs to the identity: the only way
 *   to notice that a part of the columns was sorted or pasted one row too low without the hidden ones.
 *
 * Measured with LibreOffice 7.4, to XLSX, ODS and XLS and back: cells, hidden rows and columns, formulas, lists, protection and
 * properties come back, "very hidden" as hidden. Comments and 5,400 defined names come back too, and a name moves with inserted
 * rows; but it is the name of a place and stays there when rows are sorted, and a copied row has none.
 */

export const rowMark = {
  /** A row with at least one open cell, named by the first of them. */
  data: 'id:',
  /** A row whose cells are all locked. */
  locked: 'tetap:',
  sum: 'jumlah:',
  heading: 'indikator:',
  header: 'kepala',
} as const;

export const columnMark = 'kolom:';

export type LabelColumn = 'code' | 'label' | 'detail' | 'unit';
export type PeriodColumn = 'history' | 'value' | 'mark' | 'note';

const labelKeys: Record<LabelColumn, string> = {
  code: 'kode',
  label: 'uraian',
  detail: 'rincian',
  unit: 'satuan',
};
const periodKeys: Record<PeriodColumn, string> = {
  history: 'riwayat',
  value: 'nilai',
  mark: 'tanda',
  note: 'catatan',
};

export const labelColumnKey = (column: LabelColumn): string => columnMark + labelKeys[column];
export const periodColumnKey = (column: PeriodColumn, period: TemplatePeriod): string =>
  `${columnMark}${periodKeys[column]}:${period.id}`;

/** What the hidden column says of a row. */
export function rowKey(
  indicator: TemplateIndicator,
  row: TemplateRow,
  asked: readonly TemplatePeriod[],
): string {
  for (let at = 0; at < asked.length; at++) {
    const identity = row.cells[(asked[at] as TemplatePeriod).id]?.identity;
    if (identity !== undefined) return rowMark.data + identity;
  }
  const codes = [indicator.code, row.region?.code ?? '', ...row.disaggregation.map(({ code }) => code)];
  return rowMark.locked + codes.join('/');
}

/** What people read in front of the figures of a row. */
export type RowLabels = Readonly<Record<LabelColumn, string>>;

/** Whether an indicator is one figure, whose name stands in its row; otherwise a heading stands above its rows. */
export const isSingle = ({ rows }: TemplateIndicator): boolean =>
  rows.length === 1 && rows[0]?.region === undefined && rows[0]?.disaggregation.length === 0;

export function labelsOf(indicator: TemplateIndicator, { region, disaggregation }: TemplateRow): RowLabels {
  const { unit } = indicator;
  if (isSingle(indicator)) return { code: indicator.code, label: indicator.name, detail: '', unit };
  if (disaggregation.length === 0)
    return { code: region?.code ?? '', label: region?.name ?? '', detail: '', unit };
  const names = disaggregation.map(({ name }) => name);
  const codes = disaggregation.map(({ code }) => code).join(' ');
  if (region === undefined)
    return { code: codes, label: names[0] ?? '', detail: names.slice(1).join(', '), unit };
  return { code: region.code, label: region.name, detail: names.join(', '), unit };
}

export const headingLabels = ({ code, name, unit }: TemplateIndicator): RowLabels => ({
  code,
  label: name,
  detail: '',
  unit,
});
