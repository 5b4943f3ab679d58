import { dimensionOf, type CheckedCube } from '../checked-cube.rules.js';
import { labelIn, type LabelLanguage } from '../cube.js';
import { measuresOf } from '../measures.rules.js';

/** The goal, target and indicator that a dataset answers, `3.1.1`, as the United Nations number them. */
type SdgNumber = string;

/** Names of the two files of an indicator in the repository of an Open SDG site. */
export function openSdgFileNames(number: SdgNumber): { data: string; metadata: string } {
  const dashed = number.replaceAll('.', '-');
  return { data: `indicator_${dashed}.csv`, metadata: `${dashed}.yml` };
}

/**
 * Metadata of an indicator for Open SDG, as YAML. What its schema demands (SchemaInputOpenSdg): `reporting_status`; where that
 * is `complete`, also `data_non_statistical`; and where it shows a chart, `graph_title` and `graph_type`. An indicator without
 * a single number is `notstarted`. Scalars are JSON strings, which YAML reads as they are.
 */
export function openSdgMetadata(cube: CheckedCube, number: SdgNumber, language: LabelLanguage): string {
  const { title, source } = cube.dataset;
  const hasValues = cube.observations.some(({ value }) => value !== null);
  const units = measuresOf(cube).map(({ unit }) => labelIn(unit.label, language));
  const organizations = [
    ...new Set(cube.observations.flatMap(({ provenance }) => provenance?.organization ?? [])),
  ];
  const fields: Record<string, string | number | boolean> = {
    indicator_number: number,
    indicator_name: labelIn(title, language),
    reporting_status: hasValues ? 'complete' : 'notstarted',
    data_non_statistical: false,
    graph_title: labelIn(title, language),
    graph_type: (dimensionOf(cube, 'time')?.codes.length ?? 0) > 1 ? 'line' : 'bar',
    data_show_map: dimensionOf(cube, 'geo') !== undefined,
    computation_units: [...new Set(units)].join(', '),
    source_active_1: true,
    source_organisation_1: organizations.join(', '),
    source_url_text_1: labelIn(source, language),
    source_release_date_1: cube.dataset.updated.slice(0, 10),
  };
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
    .join('');
}
