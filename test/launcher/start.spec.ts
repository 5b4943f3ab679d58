import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/embedded-postgres.ts';
import { run, until } from './launched.js';

const isThere = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('npm run build', () => {
  it('builds, and says so', async () => {
    const build = run('build', tmpdir(), 0);
    expect(await build.ended).toBe(0);
    expect(build.said().trim()).toMatch(/^(\d+ berkas dibangun|Hasil bangun masih berlaku)\.$/);
  });
});

describe('npm start', () => {
  let home: string;
  let port: number;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'lumbung-launcher-'));
    port = await freePort();
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  it('serves, refuses a second start, ends in order, and recovers after a kill', async () => {
    const first = run('start', home, port);
    await until(() => first.said().includes('Siap.') || first.process.exitCode !== null);
    expect(first.said()).toContain(`http://127.0.0.1:${String(port)}/`);
    const ready = await fetch(`http://127.0.0.1:${String(port)}/health/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([200, { mail: 'folder' }]);
    expect(first.said()).toContain(`Surel    ${join(home, 'mail')}`);

    const second = run('start', home, await freePort());
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain('sedang dipakai oleh proses');

    // Everything of ours is killed without a word; PostgreSQL is left behind, as after a crash.
    const { holder, children } = JSON.parse(await readFile(join(home, 'run.json'), 'utf8')) as {
      holder: { pid: number };
      children: { pid: number }[];
    };
    for (const { pid } of [holder, ...children]) process.kill(pid, 'SIGKILL');
    await first.ended;

    const third = run('start', home, port);
    await until(() => third.said().includes('Siap.') || third.process.exitCode !== null);
    expect((await fetch(`http://127.0.0.1:${String(port)}/health/live`)).status).toBe(200);
    const now = JSON.parse(await readFile(join(home, 'run.json'), 'utf8')) as { children: { pid: number }[] };
    third.process.kill('SIGTERM');
    expect(await third.ended).toBe(0);
    expect(third.said()).toContain('Berhenti dengan rapi.');
    expect(now.children.filter(({ pid }) => isThere(pid))).toEqual([]);
  }, 180_000);

  it('ends with one sentence when the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const taken = (other.address() as { port: number }).port;
    try {
      const start = run('start', home, taken);
      expect(await start.ended).toBe(1);
      expect(start.said().trim().split('\n').at(-1)).toContain(
        `Port ${String(taken)} sedang dipakai program lain`,
      );
    } finally {
      other.close();
    }
  });

  it('ends with one sentence when the folder cannot be made', async () => {
    const file = join(home, 'a-file');
    await writeFile(file, '');
    const start = run('start', join(file, 'home'), port);
    expect(await start.ended).toBe(1);
    expect(start.said().trim().split('\n').at(-1)).toMatch(/^Folder .* tidak dapat ditulis/);
  });
});
