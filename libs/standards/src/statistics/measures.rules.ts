import { dimensionOf, type CheckedCube, type PlacedObservation } from './checked-cube.rules.js';
import type { Measure } from './cube.js';

/** Unit and decimals of an observation: those of its indicator where it has its own, else those of the cube. */
export function measureOf(cube: CheckedCube, { indices }: PlacedObservation): Measure {
  const at = cube.dimensions.findIndex(({ role }) => role === 'indicator');
  return cube.dimensions[at]?.codes[indices[at] ?? -1]?.measure ?? cube.measure;
}

/** The different measures of a cube, by the indicators it has. */
export function measuresOf(cube: CheckedCube): Measure[] {
  const codes = dimensionOf(cube, 'indicator')?.codes;
  const measures = codes === undefined ? [cube.measure] : codes.map(({ measure }) => measure ?? cube.measure);
  return [...new Map(measures.map((measure) => [JSON.stringify(measure), measure])).values()];
}
