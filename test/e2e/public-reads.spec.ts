import { isDatabaseUnavailable, PublicReads } from '#lib/database';
import { asOwner, testEnvironment } from '../support/test-environment.js';

describe('the pool of the public', () => {
  let reads: PublicReads;
  beforeAll(() => {
    reads = new PublicReads(testEnvironment());
  });
  afterAll(() => reads.onApplicationShutdown());

  it('names the parameters of prepared and of plain statements alike', async () => {
    const text = 'SELECT $1::int + 1 AS more';
    for (const name of [undefined, 'more', 'more'])
      expect(await reads.row(text, [41], name)).toEqual({ more: 42 });
  });

  it('tells a refused statement by its SQLSTATE and lends no connection that may be half-way', async () => {
    await expect(reads.rows('SELECT 1 FROM lumbung.account')).rejects.toMatchObject({ code: '42501' });
    await expect(reads.rows('SELECT 1/0')).rejects.toMatchObject({ code: '22012' });
    expect(await reads.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('binds and reads values of prepared statements as plain ones do, the first time and later', async () => {
    const text = `SELECT $1::text AS text, $2::text[] AS list, $3::int AS whole, $4::boolean AS sure, $5::text AS nothing,
      $6::timestamptz AS moment, json_build_object('a', 1) AS made, 12345678901::bigint AS large`;
    const parameters = [
      'a"b\\c, «d»',
      ['x,y', '"q"', 'back\\slash', '', 'NULL', null, '{}'],
      7,
      true,
      null,
      new Date(0),
    ];
    const plain = await reads.rows(text, parameters);
    expect(plain).toEqual([expect.objectContaining({ list: parameters[1], text: parameters[0], whole: 7 })]);
    for (let times = 0; times < 3; times++)
      expect(await reads.rows(text, parameters, 'all-kinds')).toEqual(plain);
    expect(await reads.rows('SELECT 1 AS one WHERE false', [], 'no-rows')).toEqual([]);
    expect(await reads.rows('SELECT n FROM generate_series(1, 3) n', [], 'rows')).toHaveLength(3);
  });

  it('goes on after a prepared statement that failed, that binds what cannot be bound, or whose name is taken', async () => {
    const divide = (by: unknown) => reads.row('SELECT 6 / $1::int AS share', [by], 'share');
    expect(await divide(3)).toEqual({ share: 2 });
    await expect(divide(0)).rejects.toMatchObject({ code: '22012' });
    await expect(divide('satu')).rejects.toMatchObject({ code: '22P02' });
    await expect(divide({})).rejects.toBeInstanceOf(TypeError);
    expect(await divide(2)).toEqual({ share: 3 });
    expect(await reads.row('SELECT 1 AS one', [], 'taken')).toEqual({ one: 1 });
    await expect(reads.row('SELECT 2 AS two', [], 'taken')).rejects.toThrow(
      'two statements are called taken',
    );
    expect(await reads.row('SELECT 1 AS one', [], 'taken')).toEqual({ one: 1 });
  });

  it('outlives a connection that is cut while a statement runs on it, and one that is cut while it is lent', async () => {
    const own = async (): Promise<number> =>
      (await reads.row<{ pid: number }>('SELECT pg_backend_pid() AS pid'))?.pid ?? 0;
    const cut = (pid: number): Promise<unknown> =>
      asOwner((owner) => owner.query('SELECT pg_terminate_backend($1)', [pid]));
    const pid = await own();
    const slow = expect(reads.rows('SELECT pg_sleep(20)')).rejects.toMatchObject({ code: '57P01' });
    await cut(pid);
    await slow;
    await reads.withClient(async (client) => {
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const gone = new Promise((resolve) => client.once('end', resolve));
      await cut(rows[0]?.pid ?? 0);
      await gone;
    });
    expect(await own()).not.toBe(pid);
  });
});

describe('reads by key', () => {
  let reads: PublicReads;
  beforeEach(() => {
    reads = new PublicReads(testEnvironment());
  });
  afterEach(() => reads.onApplicationShutdown());

  const double = (of: unknown) =>
    reads.byKey<{ twice: number; pid: number }>(
      'SELECT $1::int * 2 AS twice, pg_backend_pid() AS pid',
      [of],
      'double',
    );
  const cut = (pid: number): Promise<unknown> =>
    asOwner((owner) => owner.query('SELECT pg_terminate_backend($1)', [pid]));

  it('give each of many askers its own answer over one connection', async () => {
    const answers = await Promise.all(Array.from({ length: 500 }, (_, n) => double(n)));
    expect(answers.map((answer) => answer?.twice)).toEqual(answers.map((_, n) => n * 2));
    expect(new Set(answers.map((answer) => answer?.pid)).size).toBe(1);
    expect(await reads.byKey('SELECT 1 AS one WHERE false', [], 'none')).toBeUndefined();
    expect(reads.poolFacts()).toEqual({ total: 1, idle: 1, waiting: 0 });
  });

  it('fail alone, and go on with a new connection', async () => {
    const before = await double(1);
    const asked = await Promise.allSettled([double(2), double('dua'), double(3), double(4)]);
    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(asked[1]).toMatchObject({ reason: { code: '22P02' } });
    const after = await double(5);
    expect(after?.twice).toBe(10);
    expect(after?.pid).not.toBe(before?.pid);
  });

  it('see published rows only', async () => {
    await expect(reads.byKey('SELECT 1 FROM lumbung.account', [], 'accounts')).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('fail together when the connection is cut, and go on', async () => {
    const pid = (await double(1))?.pid ?? 0;
    const sleeping = [1, 2].map(() => reads.byKey('SELECT pg_sleep(20)', [], 'sleep'));
    const failures = Promise.allSettled(sleeping);
    await cut(pid);
    for (const failure of await failures) {
      expect(failure.status).toBe('rejected');
      expect(isDatabaseUnavailable((failure as PromiseRejectedResult).reason)).toBe(true);
    }
    const after = await double(4);
    expect(after?.twice).toBe(8);
    expect(after?.pid).not.toBe(pid);
    // Cut while nobody reads.
    await cut(after?.pid ?? 0);
    while (reads.poolFacts().total > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await double(5))?.twice).toBe(10);
  });
});
