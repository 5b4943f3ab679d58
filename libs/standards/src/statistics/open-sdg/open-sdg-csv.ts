import type { CheckedCube, PlacedObservation } from '../checked-cube.rules.js';
import { csvRecord, harmlessText } from '../csv-text.rules.js';
import { labelIn, type CubeDimension, type LabelLanguage } from '../cube.js';
import { measureOf } from '../measures.rules.js';
import { StatisticsErrors } from '../statistics.errors.js';
import { inPieces } from '../text-pieces.js';
import { timePeriod } from '../time-periods.rules.js';

type Column = [name: string, valueOf: (observation: PlacedObservation) => string];

/**
 * The tidy CSV of Open SDG (sdg-build's check_csv): `Year` first, `Series` where there are several indicators, a column for
 * every disaggregation, `Units`, `GeoCode`, and `Value` last. The total of a disaggregation is a blank field; so are name and
 * code of the region that all others are part of. Open SDG knows no missing values: such rows are left out, never 0.
 * @throws LumbungError STATISTICS_FORMAT_NEEDS_YEARS without a time dimension or with other periods than calendar years
 * @throws LumbungError STATISTICS_NAME_CLASH when a disaggregation is called as another column is
 */
export function openSdgCsv(cube: CheckedCube, language: LabelLanguage): Iterable<string> {
  const columns = columnsOf(cube, language);
  const names = columns.map(([name]) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw StatisticsErrors.STATISTICS_NAME_CLASH({ params: { column: twice, format: 'Open SDG' } });
  return inPieces(records(columns, cube));
}

function* records(columns: readonly Column[], { observations }: CheckedCube): Iterable<string> {
  yield csvRecord(columns.map(([name]) => name));
  for (const observation of observations) {
    if (observation.value !== null) yield csvRecord(columns.map(([, valueOf]) => valueOf(observation)));
  }
}

function columnsOf(cube: CheckedCube, language: LabelLanguage): Column[] {
  const columns: Column[] = [];
  const geoCodes: Column[] = [];
  let year: Column | undefined;
  for (const [at, dimension] of cube.dimensions.entries()) {
    switch (dimension.role) {
      case 'time':
        year = yearColumn(dimension, at);
        break;
      case 'indicator':
        if (dimension.codes.length > 1) columns.unshift(['Series', labels(dimension, at, language)]);
        break;
      case 'geo':
        columns.push([columnName(dimension, language), labels(dimension, at, language)]);
        geoCodes.push(['GeoCode', codes(dimension, at)]);
        break;
      case 'category':
        columns.push([columnName(dimension, language), labels(dimension, at, language)]);
        break;
    }
  }
  if (year === undefined) throw needsYears();
  return [
    year,
    ...columns,
    [
      'Units',
      (observation) => harmlessText(tidy(labelIn(measureOf(cube, observation).unit.label, language))),
    ],
    ...geoCodes,
    ['Value', ({ value }) => value ?? ''],
  ];
}

function needsYears(): Error {
  return StatisticsErrors.STATISTICS_FORMAT_NEEDS_YEARS({ params: { format: 'Open SDG' } });
}

function yearColumn({ codes: periods }: CubeDimension, at: number): Column {
  // A school year is written as a range: as one number it would be another year.
  const areYears = periods.every(({ code }) => timePeriod(code)?.sdmx === code && /^\d{4}$/.test(code));
  if (!areYears) throw needsYears();
  return ['Year', ({ indices }) => periods[indices[at] ?? -1]?.code ?? ''];
}

const columnName = ({ label }: CubeDimension, language: LabelLanguage): string =>
  harmlessText(tidy(labelIn(label, language)));

function labels(dimension: CubeDimension, at: number, language: LabelLanguage): Column[1] {
  const total = totalCode(dimension);
  const texts = dimension.codes.map(({ code, label }) =>
    code === total && dimension.role !== 'indicator' ? '' : harmlessText(tidy(labelIn(label, language))),
  );
  return ({ indices }) => texts[indices[at] ?? -1] ?? '';
}

function codes(dimension: CubeDimension, at: number): Column[1] {
  const total = totalCode(dimension);
  const texts = dimension.codes.map(({ code }) => (code === total ? '' : harmlessText(code)));
  return ({ indices }) => texts[indices[at] ?? -1] ?? '';
}

/** The code that stands for all: the one marked so, or the one that all others descend from. */
function totalCode({ codes: all }: CubeDimension): string | undefined {
  const marked = all.find(({ total }) => total === true);
  const roots = all.filter(({ parent }) => parent === undefined);
  const onlyRoot = roots.length === 1 && all.length > 1 ? roots[0] : undefined;
  return (marked ?? onlyRoot)?.code;
}

/** Open SDG refuses spaces at the ends of cells and headers. */
const tidy = (text: string): string => text.trim().replace(/\s+/g, ' ');
