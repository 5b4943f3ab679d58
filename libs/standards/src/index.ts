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
