import { quoteLiteral } from '#lib/database';

/** Puts values into SQL text, as parameters or, for `COPY`, which takes none, as quoted literals. */
export interface SqlBinder {
  /** @returns text for the value with its type, such as `$1::bigint` */
  bind(value: string, type: string): string;
}

/** Collects values as parameters of one statement. */
export class Parameters implements SqlBinder {
  readonly values: string[] = [];

  bind(value: string, type: string): string {
    this.values.push(value);
    return `$${String(this.values.length)}::${type}`;
  }
}

/** Writes values as quoted literals. */
export const literals: SqlBinder = {
  bind: (value, type) => `${quoteLiteral(value)}::${type}`,
};
