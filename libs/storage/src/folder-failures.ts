import { LumbungError } from '#lib/errors';
import { StorageErrors } from './storage.errors.js';

const unavailable = (cause: unknown) => StorageErrors.STORAGE_UNAVAILABLE({ cause, retryAfterSeconds: 10 });

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** Whether the file system said that there is no such file. */
export const isAbsent = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error));

/** What a failed read means to the caller. */
export function asStorageError(error: unknown): Error {
  if (error instanceof LumbungError) return error;
  return isAbsent(error) || codeOf(error) === 'EISDIR'
    ? StorageErrors.OBJECT_NOT_FOUND({ cause: error })
    : unavailable(error);
}

/** What a failed write means: the disk is full, or the folder cannot be used. */
export function asWriteError(error: unknown): Error {
  if (error instanceof LumbungError) return error;
  return ['ENOSPC', 'EDQUOT'].includes(codeOf(error))
    ? StorageErrors.STORAGE_FULL({ cause: error })
    : unavailable(error);
}
