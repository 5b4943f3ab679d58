import type { CheckedCube } from './checked-cube.rules.js';
import { labelIn, type CubeCode, type CubeDimension, type LabelLanguage, type Measure } from './cube.js';
import { legendOf, observationSigns } from './observation-signs.js';
import { StatisticsErrors } from './statistics.errors.js';
import { inPieces, jsonArray, jsonMembers, jsonObject } from './text-pieces.js';

/** Above this many cells a cube is written sparsely whatever its filling: nobody wants a million nulls. */
const mostDenseCells = 1_000_000;

/**
 * JSON-stat 2.0, class dataset (json-stat.org/full). Values are dense where at least half of the cells are there, else sparse;
 * the status of a cell holds the signs of the legend (`...`, `*`), whose meaning is told in `extension.status.label` as
 * statistical offices do. A cube without indicators gets a metric dimension of one category, for JSON-stat has no other
 * place for the unit.
 * @throws LumbungError STATISTICS_CUBE_TOO_WIDE where the position of a cell is beyond what JSON's integers hold
 */
export function jsonStat(cube: CheckedCube, language: LabelLanguage): Iterable<string> {
  const dimensions = withMetric(cube);
  const size = dimensions.map(({ codes }) => codes.length);
  const cells = size.reduce((product, length) => product * length, 1);
  if (!Number.isSafeInteger(cells))
    throw StatisticsErrors.STATISTICS_CUBE_TOO_WIDE({ params: { format: 'JSON-stat' } });
  const isDense = cells <= mostDenseCells && cube.observations.length * 2 >= cells;
  const legend = Object.fromEntries(
    [...legendOf(cube.observations)].map(([sign, label]) => [sign, labelIn(label, language)]),
  );
  return inPieces(
    jsonObject({
      version: '2.0',
      class: 'dataset',
      label: labelIn(cube.dataset.title, language),
      source: labelIn(cube.dataset.source, language),
      updated: cube.dataset.updated,
      id: dimensions.map(({ id }) => id),
      size,
      role: roles(dimensions),
      dimension: Object.fromEntries(
        dimensions.map((dimension) => [dimension.id, jsonStatDimension(dimension, cube.measure, language)]),
      ),
      value: () => (isDense ? jsonArray(denseValues(cube, cells)) : jsonMembers(sparseValues(cube))),
      status: () => jsonMembers(statuses(cube)),
      extension: { lang: language, dataset: cube.dataset.id, status: { label: legend } },
    }),
  );
}

/** A metric dimension of size one changes no position, wherever it stands. */
function withMetric(cube: CheckedCube): readonly CubeDimension[] {
  if (cube.dimensions.some(({ role }) => role === 'indicator')) return cube.dimensions;
  const metric: CubeDimension = {
    id: freeName(cube, 'metric'),
    label: { id: 'Ukuran', en: 'Measure' },
    role: 'indicator',
    codes: [{ code: 'value', label: cube.dataset.title }],
  };
  return [...cube.dimensions, metric];
}

function freeName(cube: CheckedCube, wish: string): string {
  return cube.dimensions.some(({ id }) => id === wish) ? freeName(cube, `${wish}_`) : wish;
}

function roles(dimensions: readonly CubeDimension[]): Record<string, string[]> {
  const names = { time: 'time', geo: 'geo', indicator: 'metric' } as const;
  const pairs = Object.entries(names).map(
    ([role, name]) =>
      [name, dimensions.filter((dimension) => dimension.role === role).map(({ id }) => id)] as const,
  );
  return Object.fromEntries(pairs.filter(([, ids]) => ids.length > 0));
}

function jsonStatDimension(
  { label, role, codes }: CubeDimension,
  measure: Measure,
  language: LabelLanguage,
): Record<string, unknown> {
  return {
    label: labelIn(label, language),
    category: {
      index: codes.map(({ code }) => code),
      label: Object.fromEntries(codes.map(({ code, label: name }) => [code, labelIn(name, language)])),
      child: children(codes),
      unit:
        role === 'indicator'
          ? Object.fromEntries(codes.map((code) => [code.code, unit(code.measure ?? measure, language)]))
          : undefined,
    },
  };
}

function unit({ unit: { label }, decimals }: Measure, language: LabelLanguage): Record<string, unknown> {
  return { label: labelIn(label, language), decimals };
}

function children(codes: readonly CubeCode[]): Record<string, string[]> | undefined {
  const below = new Map<string, string[]>();
  for (const { code, parent } of codes) {
    if (parent !== undefined) below.set(parent, [...(below.get(parent) ?? []), code]);
  }
  return below.size === 0 ? undefined : Object.fromEntries(below);
}

function* denseValues({ observations }: CheckedCube, cells: number): Iterable<string> {
  let next = 0;
  for (const { place, value } of observations) {
    for (; next < place; next += 1) yield 'null';
    yield value ?? 'null';
    next += 1;
  }
  for (; next < cells; next += 1) yield 'null';
}

function* sparseValues({ observations }: CheckedCube): Iterable<string> {
  for (const { place, value } of observations) if (value !== null) yield `"${String(place)}":${value}`;
}

function* statuses({ observations }: CheckedCube): Iterable<string> {
  for (const observation of observations) {
    const text = observationSigns(observation);
    if (text !== '') yield `"${String(observation.place)}":${JSON.stringify(text)}`;
  }
}
