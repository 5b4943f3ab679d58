import { measureColumns, type CheckedCube } from './checked-cube.rules.js';
import { csvRecord, harmlessText } from './csv-text.rules.js';
import { labelIn, type LabelLanguage } from './cube.js';
import { measureOf } from './measures.rules.js';
import { inPieces } from './text-pieces.js';

/**
 * Our own CSV (UTF-8, RFC 4180): for each dimension its code and its label, then value, unit, the reason of a missing value,
 * the flags by their names with spaces between, and the agency. A missing value is an empty field, never 0; a text that a
 * spreadsheet would run as a formula begins with an apostrophe.
 * @param language of the labels; the names of columns and reasons are the same in both
 */
export function cubeCsv(cube: CheckedCube, language: LabelLanguage): Iterable<string> {
  return inPieces(records(cube, language));
}

function* records(cube: CheckedCube, language: LabelLanguage): Iterable<string> {
  const labels = cube.dimensions.map(({ codes }) =>
    codes.map(({ label }) => harmlessText(labelIn(label, language))),
  );
  yield csvRecord([...cube.dimensions.flatMap(({ id }) => [id, `${id}_label`]), ...measureColumns]);
  for (const observation of cube.observations) {
    const key = observation.key.flatMap((code, at) => [
      harmlessText(code),
      labels[at]?.[observation.indices[at] ?? -1] ?? '',
    ]);
    yield csvRecord([
      ...key,
      observation.value ?? '',
      harmlessText(measureOf(cube, observation).unit.code),
      observation.absence ?? '',
      observation.flags.join(' '),
      harmlessText(observation.provenance?.organization ?? ''),
    ]);
  }
}
