import type { CheckedCube, PlacedObservation } from './checked-cube.rules.js';
import type { CubeDimension, Observation, Provenance } from './cube.js';
import { inPieces, jsonArray, jsonList, jsonObject } from './text-pieces.js';

/** Address of the JSON Schema of this form, docs/api/statistics-cube.schema.json. */
export const cubeSchemaId = 'urn:lumbung:statistics-cube:1';

/**
 * Our own JSON: everything a cube knows, in both languages. Numbers have the digits they were handed in with; a missing value
 * is `null` beside its reason.
 */
export function cubeJson(cube: CheckedCube): Iterable<string> {
  const observations = new ObservationTexts(cube.dimensions);
  return inPieces(
    jsonObject({
      schema: cubeSchemaId,
      dataset: cube.dataset,
      dimensions: cube.dimensions,
      measure: cube.measure,
      observations: () => jsonList(cube.observations, (one) => observations.of(one)),
      // After the observations: only then is it known which there are.
      provenances: () => jsonArray(observations.provenances.texts()),
    }),
  );
}

/** JSON of observations, one after the other in their order: each says again most of what stands in the one before. */
class ObservationTexts {
  readonly provenances = new Numbered();
  private readonly keys: KeyTexts;
  private before: PlacedObservation | undefined;
  private rest = '';

  constructor(dimensions: readonly CubeDimension[]) {
    this.keys = new KeyTexts(dimensions);
  }

  of(observation: PlacedObservation): string {
    if (this.before === undefined || !isMarkedAlike(observation, this.before))
      this.rest = restOf(observation, this.provenances);
    this.before = observation;
    return this.keys.of(observation) + (observation.value ?? 'null') + this.rest;
  }
}

/** JSON of observations up to their value. */
class KeyTexts {
  /** By dimension what stands there for each of its codes. */
  private readonly members: readonly (readonly string[])[];
  /** By dimension the latest text up to there. */
  private readonly texts: string[] = [];
  private indices: readonly number[] = [];

  constructor(dimensions: readonly CubeDimension[]) {
    this.members = dimensions.map(({ id, codes }, at) => {
      const before = `${at === 0 ? '{"key":{' : ','}${JSON.stringify(id)}:`;
      const behind = at === dimensions.length - 1 ? '},"value":' : '';
      return codes.map(({ code }) => before + JSON.stringify(code) + behind);
    });
  }

  of({ indices }: PlacedObservation): string {
    let at = 0;
    while (at < indices.length && indices[at] === this.indices[at]) at += 1;
    let text = this.texts[at - 1] ?? '';
    for (; at < indices.length; at += 1) {
      text += this.members[at]?.[indices[at] ?? -1] ?? '';
      this.texts[at] = text;
    }
    this.indices = indices;
    return text;
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
