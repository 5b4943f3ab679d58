import { mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { openObjectStore, type ObjectStore } from '#lib/storage';
import { listed, objectStoreContract } from './object-store.contract.js';

describe('the folder store', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'lumbung-folder-'));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  objectStoreContract(() => openObjectStore({ kind: 'folder', root }));

  describe('in its folder', () => {
    let own: string;
    let store: ObjectStore;
    beforeEach(async () => {
      own = await mkdtemp(join(tmpdir(), 'lumbung-folder-'));
      store = openObjectStore({ kind: 'folder', root: own });
    });
    afterEach(() => rm(own, { recursive: true, force: true }));

    it('keeps objects as plain files and no temporary file after a put', async () => {
      await store.put('uploads/a/b.csv', Readable.from(['1']));
      expect(await readdir(join(own, 'uploads/a'))).toEqual(['b.csv']);
      expect(await readdir(join(own, '.incoming'))).toEqual([]);
    });

    it('leaves no temporary file when the source fails', async () => {
      const source = Readable.from(
        (function* () {
          yield Buffer.alloc(100_000);
          throw new Error('cut');
        })(),
      );
      await expect(store.put('uploads/a', source)).rejects.toThrow('cut');
      expect(await readdir(join(own, '.incoming'))).toEqual([]);
    });

    it('sweeps temporary files of processes that died, by age', async () => {
      await store.put('uploads/a', Readable.from(['1']));
      await writeFile(join(own, '.incoming/old'), 'x');
      await writeFile(join(own, '.incoming/young'), 'x');
      const hourAgo = new Date(Date.now() - 3_700_000);
      await utimes(join(own, '.incoming/old'), hourAgo, hourAgo);
      expect(await store.sweepUnfinished(3_600_000)).toBe(1);
      expect(await readdir(join(own, '.incoming'))).toEqual(['young']);
      expect((await buffer(await store.get('uploads/a'))).toString()).toBe('1');
    });

    it('does not show its temporary files as objects', async () => {
      await store.put('a', Readable.from(['1']));
      await writeFile(join(own, '.incoming/left'), 'x');
      const keys = (await listed(store, '')).map(({ key }) => key);
      expect(keys).toEqual(['a']);
    });

    it('removes folders that became empty, never its own', async () => {
      await store.put('uploads/a/b', Readable.from(['1']));
      await store.delete('uploads/a/b');
      expect((await readdir(own)).sort()).toEqual(['.incoming']);
    });

    it('says 503 when the place of its folder is taken by a file', async () => {
      await writeFile(join(own, 'file'), '');
      const broken = openObjectStore({ kind: 'folder', root: join(own, 'file') });
      const away = { code: 'STORAGE_UNAVAILABLE', status: 503, details: { retryAfterSeconds: 10 } };
      await expect(broken.check()).rejects.toMatchObject(away);
      await expect(broken.put('a', Readable.from(['1']))).rejects.toMatchObject(away);
    });

    it('says 503 when its folder cannot be written', async () => {
      // Links that lead round in a circle stop every user, root included; permissions would not stop root.
      await symlink(join(own, 'b'), join(own, 'a'));
      await symlink(join(own, 'a'), join(own, 'b'));
      const broken = openObjectStore({ kind: 'folder', root: join(own, 'a') });
      await expect(broken.put('x', Readable.from(['1']))).rejects.toMatchObject({
        code: 'STORAGE_UNAVAILABLE',
      });
    });
  });
});
