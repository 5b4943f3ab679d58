import type { ErrorPlace } from '#lib/errors';
import type { Cube, CubeDimension, DimensionRole, Observation } from './cube.js';
import { absenceMeanings, flagMeanings } from './observation-signs.js';
import { StatisticsErrors } from './statistics.errors.js';
import { timePeriod } from './time-periods.rules.js';

/** An observation with where it stands: one index per dimension, in their order. */
export interface PlacedObservation extends Observation {
  indices: readonly number[];
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
  const places = [...dimensionsAtFault(cube.dimensions)];
  // Of broken dimensions every observation would be broken, too.
  const placed = places.length === 0 ? placeObservations(cube, places).sort(byPlace) : [];
  places.push(...doubledKeys(cube, placed));
  if (places.length > 0)
    throw StatisticsErrors.STATISTICS_CUBE_INVALID({ places: places.slice(0, mostPlaces) });
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

/** Finds the index of an observation in each dimension; `undefined` where its key is not one code of each. */
function placesIn(dimensions: readonly CubeDimension[]): (observation: Observation) => number[] | undefined {
  const lists = dimensions.map(({ id, codes }) => ({
    id,
    indexOf: new Map(codes.map(({ code }, index) => [code, index])),
  }));
  return ({ key }) => {
    const indices = new Array<number>(lists.length);
    let at = 0;
    for (const { id, indexOf } of lists) {
      const index = indexOf.get(key[id] ?? '');
      if (index === undefined) return undefined;
      indices[at] = index;
      at += 1;
    }
    return Object.keys(key).length === lists.length ? indices : undefined;
  };
}

function placeObservations({ dimensions, observations }: Cube, places: ErrorPlace[]): PlacedObservation[] {
  const indicesOf = placesIn(dimensions);
  const placed: PlacedObservation[] = [];
  observations.forEach((observation, at) => {
    const indices = indicesOf(observation);
    if (indices !== undefined) {
      const { key, value, absence, flags, provenance } = observation;
      placed.push({ key, value, absence, flags, provenance, indices });
    }
    if (indices !== undefined && isSound(observation)) return;
    for (const fault of faultsOf(observation, indices))
      places.push({ row: at + 1, field: 'observations', ...fault });
  });
  return placed;
}

/** Whether a figure is in order, wherever it stands. */
const isSound = (observation: Observation): boolean =>
  (observation.value === null ||
    (decimalForm.test(observation.value) && observation.absence === undefined)) &&
  marksAtFault(observation) === undefined;

function* faultsOf(
  observation: Observation,
  indices: readonly number[] | undefined,
): Iterable<Pick<ErrorPlace, 'message' | 'found'>> {
  const { value, absence } = observation;
  if (indices === undefined) {
    yield {
      message: 'Kode tidak dikenal atau dimensi tidak lengkap. / Unknown code or incomplete key.',
      found: keyText(observation),
    };
    return;
  }
  if (value !== null && !decimalForm.test(value))
    yield { message: 'Bukan bilangan desimal baku. / Not a canonical decimal.', found: value };
  if (value !== null && absence !== undefined)
    yield {
      message: 'Ada nilai sekaligus alasan ketiadaan. / Both a value and a reason for none.',
      found: keyText(observation),
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

const keyText = ({ key }: Observation): string =>
  Object.entries(key)
    .map(([dimension, code]) => `${dimension}=${code}`)
    .join(', ');

function byPlace({ indices: a }: PlacedObservation, { indices: b }: PlacedObservation): number {
  for (let at = 0; at < a.length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** In order, doubles stand side by side. */
function* doubledKeys({ observations }: Cube, placed: readonly PlacedObservation[]): Iterable<ErrorPlace> {
  const doubles = placed.filter((observation, at) => {
    const before = placed[at - 1];
    return before !== undefined && byPlace(before, observation) === 0;
  });
  for (const observation of doubles.slice(0, mostPlaces)) {
    const found = keyText(observation);
    const row = observations.findLastIndex(({ key }) =>
      Object.entries(observation.key).every(([id, code]) => key[id] === code),
    );
    yield { row: row + 1, field: 'observations', message: 'Kunci ganda. / Doubled key.', found };
  }
}

/** The dimension of a role, if the cube has one. */
export function dimensionOf(cube: Cube, role: DimensionRole): CubeDimension | undefined {
  return cube.dimensions.find((dimension) => dimension.role === role);
}
