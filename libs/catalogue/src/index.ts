export { frequencies, type DatasetMetadata, type Frequency } from './dataset-metadata.js';
export { emptyMetadata, mergeMetadata, metadataFaults, publicationFaults } from './dataset-metadata.rules.js';
export { datasetStates, type DatasetAction, type DatasetState } from './dataset-actions.rules.js';
export { CatalogueErrors } from './catalogue.errors.js';
export { CatalogueModule } from './catalogue.module.js';
export { Datasets, type NewDataset, type WorkspaceDataset } from './datasets.service.js';
export {
  Publications,
  type CurrentVersion,
  type VersionFile,
  type VersionInput,
} from './publications.service.js';
