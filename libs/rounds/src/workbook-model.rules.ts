import {
  affairs,
  periodOf,
  periodTitle,
  type TemplateFlag,
  type TemplateModel,
  type TemplateRow,
} from '#lib/indicators';
import { absenceReasons, type AbsenceReason } from '#lib/tabular';

/** A slice and its round, as far as its workbook shows them. */
export interface SliceFacts {
  roundId: string;
  title: string;
  periods: readonly string[];
  /** ISO date of the end of its time. */
  deadline: string;
  letterNumber: string;
  organization: { id: string; name: string };
  contact: { name: string };
}

/** An indicator of the slice. */
export interface SliceIndicator {
  code: string;
  name: string;
  definition: string;
  concept: string;
  unit: string;
  affair: string;
  decimals: number;
  additive: boolean;
  cells: readonly SliceCell[];
}

/** A cell of the slice in the order of the matrix, with what is known of the periods before. */
interface SliceCell {
  id: string;
  region: { code: string; name: string };
  disaggregation: readonly { code: string; name: string }[];
  period: string;
  before: readonly {
    period: string;
    value: string | null;
    absence: AbsenceReason | null;
    flag: string | null;
  }[];
}

/** How many periods of history are shown. */
const shownBefore = 4;
const mostDecimals = 6;

/** The flags of figures, as the workbook writes them; others have no sign there. */
export const flagSigns: readonly (readonly [code: string, sign: TemplateFlag])[] = [
  ['diperbaiki', 'r'],
  ['estimasi', 'e'],
  ['sementara', '*'],
  ['sangat-sementara', '**'],
  ['sangat-sangat-sementara', '***'],
];

/**
 * The workbook of a slice: a sheet for each affair, the periods asked for open, up to four before them shown. Identities of cells
 * are their numbers.
 */
export function workbookModel(facts: SliceFacts, indicators: readonly SliceIndicator[]): TemplateModel {
  const history = new Set(
    indicators.flatMap(({ cells }) =>
      cells.flatMap(({ before }) => before.slice(0, shownBefore).map(({ period }) => period)),
    ),
  );
  const periods = [...history, ...facts.periods]
    .filter((text, index, all) => all.indexOf(text) === index)
    .sort((a, b) => (periodOf(a)?.id ?? 0) - (periodOf(b)?.id ?? 0));
  const byAffair = new Map<string, SliceIndicator[]>();
  for (const one of indicators) byAffair.set(one.affair, [...(byAffair.get(one.affair) ?? []), one]);
  return {
    round: {
      id: facts.roundId,
      title: facts.title,
      version: 1,
      period: `Data ${facts.periods.map((one) => periodTitle(one).id).join(', ')}`,
      deadline: facts.deadline,
      letterNumber: facts.letterNumber,
    },
    organization: facts.organization,
    contact: facts.contact,
    periods: periods.map((id) => ({ id, label: periodTitle(id).id, asked: facts.periods.includes(id) })),
    sheets: [...byAffair].map(([affair, own]) => ({
      title: affairs.find(({ code }) => code === affair)?.name ?? 'Indikator',
      indicators: own.map((indicator) => ({
        code: indicator.code,
        name: indicator.name,
        definition: indicator.definition,
        concept: indicator.concept,
        unit: indicator.unit,
        notes: '',
        additive: indicator.additive,
        rule: {
          decimals: Math.min(indicator.decimals, mostDecimals),
          absences: absenceReasons,
          flags: flagSigns.map(([, sign]) => sign),
        },
        rows: rowsOf(indicator.cells),
      })),
    })),
  };
}

/** One row for each region and breakdown, with the asked cells of all its periods. */
function rowsOf(cells: readonly SliceCell[]): TemplateRow[] {
  const rows = new Map<string, TemplateRow & { cells: Record<string, TemplateRow['cells'][string]> }>();
  for (const { id, region, disaggregation, period, before } of cells) {
    const key = JSON.stringify([region.code, disaggregation.map(({ code }) => code)]);
    const row = rows.get(key) ?? { region, disaggregation, cells: {} };
    rows.set(key, row);
    row.cells[period] = { identity: id };
    for (const known of before.slice(0, shownBefore)) row.cells[known.period] ??= historyOf(known);
  }
  return [...rows.values()];
}

function historyOf({ value, absence, flag }: SliceCell['before'][number]): TemplateRow['cells'][string] {
  if (value === null) return absence === null ? {} : { answer: { absence } };
  const sign = flagSigns.find(([code]) => code === flag)?.[1];
  return { answer: { value, ...(sign === undefined ? {} : { flag: sign }) } };
}
