import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ObjectFacts, ObjectStore } from '#lib/storage';

const MiB = 1024 * 1024;

/** Everything a listing yields. */
export async function listed(store: ObjectStore, prefix: string): Promise<ObjectFacts[]> {
  const all: ObjectFacts[] = [];
  for await (const facts of store.list(prefix)) all.push(facts);
  return all;
}

const keysOf = (facts: ObjectFacts[]): string[] => facts.map(({ key }) => key).sort();

/** A stream of so many bytes that never exist at once. */
function manyBytes(total: number, hash = createHash('sha256')): { content: Readable; digest: () => string } {
  const block = randomBytes(MiB);
  const content = Readable.from(
    (function* () {
      for (let left = total; left > 0; left -= block.length) {
        const part = left < block.length ? block.subarray(0, left) : block;
        hash.update(part);
        yield part;
      }
    })(),
  );
  return { content, digest: () => hash.digest('hex') };
}

/** What every object store must do, whatever it is made of. The same expectations for the folder and for every S3 server. */
export function objectStoreContract(open: () => ObjectStore): void {
  let store: ObjectStore;
  let room: string;
  beforeAll(() => {
    store = open();
  });
  beforeEach(() => {
    room = `contract-${randomUUID()}`;
  });

  it('is ready', async () => {
    await expect(store.check()).resolves.toBeUndefined();
  });

  it('gives back the bytes that were put, and knows their number', async () => {
    const bytes = randomBytes(100_000);
    expect(await store.put(`${room}/a.bin`, Readable.from([bytes]))).toBe(100_000);
    expect(Buffer.compare(await buffer(await store.get(`${room}/a.bin`)), bytes)).toBe(0);
    const facts = await store.stat(`${room}/a.bin`);
    expect(facts).toMatchObject({ key: `${room}/a.bin`, size: 100_000 });
    expect(Math.abs(Date.now() - facts!.modifiedAt.getTime())).toBeLessThan(60_000);
  });

  it('keeps an object of no bytes', async () => {
    expect(await store.put(`${room}/empty`, Readable.from([]))).toBe(0);
    expect((await store.stat(`${room}/empty`))?.size).toBe(0);
    expect(await buffer(await store.get(`${room}/empty`))).toHaveLength(0);
  });

  it.each([8 * MiB - 1, 8 * MiB, 8 * MiB + 1, 16 * MiB, 21 * MiB + 7])(
    'stores a stream of %d bytes whose length it was not told',
    async (size) => {
      const { content, digest } = manyBytes(size);
      expect(await store.put(`${room}/large`, content)).toBe(size);
      const hash = createHash('sha256');
      for await (const chunk of await store.get(`${room}/large`)) hash.update(chunk as Buffer);
      expect(hash.digest('hex')).toBe(digest());
    },
  );

  it('replaces what was there', async () => {
    await store.put(`${room}/a`, Readable.from(['yang lama, lebih panjang']));
    await store.put(`${room}/a`, Readable.from(['baru']));
    expect((await buffer(await store.get(`${room}/a`))).toString()).toBe('baru');
  });

  it('reads ranges, both ends included', async () => {
    await store.put(`${room}/a`, Readable.from(['0123456789']));
    const part = async (start: number, end: number) =>
      (await buffer(await store.get(`${room}/a`, { start, end }))).toString();
    expect(await part(0, 0)).toBe('0');
    expect(await part(3, 5)).toBe('345');
    expect(await part(9, 9)).toBe('9');
  });

  it('says that an object is absent', async () => {
    expect(await store.stat(`${room}/none`)).toBeUndefined();
    await expect(store.get(`${room}/none`)).rejects.toMatchObject({ code: 'OBJECT_NOT_FOUND', status: 404 });
    await expect(store.materialize(`${room}/none`)).rejects.toMatchObject({ code: 'OBJECT_NOT_FOUND' });
  });

  it('deletes, and does not mind that there is nothing to delete', async () => {
    await store.put(`${room}/deep/er/a`, Readable.from(['x']));
    await store.delete(`${room}/deep/er/a`);
    await store.delete(`${room}/deep/er/a`);
    expect(await store.stat(`${room}/deep/er/a`)).toBeUndefined();
    expect(await listed(store, `${room}/`)).toEqual([]);
  });

  it('lists by prefix, through folders, with sizes', async () => {
    for (const name of ['one/a.csv', 'one/b.csv', 'one/two/c.csv', 'other/d.csv']) {
      await store.put(`${room}/${name}`, Readable.from([name]));
    }
    expect(keysOf(await listed(store, `${room}/one/`))).toEqual([
      `${room}/one/a.csv`,
      `${room}/one/b.csv`,
      `${room}/one/two/c.csv`,
    ]);
    expect(keysOf(await listed(store, `${room}/o`))).toHaveLength(4);
    expect(await listed(store, `${room}/nothing/`)).toEqual([]);
    const [only] = await listed(store, `${room}/other/`);
    expect(only).toMatchObject({ key: `${room}/other/d.csv`, size: 'other/d.csv'.length });
  });

  it.each([0, 3, 20])('leaves nothing when the source fails after %d MiB', async (mib) => {
    const source = Readable.from(
      (function* () {
        for (let sent = 0; sent < mib; sent += 1) yield Buffer.alloc(MiB, 1);
        throw new Error('the sender went away');
      })(),
    );
    await expect(store.put(`${room}/cut`, source)).rejects.toThrow('the sender went away');
    expect(await store.stat(`${room}/cut`)).toBeUndefined();
    expect(await listed(store, `${room}/`)).toEqual([]);
    expect(await store.sweepUnfinished(0)).toBe(0);
  });

  it('leaves the old object alone when its replacement fails', async () => {
    await store.put(`${room}/a`, Readable.from(['utuh']));
    const source = Readable.from(
      (function* () {
        yield Buffer.alloc(9 * MiB);
        throw new Error('cut');
      })(),
    );
    await expect(store.put(`${room}/a`, source)).rejects.toThrow('cut');
    expect((await buffer(await store.get(`${room}/a`))).toString()).toBe('utuh');
  });

  it('shows nothing of a put that is still going on, and can be told to remove it', async () => {
    const rest = Promise.withResolvers<undefined>();
    const started = Promise.withResolvers<undefined>();
    const source = Readable.from(
      (async function* () {
        yield Buffer.alloc(18 * MiB, 7);
        started.resolve(undefined);
        await rest.promise;
      })(),
    );
    const put = store.put(`${room}/slow`, source);
    await started.promise;
    expect(await store.stat(`${room}/slow`)).toBeUndefined();
    expect(await listed(store, `${room}/`)).toEqual([]);
    rest.resolve(undefined);
    expect(await put).toBe(18 * MiB);
    expect((await store.stat(`${room}/slow`))?.size).toBe(18 * MiB);
  });

  it('two puts of one key at once leave one whole object', async () => {
    const [a, b] = [Buffer.alloc(9 * MiB, 1), Buffer.alloc(9 * MiB, 2)];
    await Promise.all([
      store.put(`${room}/same`, Readable.from([a])),
      store.put(`${room}/same`, Readable.from([b])),
    ]);
    const result = await buffer(await store.get(`${room}/same`));
    expect(result.equals(a) || result.equals(b)).toBe(true);
  });

  it('lends an object as a file', async () => {
    await store.put(`${room}/a.csv`, Readable.from(['kolom\n1\n']));
    const { path, release } = await store.materialize(`${room}/a.csv`);
    expect(await readFile(path, 'utf8')).toBe('kolom\n1\n');
    await release();
    expect((await store.stat(`${room}/a.csv`))?.size).toBe(8);
  });

  it.each([
    '../a',
    'a/../../b',
    '/etc/passwd',
    'a//b',
    '',
    '.incoming/a',
    'a/.',
    'a b',
    'a\\b',
    'a\0b',
    'a/',
  ])('refuses the key %j', async (key) => {
    const refused = { code: 'OBJECT_KEY_INVALID', status: 400 };
    await expect(store.put(key, Readable.from(['x']))).rejects.toMatchObject(refused);
    await expect(store.get(key)).rejects.toMatchObject(refused);
    await expect(store.stat(key)).rejects.toMatchObject(refused);
    await expect(store.delete(key)).rejects.toMatchObject(refused);
    expect(existsSync('/etc/passwd')).toBe(true);
  });
}
