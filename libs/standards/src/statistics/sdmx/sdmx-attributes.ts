import { absenceReasons } from '#lib/tabular';
import type { CheckedCube, PlacedObservation } from '../checked-cube.rules.js';
import type { Measure } from '../cube.js';
import { measureOf, measuresOf } from '../measures.rules.js';
import {
  absenceMeanings,
  observationStatus,
  observationStatuses,
  type ObservationStatus,
} from '../observation-signs.js';
import { codeIds } from './sdmx-ids.rules.js';
import type { SdmxComponent } from './sdmx-model.js';

/**
 * Attributes of every cube: unit, decimals, status (CL_OBS_STATUS), and what that list has no word for: the reason of a
 * missing value, and the marks of BPS tables by their names.
 */
export function sdmxAttributes(cube: CheckedCube): SdmxComponent[] {
  return [unitOf(cube), decimalsOf(cube), statusOf(), absenceOf(), flagsOf(cube)];
}

function unitOf(cube: CheckedCube): SdmxComponent {
  const units = distinct(measuresOf(cube), ({ unit }) => unit.code);
  const ids = codeIds(units.map(({ unit }) => unit));
  return {
    id: 'UNIT_MEASURE',
    name: { id: 'Satuan', en: 'Unit of measure' },
    concept: 'UNIT_MEASURE',
    codelist: 'CL_UNIT_MEASURE',
    codes: units.map(({ unit: { code, label } }) => ({
      id: ids.get(code) ?? code,
      name: label,
      ...(ids.get(code) === code ? {} : { original: code }),
    })),
    indexOf: byMeasure(cube, units, ({ unit }) => unit.code),
  };
}

function decimalsOf(cube: CheckedCube): SdmxComponent {
  const different = distinct(measuresOf(cube), ({ decimals }) => String(decimals));
  return {
    id: 'DECIMALS',
    name: { id: 'Desimal', en: 'Decimals' },
    concept: 'DECIMALS',
    dataType: 'Integer',
    codes: different.map(({ decimals }) => ({ id: String(decimals), name: { id: String(decimals) } })),
    indexOf: byMeasure(cube, different, ({ decimals }) => String(decimals)),
  };
}

function distinct(measures: readonly Measure[], name: (measure: Measure) => string): Measure[] {
  return [...new Map(measures.map((measure) => [name(measure), measure])).values()];
}

function byMeasure(cube: CheckedCube, measures: readonly Measure[], name: (measure: Measure) => string) {
  const indices = new Map(measures.map((measure, index) => [name(measure), index]));
  return (observation: PlacedObservation): number | undefined =>
    indices.get(name(measureOf(cube, observation)));
}

function statusOf(): SdmxComponent {
  const letters = Object.keys(observationStatuses) as ObservationStatus[];
  return {
    id: 'OBS_STATUS',
    name: { id: 'Status observasi', en: 'Observation status' },
    concept: 'OBS_STATUS',
    codelist: 'CL_OBS_STATUS',
    codes: letters.map((id) => ({ id, name: observationStatuses[id] })),
    indexOf: (observation) => letters.indexOf(observationStatus(observation)),
  };
}

function absenceOf(): SdmxComponent {
  return {
    id: 'ABSENCE',
    name: { id: 'Alasan nilai tidak ada', en: 'Reason of a missing value' },
    codelist: 'CL_ABSENCE',
    codes: absenceReasons.map((reason) => ({
      id: reason.toUpperCase().replaceAll('-', '_'),
      name: absenceMeanings[reason].label,
      original: reason,
    })),
    indexOf: ({ absence }) => (absence === undefined ? undefined : absenceReasons.indexOf(absence)),
  };
}

function flagsOf(cube: CheckedCube): SdmxComponent {
  const texts = [...new Set(cube.observations.map(({ flags }) => flags.join(' ')))].filter(
    (text) => text !== '',
  );
  return {
    id: 'OBS_FLAGS',
    name: { id: 'Tanda angka', en: 'Marks of the figure' },
    dataType: 'String',
    codes: texts.map((text) => ({ id: text, name: { id: text } })),
    indexOf: ({ flags }) => (flags.length === 0 ? undefined : texts.indexOf(flags.join(' '))),
  };
}
