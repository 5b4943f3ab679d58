import { PublicReads } from '#lib/database';
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
