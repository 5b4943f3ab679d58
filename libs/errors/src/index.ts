export { LumbungError, type ErrorPlace, type ErrorDetails } from './lumbung-error.js';
export { defineErrors, allErrors, type ErrorDefinition, type Language } from './catalogue.js';
export { GeneralErrors } from './general.errors.js';
export { toProblem, preferredLanguage, type Problem } from './problem.js';
