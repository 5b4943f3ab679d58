import type { ErrorPlace } from '#lib/errors';
import type { IndicatorFiling, IndicatorMeaning } from '../indicator.js';
import type { IndicatorField } from './columns.js';
import { bpsReferencesOf, isDay, listOf, yesOrNo } from './cell-values.rules.js';
import type { SheetTable, TableRow } from './sheet-table.rules.js';

/** A row of the sheet of indicators: what it says; a field without a column is absent. */
export interface VersionRow {
  row: number;
  code: string;
  /** First day, ISO; `null`: always; `undefined`: no column. */
  validFrom: string | null | undefined;
  /** Name of the owner. */
  organization: string | undefined;
  meaning: Partial<IndicatorMeaning>;
  filing: Partial<Omit<IndicatorFiling, 'organizationId'>>;
}

/** Reads the rows of the sheet of indicators. @returns what they say, and every cell that says nothing */
export function readIndicators(table: SheetTable<IndicatorField>): {
  rows: VersionRow[];
  faults: ErrorPlace[];
} {
  const faults: ErrorPlace[] = [];
  const rows = table.rows.map((row) =>
    versionRow(row, (field, code, message) => {
      const found = (row.texts[field] ?? '').slice(0, 80);
      faults.push({ ...table.placeOf(row.row, field), code, message, ...(found === '' ? {} : { found }) });
    }),
  );
  return { rows, faults };
}

type Refuse = (field: IndicatorField, code: string, message: string) => void;

function versionRow({ row, texts }: TableRow<IndicatorField>, refuse: Refuse): VersionRow {
  if ((texts.code ?? '') === '') refuse('code', 'code-missing', 'Isi kode, atau kosongkan seluruh baris.');
  return {
    row,
    code: texts.code ?? '',
    validFrom: dayOf(texts.validFrom, refuse),
    organization: texts.organization,
    meaning: meaningOf(texts, refuse),
    filing: {
      ...given('priority', texts.priority, (text) => truthOf('priority', text, refuse)),
      ...given('sipdCode', texts.sipdCode, (text) => text),
      ...given('bpsReferences', texts.bpsReferences, bpsReferencesOf),
    },
  };
}

function dayOf(text: string | undefined, refuse: Refuse): string | null | undefined {
  if (text === undefined || text === '') return text === undefined ? undefined : null;
  if (isDay(text)) return text;
  refuse('validFrom', 'date-form', 'Tulis tanggal seperti 2025-01-01, atau kosongkan.');
  return null;
}

const textFields = [
  'name',
  'concept',
  'definition',
  'classification',
  'measure',
  'unit',
  'formula',
  'interpretation',
  'affair',
] as const;

function meaningOf(texts: TableRow<IndicatorField>['texts'], refuse: Refuse): Partial<IndicatorMeaning> {
  const meaning: Partial<IndicatorMeaning> = {};
  for (const field of textFields)
    Object.assign(
      meaning,
      given(field, texts[field], (text) => text),
    );
  return {
    ...meaning,
    // Values of lists are checked with the rest of the indicator.
    ...given(
      'frequency',
      texts.frequency,
      (text) => listValue(text || 'TAHUNAN').toUpperCase() as IndicatorMeaning['frequency'],
    ),
    ...given(
      'level',
      texts.level,
      (text) => listValue(text || 'kecamatan').toLowerCase() as IndicatorMeaning['level'],
    ),
    ...given('dimensions', texts.dimensions, listOf),
    ...given('decimals', texts.decimals, (text) => wholeOf(text, refuse)),
    ...given('additive', texts.additive, (text) => truthOf('additive', text, refuse)),
  };
}

const listValue = (text: string): string => text.replace(/\s+/g, '_');

function wholeOf(text: string, refuse: Refuse): number {
  if (text === '') return 0;
  if (/^\d{1,2}$/.test(text)) return Number(text);
  refuse('decimals', 'whole-number', 'Isi bilangan bulat 0 sampai 15.');
  return 0;
}

function truthOf(field: IndicatorField, text: string, refuse: Refuse): boolean {
  const truth = yesOrNo(text);
  if (truth === undefined) refuse(field, 'yes-or-no', 'Isi ya atau tidak.');
  return truth ?? false;
}

function given<Field extends string, Value>(
  field: Field,
  text: string | undefined,
  read: (text: string) => Value,
): { [Name in Field]?: Value } {
  return text === undefined ? {} : ({ [field]: read(text) } as { [Name in Field]: Value });
}
