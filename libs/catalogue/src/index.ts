export { frequencies, type DatasetMetadata, type Frequency } from './dataset-metadata.js';
export { emptyMetadata, mergeMetadata, metadataFaults, publicationFaults } from './dataset-metadata.rules.js';
export {
  datasetActions,
  datasetStates,
  type DatasetAction,
  type DatasetState,
} from './dataset-actions.rules.js';
export { CatalogueErrors } from './catalogue.errors.js';
export { CatalogueModule } from './catalogue.module.js';
export { Datasets, type NewDataset, type WorkspaceDataset } from './datasets.service.js';
export {
  Publications,
  type CurrentVersion,
  type VersionFile,
  type VersionInput,
} from './publications.service.js';
export { DocumentOrder, layDocumentsInOrder } from './document-order.service.js';
export { CatalogueSearch, furthestOffset, type SearchRequest, type SearchResult } from './search.queries.js';
export {
  facets,
  searchSorts,
  searchStatement,
  type Facet,
  type SearchSort,
  type StatementShape,
} from './search-statement.rules.js';
export {
  PublicCatalogue,
  datasetByName,
  type PublicOrganization,
  type StoredDataset,
} from './public-catalogue.queries.js';
export { Regions, type RegionInTime, type RegionRow } from './regions.service.js';
export { RegionIndex, regionLevels, type KnownRegion, type RegionLevel } from './region-index.js';
export {
  levelOfHeader,
  readRegions,
  settleRegions,
  type RegionColumn,
  type SpokenRegion,
} from './region-matching.rules.js';
export {
  Vocabularies,
  type LicenceInput,
  type SynonymGroup,
  type TopicInput,
} from './vocabularies.service.js';
