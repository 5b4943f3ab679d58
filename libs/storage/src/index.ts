export { ObjectStore, type ByteRange, type ObjectFacts } from './object-store.js';
