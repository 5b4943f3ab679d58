import type { ErrorDefinition } from './error-definition.js';

/** Where in what the caller sent the trouble is. Rows and columns are counted from 1, as a spreadsheet shows them. */
export interface ErrorPlace {
  /** Name of a field of the request body, query or form, in dotted form (`metadata.title`). */
  field?: string;
  sheet?: string;
  /** Cell in A1 notation. */
  cell?: string;
  row?: number;
  column?: string;
  /** Stable code of what is wrong at this place, where the rule has one. */
  code?: string;
  /** What was found there, shortened. */
  found?: string;
  /** A sentence about this place, already in the language of the reader. */
  message?: string;
}

export interface ErrorDetails {
  /** Values for the `{name}` slots of the sentence. */
  params?: Record<string, string | number>;
  places?: ErrorPlace[];
  /** Seconds after which trying again makes sense; becomes `Retry-After`. */
  retryAfterSeconds?: number;
  /** Machine-readable facts for the client, for instance the current state and the allowed actions. */
  facts?: Record<string, unknown>;
  cause?: unknown;
}

/** The one error that libraries throw at callers. It knows its code and HTTP status; it knows nothing of a web server. */
export class LumbungError extends Error {
  readonly code: string;
  readonly status: number;
  readonly definition: ErrorDefinition;
  readonly details: ErrorDetails;

  constructor(code: string, definition: ErrorDefinition, details: ErrorDetails = {}) {
    super(`${code}: ${definition.id}`, { cause: details.cause });
    this.name = 'LumbungError';
    this.code = code;
    this.status = definition.status;
    this.definition = definition;
    this.details = details;
  }
}
