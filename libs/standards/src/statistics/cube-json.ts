import type { CheckedCube, PlacedObservation } from './checked-cube.rules.js';
import type { Observation, Provenance } from './cube.js';
import { inPieces, jsonArray, jsonObject } from './text-pieces.js';

/** Address of the JSON Schema of this form, docs/api/statistics-cube.schema.json. */
export const cubeSchemaId = 'urn:lumbung:statistics-cube:1';

/**
 * Our own JSON: everything a cube knows, in both languages. Numbers have the digits they were handed in with; a missing value
 * is `null` beside its reason.
 */
export function cubeJson(cube: CheckedCube): Iterable<string> {
  const provenances = new Numbered();
  return inPieces(
    jsonObject({
      schema: cubeSchemaId,
      dataset: cube.dataset,
      dimensions: cube.dimensions,
      measure: cube.measure,
      observations: () => jsonArray(observationTexts(cube, provenances)),
      // After the observations: only then is it known which there are.
      provenances: () => jsonArray(provenances.texts()),
    }),
  );
}

function* observationTexts(cube: CheckedCube, provenances: Numbered): Iterable<string> {
  const members = cube.dimensions.map(({ id, codes }, at) =>
    codes.map(({ code }) => `${at === 0 ? '' : ','}${JSON.stringify(id)}:${JSON.stringify(code)}`),
  );
  let before: PlacedObservation | undefined;
  let rest = '';
  for (const observation of cube.observations) {
    // Nearly all that stands behind the value is the same as of the figure before.
    if (before === undefined || !isMarkedAlike(observation, before)) rest = restOf(observation, provenances);
    before = observation;
    let text = '{"key":{';
    for (let at = 0; at < members.length; at += 1) text += members[at]?.[observation.indices[at] ?? 0] ?? '';
    yield `${text}},"value":${observation.value ?? 'null'}${rest}`;
  }
}

const isMarkedAlike = (one: Observation, other: Observation): boolean =>
  one.absence === other.absence &&
  one.provenance === other.provenance &&
  one.flags.length === 0 &&
  other.flags.length === 0;

function restOf({ absence, flags, provenance }: Observation, provenances: Numbered): string {
  const from = provenance === undefined ? '' : `,"provenance":${String(provenances.numberOf(provenance))}`;
  return `,"absence":${JSON.stringify(absence ?? null)},"flags":${JSON.stringify(flags)}${from}}`;
}

/** Provenances in the order they first came in, each once. */
class Numbered {
  private readonly numbers = new Map<string, number>();

  numberOf(provenance: Provenance): number {
    const text = JSON.stringify(provenance);
    const number = this.numbers.get(text) ?? this.numbers.size;
    this.numbers.set(text, number);
    return number;
  }

  texts(): Iterable<string> {
    return this.numbers.keys();
  }
}
