export { LumbungError, type ErrorPlace, type ErrorDetails } from './lumbung-error.js';
export { defineErrors, allErrors } from './catalogue.js';
export type { ErrorDefinition, Language } from './error-definition.js';
export { GeneralErrors } from './general.errors.js';
export { toProblem, preferredLanguage, type Problem } from './problem.js';
export { loggedError } from './logged-error.js';
