import type { CheckedCube } from './checked-cube.rules.js';
import type { Provenance } from './cube.js';
import { inPieces, jsonArray, jsonObject } from './text-pieces.js';

/** Address of the JSON Schema of this form, docs/api/statistics-cube.schema.json. */
export const cubeSchemaId = 'urn:lumbung:statistics-cube:1';

/**
 * Our own JSON: everything a cube knows, in both languages. Numbers have the digits they were handed in with; a missing value
 * is `null` beside its reason.
 */
export function cubeJson(cube: CheckedCube): Iterable<string> {
  const provenances = new Map<string, number>();
  const numberOf = (provenance: Provenance): number => {
    const text = JSON.stringify(provenance);
    const known = provenances.get(text) ?? provenances.size;
    provenances.set(text, known);
    return known;
  };
  function* observations(): Iterable<string> {
    for (const { key, value, absence, flags, provenance } of cube.observations) {
      const from = provenance === undefined ? '' : `,"provenance":${String(numberOf(provenance))}`;
      yield `{"key":${JSON.stringify(key)},"value":${value ?? 'null'},"absence":${JSON.stringify(absence ?? null)},"flags":${JSON.stringify(flags)}${from}}`;
    }
  }
  return inPieces(
    jsonObject({
      schema: cubeSchemaId,
      dataset: cube.dataset,
      dimensions: cube.dimensions,
      measure: cube.measure,
      observations: () => jsonArray(observations()),
      // After the observations: only then is it known which there are.
      provenances: () => jsonArray(provenances.keys()),
    }),
  );
}
