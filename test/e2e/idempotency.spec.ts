import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Transactions } from '#lib/database';
import { createApi } from '../../apps/api/src/create-api.js';
import { Idempotency } from '../../apps/api/src/http/idempotency.service.js';
import { given, type GivenPerson } from '../support/given.js';
import { count } from '../support/intake.js';
import { emptyDatabase, testEnvironment } from '../support/test-environment.js';

describe('work under an Idempotency-Key', () => {
  let api: NestFastifyApplication;
  let idempotency: Idempotency;
  let person: GivenPerson;
  beforeAll(async () => {
    api = await createApi(testEnvironment());
    idempotency = api.get(Idempotency, { strict: false });
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    person = await given.person({ role: 'operator', organizationId: (await given.organization()).id });
  });

  const tags = () => count('FROM tag');
  /** Inserts a tag: something that can be counted. */
  const insert = async (name: string) => {
    await api.get(Transactions, { strict: false }).rows('INSERT INTO tag (name) VALUES ($1)', [name]);
    return { status: 201, body: { name } };
  };
  const run = (
    key: string | undefined,
    request: unknown,
    work: () => Promise<{ status: number; body: unknown }>,
  ) => idempotency.run(person.actor, { key, operation: 'POST /tags', request }, work);

  it('is simply done without a key', async () => {
    expect(await run(undefined, 1, () => insert('satu'))).toEqual({
      status: 201,
      body: { name: 'satu' },
      isReplay: false,
    });
    expect(await count('FROM idempotency_key')).toBe(0);
  });

  it('is done once; the retry gets the same answer', async () => {
    const key = randomUUID();
    await run(key, { a: 1 }, () => insert('satu'));
    expect(await run(key, { a: 1 }, () => insert('dua'))).toEqual({
      status: 201,
      body: { name: 'satu' },
      isReplay: true,
    });
    expect(await tags()).toBe(1);
  });

  it('refuses another request or another operation under the key', async () => {
    const key = randomUUID();
    await run(key, { a: 1 }, () => insert('satu'));
    const reused = { status: 422, code: 'IDEMPOTENCY_KEY_REUSED' };
    await expect(run(key, { a: 2 }, () => insert('dua'))).rejects.toMatchObject(reused);
    const elsewhere = { key, operation: 'POST /others', request: { a: 1 } };
    await expect(idempotency.run(person.actor, elsewhere, () => insert('dua'))).rejects.toMatchObject(reused);
    expect(await tags()).toBe(1);
  });

  it('is undone when it fails, and can be tried again with the key', async () => {
    const key = randomUUID();
    const fails = async () => {
      await insert('satu');
      throw new Error('no');
    };
    await expect(run(key, 1, fails)).rejects.toThrow('no');
    expect(await tags()).toBe(0);
    expect(await run(key, 1, () => insert('satu'))).toMatchObject({ status: 201, isReplay: false });
  });

  it('does not wait for the same request in flight', async () => {
    const key = randomUUID();
    const rest = Promise.withResolvers<undefined>();
    const first = run(key, 1, async () => {
      await rest.promise;
      return insert('satu');
    });
    await expect(
      (async () => {
        while ((await count('FROM idempotency_key')) === 0);
        return run(key, 1, () => insert('dua'));
      })(),
    ).rejects.toMatchObject({ status: 409, code: 'IDEMPOTENCY_IN_FLIGHT' });
    rest.resolve(undefined);
    expect(await first).toMatchObject({ status: 201 });
    expect(await tags()).toBe(1);
  });

  it('does not count when it was taken for dead and somebody else took its key', async () => {
    const key = randomUUID();
    const late = run(key, 1, async () => {
      const answer = await insert('satu');
      await api
        .get(Transactions, { strict: false })
        .rows(`UPDATE idempotency_key SET response = '{"claim":"other","beat":0}' WHERE key = $1`, [key]);
      return answer;
    });
    await expect(late).rejects.toMatchObject({ code: 'IDEMPOTENCY_IN_FLIGHT' });
    expect(await tags()).toBe(0);
  });
});
