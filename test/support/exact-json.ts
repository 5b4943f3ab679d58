/**
 * JSON with every number as the text it was written with, so that a test sees the digits and not what a floating point number
 * makes of them.
 */
export function parseExactly(text: string): unknown {
  type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;
  const asWritten: Reviver = (_key, value, { source }) => (typeof value === 'number' ? source : value);
  return JSON.parse(text, asWritten as (key: string, value: unknown) => unknown);
}
