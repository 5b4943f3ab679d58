export * from './reading.js';
export {
  combinationKey,
  type DerivedColumn,
  type OpenReading,
  type ReadingRequest,
  type TextCombination,
} from './open-reading.js';
export { openReading } from './open.js';
export { TabularErrors } from './tabular.errors.js';
export { maskedRecords, maskedText } from './personal/mask.js';
export { personalKindLabels } from './personal/report-personal.js';
