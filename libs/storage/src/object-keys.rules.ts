const segment = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;
const longestKey = 512;

/**
 * Whether a key may name an object: segments of `[A-Za-z0-9._-]` joined by `/`, none starting with a dot, so that no key
 * leaves the store's folder or meets its own files.
 */
export function isObjectKey(key: string): boolean {
  return key.length <= longestKey && key.split('/').every((part) => segment.test(part));
}

/** Whether a text may be the beginning of keys: whole segments, then perhaps a part of one. Empty means every key. */
export function isKeyPrefix(prefix: string): boolean {
  if (prefix === '') return true;
  return isObjectKey(prefix.endsWith('/') ? prefix.slice(0, -1) : prefix);
}
