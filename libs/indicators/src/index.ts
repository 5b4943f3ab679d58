export type { Cell, CellKey } from './validation/cells.js';
export { judgeObservations, type Judgements } from './validation/judge-observations.js';
export type { Finding, OpenQuestion } from './validation/judgement.js';
export { ruleFaults } from './validation/rule-faults.js';
export type { Severity, ValidationRule } from './validation/rules.js';
export { Slice } from './validation/slice.js';
export { ValidationErrors } from './validation/validation.errors.js';
export type { IndicatorFacts, PartCode, Vocabulary } from './validation/vocabulary.js';
