import type { ErrorDefinition } from './error-definition.js';
import { LumbungError, type ErrorDetails } from './lumbung-error.js';

const catalogue = new Map<string, ErrorDefinition>();

/**
 * Declares the errors of a library and returns one constructor function per code.
 * @param definitions code (`UPPER_SNAKE`) to status and sentences; codes are unique over the whole product
 * @returns an object with, for each code, `(details?) => LumbungError`
 * @throws Error when a code is declared twice
 */
export function defineErrors<Code extends string>(
  definitions: Record<Code, ErrorDefinition>,
): Record<Code, (details?: ErrorDetails) => LumbungError> {
  const constructors = {} as Record<Code, (details?: ErrorDetails) => LumbungError>;
  for (const [code, definition] of Object.entries(definitions) as [Code, ErrorDefinition][]) {
    if (catalogue.has(code)) throw new Error(`error code ${code} is declared twice`);
    catalogue.set(code, definition);
    constructors[code] = (details) => new LumbungError(code, definition, details);
  }
  return constructors;
}

/** Every error declared by the libraries loaded so far, by code, in order of code. */
export function allErrors(): [string, ErrorDefinition][] {
  return [...catalogue.entries()].sort(([a], [b]) => a.localeCompare(b));
}
