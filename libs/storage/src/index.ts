export { ObjectStore, type ByteRange, type ObjectFacts } from './object-store.js';
export { StorageErrors } from './storage.errors.js';
export { StorageModule, openObjectStore } from './storage.module.js';
