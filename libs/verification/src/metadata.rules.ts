import { canonicalJson } from './fingerprint.rules.js';

/** A field of the description that differs. `before` is `null` where nothing was published yet. */
export interface FieldChange {
  /** Dotted path: `title`, `columns.jumlah.unit`. */
  field: string;
  before: unknown;
  after: unknown;
}

const maps = new Set(['columns', 'extras']);

/**
 * What differs between two descriptions, field by field; the maps `columns` and `extras` entry by entry.
 * @param before `undefined` when nothing is published yet: every field that says something is then a change
 */
export function metadataChanges(
  before: Readonly<Record<string, unknown>> | undefined,
  after: Readonly<Record<string, unknown>>,
): FieldChange[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])].sort();
  return fields.flatMap((field) => {
    const old = before?.[field];
    const now = after[field];
    if (maps.has(field)) return entryChanges(field, asMap(old), asMap(now));
    if (same(old, now) || (before === undefined && saysNothing(now))) return [];
    return [{ field, before: old ?? null, after: now ?? null }];
  });
}

function entryChanges(
  field: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): FieldChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names
    .filter((name) => !same(before[name], after[name]))
    .map((name) => ({
      field: `${field}.${name}`,
      before: before[name] ?? null,
      after: after[name] ?? null,
    }));
}

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

const saysNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const asMap = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
