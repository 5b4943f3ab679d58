import { asStorageError, asWriteError } from './folder-failures.js';

const failure = (code: string) => Object.assign(new Error(code), { code });

describe('failures of the folder', () => {
  it.each([
    ['ENOSPC', 507, 'STORAGE_FULL'],
    ['EDQUOT', 507, 'STORAGE_FULL'],
    ['EACCES', 503, 'STORAGE_UNAVAILABLE'],
    ['EROFS', 503, 'STORAGE_UNAVAILABLE'],
    ['ENOENT', 503, 'STORAGE_UNAVAILABLE'],
  ])('a write that ends in %s is %d', (code, status, expected) => {
    expect(asWriteError(failure(code))).toMatchObject({ status, code: expected });
  });

  it.each([
    ['ENOENT', 404, 'OBJECT_NOT_FOUND'],
    ['EISDIR', 404, 'OBJECT_NOT_FOUND'],
    ['EIO', 503, 'STORAGE_UNAVAILABLE'],
  ])('a read that ends in %s is %d', (code, status, expected) => {
    expect(asStorageError(failure(code))).toMatchObject({ status, code: expected });
  });
});
