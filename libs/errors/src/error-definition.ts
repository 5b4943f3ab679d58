export type Language = 'id' | 'en';

/** One entry of the error catalogue: HTTP status, and a sentence in both languages that says what to do. */
export interface ErrorDefinition {
  status: number;
  /** Sentence in Indonesian; `{name}` slots are filled from `details.params`. */
  id: string;
  /** The same sentence in English. */
  en: string;
  /** Log level; client mistakes are `info`, trouble of ours is `error`. Default: by status. */
  level?: 'info' | 'warn' | 'error';
}
