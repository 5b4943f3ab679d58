import { TabularErrors } from '../tabular.errors.js';

/** Damage that the file itself shows. @throws LumbungError FILE_UNREADABLE */
export function damaged(what: string): never {
  throw TabularErrors.FILE_UNREADABLE({ facts: { damage: what } });
}
