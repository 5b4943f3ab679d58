import { csvRecord } from '../csv-text.rules.js';
import { labelIn, type LabelLanguage } from '../cube.js';
import { inPieces } from '../text-pieces.js';
import { measureId, measureName, type SdmxComponent, type SdmxCube } from './sdmx-model.js';

export interface SdmxCsvOptions {
  /** 2.0 goes with SDMX 3.0; 1.0 is what older clients read. */
  version: '2.0.0' | '1.0.0';
  /** `both` writes names behind the ids, `35_20: Magetan`. */
  labels: 'id' | 'both';
  language: LabelLanguage;
}

/**
 * SDMX-CSV data message (sdmx-twg/sdmx-csv, 1.0 and 2.0.0): one record per observation. A missing value is an empty OBS_VALUE
 * whose OBS_STATUS and ABSENCE say why. No field can begin like a formula: ids begin with a letter, digit or `_`.
 */
export function sdmxCsv(cube: SdmxCube, options: SdmxCsvOptions): Iterable<string> {
  return inPieces(records(cube, options));
}

function* records(cube: SdmxCube, { version, labels, language }: SdmxCsvOptions): Iterable<string> {
  const named = (id: string, name: string): string => (labels === 'both' ? `${id}: ${name}` : id);
  const { agency, version: artefactVersion } = cube.identity;
  const dataflow = named(
    `${agency.id}:${cube.ids.dataflow}(${artefactVersion})`,
    labelIn(cube.dataset.title, language),
  );
  const isNew = version === '2.0.0';
  const header = ({ id, name }: SdmxComponent): string => named(id, labelIn(name, language));
  // What a component says of an observation is one of few texts: they are made once.
  const columns = [...cube.dimensions, ...cube.attributes].map((component) => ({
    indexOf: component.indexOf,
    texts: component.codes.map(({ id, name }) =>
      component.codelist === undefined ? id : named(id, labelIn(name, language)),
    ),
  }));
  yield csvRecord([
    ...(isNew ? ['STRUCTURE', 'STRUCTURE_ID', 'ACTION'] : ['DATAFLOW']),
    ...cube.dimensions.map(header),
    // 1.0 has this column "always" under its bare name.
    isNew ? named(measureId, labelIn(measureName, language)) : measureId,
    ...cube.attributes.map(header),
  ]);
  for (const observation of cube.observations) {
    const fields = columns.map(({ indexOf, texts }) => texts[indexOf(observation) ?? -1] ?? '');
    fields.splice(cube.dimensions.length, 0, observation.value ?? '');
    yield csvRecord([...(isNew ? ['dataflow', dataflow, 'I'] : [dataflow]), ...fields]);
  }
}
