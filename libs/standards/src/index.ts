export { StandardsModule } from './standards.module.js';
export { CkanActions } from './ckan/ckan-actions.service.js';
export { CkanErrors } from './ckan/ckan.errors.js';
export {
  ckanPackage,
  ckanResource,
  type StoredDatasetBody,
  type StoredResource,
} from './ckan/ckan-package.js';
export { parseSolrQuery, type SolrCondition } from './ckan/solr-query.rules.js';
export type { CkanParameters } from './ckan/parameters.rules.js';
export { checkedCube, type CheckedCube } from './statistics/checked-cube.rules.js';
export type {
  Cube,
  CubeCode,
  CubeDimension,
  DimensionRole,
  Label,
  LabelLanguage,
  Measure,
  Observation,
  ObservationFlag,
  Provenance,
  Unit,
} from './statistics/cube.js';
export { cubeJsonSchema } from './statistics/cube-schema.js';
export {
  absenceMeanings,
  flagMeanings,
  observationFlags,
  observationSigns,
  observationStatus,
} from './statistics/observation-signs.js';
export { openSdgFileNames, openSdgMetadata } from './statistics/open-sdg/open-sdg-metadata.js';
export type { SdmxIdentity } from './statistics/sdmx/sdmx-model.js';
export {
  statisticsFormats,
  type FormatOptions,
  type StatisticsFormat,
  type StatisticsFormatName,
} from './statistics/statistics-formats.js';
export { StatisticsErrors } from './statistics/statistics.errors.js';
export { timePeriod, type TimePeriod } from './statistics/time-periods.rules.js';
export { csvRecord, harmlessText } from './statistics/csv-text.rules.js';
