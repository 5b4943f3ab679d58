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
