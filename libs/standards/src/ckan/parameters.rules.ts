import { invalidParameter } from './ckan.errors.js';

/** Parameters of an action: of a query string (strings, lists of strings) or of a JSON body (anything). */
export type CkanParameters = Readonly<Record<string, unknown>>;

const truths = new Set(['true', 'yes', 'on', 'y', 't', '1']);
const untruths = new Set(['false', 'no', 'off', 'n', 'f', '0']);

/** Text, also of a number; `undefined` when absent or empty. The first of several. */
export function textOf(parameters: CkanParameters, name: string): string | undefined {
  const value: unknown = [parameters[name]].flat()[0];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * A truth as CKAN's `asbool` reads it: `true yes on y t 1` and their opposites in any case.
 * @throws CKAN_VALIDATION
 */
export function truthOf(parameters: CkanParameters, name: string, fallback: boolean): boolean {
  const value: unknown = [parameters[name]].flat()[0];
  if (value === undefined || value === null || value === '') return fallback;
  if (typeof value === 'boolean') return value;
  const word =
    typeof value === 'string' || typeof value === 'number' ? String(value).trim().toLowerCase() : '';
  if (truths.has(word)) return true;
  if (untruths.has(word)) return false;
  throw invalidParameter(name, `String is not true/false: ${word}`);
}

/**
 * A whole number, also written as text; above `most` it is cut without a word, as CKAN does.
 * @throws CKAN_VALIDATION
 */
export function numberOf(
  parameters: CkanParameters,
  name: string,
  { fallback, least = 0, most = 2_000_000_000 }: { fallback: number; least?: number; most?: number },
): number {
  const text = textOf(parameters, name);
  if (text === undefined) return fallback;
  const value = /^-?\d{1,10}$/.test(text.trim()) ? Number(text) : NaN;
  if (Number.isNaN(value)) throw invalidParameter(name, 'Invalid integer');
  if (value < least) throw invalidParameter(name, `Must be a natural number`);
  return Math.min(value, most);
}

/** A list: a JSON list, repeated parameters, text with commas, or a JSON list in a text. */
export function listOf(parameters: CkanParameters, name: string): string[] | undefined {
  const value = parameters[name];
  if (Array.isArray(value)) return value.map(itemText);
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const list = value.trim().startsWith('[') ? jsonOf(value) : undefined;
  return Array.isArray(list)
    ? list.map(itemText)
    : value
        .split(',')
        .map((part) => part.trim().replace(/^"(.*)"$/, '$1'))
        .filter((part) => part !== '');
}

/** An entry of a list as text. Not `String`: an object of the client's may have a `toString` that is no function. */
const itemText = (item: unknown): string => (typeof item === 'string' ? item : JSON.stringify(item));

/** A dictionary, also as JSON in a text; `undefined` when absent. */
export function dictionaryOf(parameters: CkanParameters, name: string): Record<string, unknown> | undefined {
  const value = parameters[name];
  if (value === undefined || value === null || value === '') return undefined;
  const found = typeof value === 'string' ? jsonOf(value) : value;
  if (typeof found !== 'object' || found === null || Array.isArray(found))
    throw invalidParameter(name, 'Cannot parse JSON');
  return found as Record<string, unknown>;
}

/** What a JSON text says; `undefined` when it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
