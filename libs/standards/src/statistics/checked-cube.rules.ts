import type { ErrorPlace } from '#lib/errors';
import type { Cube, CubeCode, CubeDimension, DimensionRole, Observation } from './cube.js';
import { absenceMeanings, flagMeanings } from './observation-signs.js';
import { StatisticsErrors } from './statistics.errors.js';
import { timePeriod } from './time-periods.rules.js';

/** An observation with where it stands. */
export interface PlacedObservation extends Observation {
  /** Of its code in each dimension. */
  indices: readonly number[];
  /** Row-major, from 0. */
  place: number;
}

/** A cube of which everything holds that the formats rely on; its observations stand in row-major order of the dimensions. */
export interface CheckedCube extends Cube {
  observations: readonly PlacedObservation[];
}

/** A decimal number in canonical form; no exponent, no sign of zero, no grouping. */
const decimalForm = /^(?!-0(?:\.0*)?$)-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const dimensionForm = /^[A-Za-z][A-Za-z0-9_]*$/;
/** Columns that our CSV has besides the dimensions; no dimension may be called so. */
export const measureColumns = ['value', 'unit', 'absence', 'flags', 'source'] as const;
const onceAtMost: readonly DimensionRole[] = ['indicator', 'time', 'geo'];
const mostPlaces = 20;

/**
 * Checks a cube once for all formats: names, codes and parents of dimensions, periods, keys without doubles, exact decimals,
 * and that nothing has both a value and a reason for having none.
 * @throws LumbungError STATISTICS_CUBE_INVALID with the places
 */
export function checkedCube(cube: Cube): CheckedCube {
  const faults = [...dimensionsAtFault(cube.dimensions)];
  // Of broken dimensions every observation would be broken, too.
  const placed = faults.length === 0 ? placeObservations(cube, faults) : [];
  faults.push(...doubledKeys(cube, placed));
  if (faults.length > 0)
    throw StatisticsErrors.STATISTICS_CUBE_INVALID({ places: faults.slice(0, mostPlaces) });
  return { ...cube, observations: placed };
}

function* dimensionsAtFault(dimensions: readonly CubeDimension[]): Iterable<ErrorPlace> {
  if (dimensions.length === 0) yield { field: 'dimensions', message: 'Tidak ada dimensi. / No dimension.' };
  const names = new Set<string>(measureColumns);
  for (const { id, role } of dimensions) {
    const field = `dimensions.${id}`;
    if (!dimensionForm.test(id))
      yield { field, message: 'Nama dimensi hanya huruf, angka, dan _. / Letters, digits and _ only.' };
    for (const name of [id, `${id}_label`]) {
      if (names.has(name)) yield { field, message: 'Nama dimensi ganda. / The name is taken.', found: name };
      names.add(name);
    }
    if (onceAtMost.includes(role) && dimensions.filter((other) => other.role === role).length > 1)
      yield {
        field,
        message: 'Peran ini hanya boleh satu dimensi. / Only one dimension of this role.',
        found: role,
      };
  }
  for (const dimension of dimensions) yield* codesAtFault(dimension);
}

function* codesAtFault({ id, role, codes }: CubeDimension): Iterable<ErrorPlace> {
  const field = `dimensions.${id}.codes`;
  if (codes.length === 0) yield { field, message: 'Dimensi ini tanpa kode. / No codes.' };
  const totals = codes.filter(({ total }) => total === true).map(({ code }) => code);
  if (totals.length > 1)
    yield { field, message: 'Hanya satu kode boleh jumlah. / Only one total.', found: totals.join(', ') };
  const parents = new Map<string, string | undefined>();
  for (const { code, parent } of codes) {
    if (code === '' || code !== code.trim())
      yield { field, message: 'Kode kosong atau diapit spasi. / Empty or padded code.', found: code };
    if (parents.has(code)) yield { field, message: 'Kode ganda. / Doubled code.', found: code };
    if (role === 'time' && timePeriod(code) === undefined)
      yield {
        field,
        message: 'Bukan periode (2024, 2024-S1, 2024-Q3, 2024-01). / Not a period.',
        found: code,
      };
    parents.set(code, parent);
  }
  for (const [code, parent] of parents) {
    if (parent === undefined) continue;
    if (!parents.has(parent))
      yield { field, message: 'Induk tidak dikenal. / Unknown parent.', found: `${code} → ${parent}` };
    else if (isOwnAncestor(code, parents))
      yield { field, message: 'Kode menjadi induknya sendiri. / A code above itself.', found: code };
  }
}

function isOwnAncestor(code: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  const seen = new Set<string>();
  for (let above = parents.get(code); above !== undefined && !seen.has(above); above = parents.get(above)) {
    if (above === code) return true;
    seen.add(above);
  }
  return false;
}

/** Finds where observations stand among all that the dimensions have room for. */
class Places {
  private readonly lists: readonly Indices[];

  constructor(dimensions: readonly CubeDimension[]) {
    this.lists = dimensions.map(({ codes }) => new Indices(codes));
  }

  /** @returns `undefined` where the key is not one code of each dimension */
  of({ key, value, absence, flags, provenance }: Observation): PlacedObservation | undefined {
    if (key.length !== this.lists.length) return undefined;
    // Of its size at once: a list that grows takes twice the memory.
    const indices = new Array<number>(key.length);
    let place = 0;
    for (let at = 0; at < key.length; at += 1) {
      const list = this.lists[at] as Indices;
      const index = list.of(key[at] as string);
      if (index === undefined) return undefined;
      indices[at] = index;
      place = place * list.size + index;
    }
    return { key, value, absence, flags, provenance, indices, place };
  }
}

/** The index of each code of a dimension. Figures mostly share a code with the one before. */
class Indices {
  readonly size: number;
  private readonly known: ReadonlyMap<string, number>;
  private code: string | undefined;
  private index: number | undefined;

  constructor(codes: readonly CubeCode[]) {
    this.size = codes.length;
    this.known = new Map(codes.map(({ code }, index) => [code, index]));
  }

  of(code: string): number | undefined {
    if (code === this.code) return this.index;
    this.code = code;
    return (this.index = this.known.get(code));
  }
}

/** The observations that have a place, in its order. @param faults to which those of the observations are added */
function placeObservations(cube: Cube, faults: ErrorPlace[]): PlacedObservation[] {
  const places = new Places(cube.dimensions);
  const placed: PlacedObservation[] = [];
  for (let row = 1; row <= cube.observations.length; row += 1) {
    const observation = cube.observations[row - 1] as Observation;
    const found = places.of(observation);
    if (found !== undefined) placed.push(found);
    if (found !== undefined && isSound(observation)) continue;
    for (const fault of found === undefined ? [unplaced(observation, cube)] : faultsOf(observation, cube))
      faults.push({ row, field: 'observations', ...fault });
  }
  // Beyond what a number tells apart, places are compared index by index.
  const isTold = cube.dimensions.reduce((all, { codes }) => all * codes.length, 1) <= Number.MAX_SAFE_INTEGER;
  return placed.sort(isTold ? (one, other) => one.place - other.place : byIndices);
}

/** Whether a figure is in order, wherever it stands. */
const isSound = (observation: Observation): boolean =>
  (observation.value === null ||
    (decimalForm.test(observation.value) && observation.absence === undefined)) &&
  marksAtFault(observation) === undefined;

type Fault = Pick<ErrorPlace, 'message' | 'found'>;

const unplaced = (observation: Observation, cube: Cube): Fault => ({
  message: 'Kode tidak dikenal atau dimensi tidak lengkap. / Unknown code or incomplete key.',
  found: keyText(observation, cube),
});

function* faultsOf(observation: Observation, cube: Cube): Iterable<Fault> {
  const { value, absence } = observation;
  if (value !== null && !decimalForm.test(value))
    yield { message: 'Bukan bilangan desimal baku. / Not a canonical decimal.', found: value };
  if (value !== null && absence !== undefined)
    yield {
      message: 'Ada nilai sekaligus alasan ketiadaan. / Both a value and a reason for none.',
      found: keyText(observation, cube),
    };
  const unknownMark = marksAtFault(observation);
  if (unknownMark !== undefined)
    yield { message: 'Tanda tidak dikenal atau ganda. / An unknown or doubled mark.', found: unknownMark };
}

/** A reason or flag that is none of ours, or a flag that stands twice: rows of a database may say anything. */
function marksAtFault({ absence, flags }: Observation): string | undefined {
  if (absence !== undefined && !Object.hasOwn(absenceMeanings, absence)) return absence;
  if (flags.length === 0) return undefined;
  return flags.find((flag, at) => !Object.hasOwn(flagMeanings, flag) || flags.indexOf(flag) !== at);
}

/** The codes of a key with the names of their dimensions; those beyond have none. */
const keyText = ({ key }: Observation, { dimensions }: Cube): string =>
  key.map((code, at) => [dimensions[at]?.id, code].filter((part) => part !== undefined).join('=')).join(', ');

function byIndices({ indices: a }: PlacedObservation, { indices: b }: PlacedObservation): number {
  for (let at = 0; at < a.length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** In order, doubles stand side by side. */
function* doubledKeys(cube: Cube, placed: readonly PlacedObservation[]): Iterable<ErrorPlace> {
  const doubles = placed.filter((observation, at) => {
    const before = placed[at - 1];
    return before?.place === observation.place && byIndices(before, observation) === 0;
  });
  for (const observation of doubles.slice(0, mostPlaces)) {
    const row = cube.observations.findLastIndex(({ key }) =>
      observation.key.every((code, at) => key[at] === code),
    );
    yield {
      row: row + 1,
      field: 'observations',
      message: 'Kunci ganda. / Doubled key.',
      found: keyText(observation, cube),
    };
  }
}

/** The dimension of a role, if the cube has one. */
export function dimensionOf(cube: Cube, role: DimensionRole): CubeDimension | undefined {
  return cube.dimensions.find((dimension) => dimension.role === role);
}
