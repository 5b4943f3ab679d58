import type { CheckedCube, PlacedObservation } from '../checked-cube.rules.js';
import type { CubeDimension, Label } from '../cube.js';
import { timePeriod, type Frequency } from '../time-periods.rules.js';
import { sdmxAttributes } from './sdmx-attributes.js';
import { artefactId, artefactIds, codeIds } from './sdmx-ids.rules.js';
import {
  measureId,
  type SdmxCode,
  type SdmxComponent,
  type SdmxCube,
  type SdmxIdentity,
} from './sdmx-model.js';

/** Ids that have a meaning of their own: no category may take them. */
const reserved = ['FREQ', 'REF_AREA', 'TIME_PERIOD', 'INDICATOR', 'UNIT_MEASURE', 'DECIMALS'];
const ownIds: Readonly<Record<string, string>> = {
  indicator: 'INDICATOR',
  geo: 'REF_AREA',
  time: 'TIME_PERIOD',
};

const frequencies: Readonly<Record<Frequency, Label>> = {
  A: { id: 'Tahunan', en: 'Annual' },
  S: { id: 'Semesteran', en: 'Half-yearly, semester' },
  T: { id: 'Empat bulanan', en: 'Every four months' },
  Q: { id: 'Triwulanan', en: 'Quarterly' },
  M: { id: 'Bulanan', en: 'Monthly' },
  W: { id: 'Mingguan', en: 'Weekly' },
  D: { id: 'Harian', en: 'Daily' },
};

/** Says a cube in SDMX's terms; ids and code lists are the same in every message about it. */
export function sdmxCube(cube: CheckedCube, identity: SdmxIdentity): SdmxCube {
  const categories = cube.dimensions.filter(({ role }) => role === 'category').map(({ id }) => id);
  const free = artefactIds(categories, [...reserved, measureId, 'OBS_STATUS', 'ABSENCE', 'OBS_FLAGS']);
  const idOf = new Map(categories.map((id, at) => [id, free[at] ?? id]));
  const mapped = cube.dimensions.map((dimension, at) =>
    sdmxDimension(dimension, at, ownIds[dimension.role] ?? idOf.get(dimension.id) ?? dimension.id),
  );
  const timeAt = cube.dimensions.findIndex(({ role }) => role === 'time');
  const time = mapped[timeAt];
  const others = mapped.filter((dimension) => dimension !== time);
  const id = artefactId(cube.dataset.id);
  return {
    identity,
    dataset: cube.dataset,
    ids: { dataflow: `DF_${id}`, structure: `DSD_${id}`, conceptScheme: `CS_${id}` },
    dimensions: time === undefined ? others : [frequencyOf(cube, timeAt), ...others, time],
    attributes: sdmxAttributes(cube),
    observations: cube.observations,
  };
}

function sdmxDimension({ label, role, codes }: CubeDimension, at: number, id: string): SdmxComponent {
  const indexOf = ({ indices }: PlacedObservation): number | undefined => indices[at];
  if (role === 'time') {
    return {
      id,
      name: label,
      concept: 'TIME_PERIOD',
      codes: codes.map(({ code, label: name }) => periodCode(code, name)),
      dataType: 'ObservationalTimePeriod',
      indexOf,
    };
  }
  const ids = codeIds(codes);
  return {
    id,
    name: label,
    ...(role === 'geo' ? { concept: 'REF_AREA' as const } : {}),
    codelist: `CL_${id}`,
    codes: codes.map(({ code, label: name, parent }) => ({
      id: ids.get(code) ?? code,
      name,
      ...(parent === undefined ? {} : { parent: ids.get(parent) ?? parent }),
      ...(ids.get(code) === code ? {} : { original: code }),
    })),
    indexOf,
  };
}

function periodCode(code: string, name: Label): SdmxCode {
  const { sdmx, start, end } = timePeriod(code) ?? { sdmx: code, start: code, end: code };
  return { id: sdmx, name, span: { start, end } };
}

/** The frequency of an observation is that of its period: one cube may hold years and quarters. */
function frequencyOf(cube: CheckedCube, timeAt: number): SdmxComponent {
  const ofPeriods = (cube.dimensions[timeAt]?.codes ?? []).map(
    ({ code }) => timePeriod(code)?.frequency ?? 'A',
  );
  const present = (Object.keys(frequencies) as Frequency[]).filter((letter) => ofPeriods.includes(letter));
  return {
    id: 'FREQ',
    name: { id: 'Frekuensi', en: 'Frequency' },
    concept: 'FREQ',
    codelist: 'CL_FREQ',
    codes: present.map((id) => ({ id, name: frequencies[id] })),
    indexOf: ({ indices }) => present.indexOf(ofPeriods[indices[timeAt] ?? -1] ?? 'A'),
  };
}
