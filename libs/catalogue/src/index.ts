export { frequencies, type DatasetMetadata, type Frequency } from './dataset-metadata.js';
