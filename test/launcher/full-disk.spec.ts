import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessToken, makePeople } from '../../drills/people.ts';
import { freePort } from '../../scripts/embedded-postgres.ts';
import { secretsOf } from '../../scripts/home.ts';
import { urlsOf } from '../../scripts/local-database.ts';
import { run, until, type Started } from './launched.js';

const header = Buffer.from('kecamatan,tahun,jumlah_penduduk,keterangan\n');
const line = Buffer.from('Plaosan,2024,55120,keterangan yang panjang\n');
/** About a megabyte of whole lines. */
const MB = line.length * 23_000;

/** A disk of our own, as small as we want it: only root on Linux can have one. */
class SmallDisk {
  readonly path = mkdtempSync(join(tmpdir(), 'lumbung-disk-'));

  constructor(size: string) {
    const { status, stderr } = mount('-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', this.path);
    if (status !== 0) throw new Error(stderr);
  }

  resize(size: string): void {
    mount('-o', `remount,size=${size}`, this.path);
  }

  get freeBytes(): number {
    const { bavail, bsize } = statfsSync(this.path);
    return bavail * bsize;
  }

  /** Takes all the room there is, to the last byte. */
  async fill(): Promise<() => Promise<void>> {
    const ballast = join(this.path, 'ballast');
    await writeFile(ballast, Buffer.alloc(this.freeBytes + MB)).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    });
    return () => rm(ballast);
  }

  remove(): void {
    spawnSync('umount', ['--lazy', this.path]);
    rmSync(this.path, { recursive: true, force: true });
  }
}

const mount = (...given: string[]) => spawnSync('mount', given, { encoding: 'utf8' });

const canMount = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-disk-'));
  const { status } = mount('-t', 'tmpfs', '-o', 'size=100k', 'tmpfs', folder);
  if (status === 0) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
  return status === 0;
})();
const onSmallDisk = canMount ? describe : describe.skip;

onSmallDisk('npm start on a full disk (root on Linux)', () => {
  it.each(['4k', '20m', '40m'])(
    'of %s ends with one sentence, and starts once there is room',
    async (size) => {
      const disk = new SmallDisk(size);
      try {
        const home = join(disk.path, 'home');
        const port = await freePort();
        await expectRefusal(home, port);

        disk.resize('300m');
        const again = run('start', home, port);
        await until(() => again.said().includes('Siap.') || again.process.exitCode !== null);
        expect((await fetch(`http://127.0.0.1:${String(port)}/health/ready`)).status).toBe(200);
        again.process.kill('SIGTERM');
        expect(await again.ended).toBe(0);

        // A home that was in use, and has no room left.
        await disk.fill();
        await expectRefusal(home, port);
      } finally {
        disk.remove();
      }
    },
    60_000,
  );
});

/** One sentence, nothing else, and an exit code that says no. */
async function expectRefusal(home: string, port: number): Promise<void> {
  const refused = run('start', home, port);
  expect(await refused.ended).toBe(1);
  const sentences = refused
    .said()
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^(Lumbung dinyalakan|\[)/.test(line));
  expect(sentences).toEqual([
    `Cakram penuh: tidak ada ruang lagi di ${home}. Kosongkan ruang atau pilih folder lain dengan LUMBUNG_HOME, lalu ulangi.`,
  ]);
}

interface Answer {
  status: number;
  code?: string;
  id?: string;
}

onSmallDisk('uploads while the disk runs full (root on Linux)', () => {
  let disk: SmallDisk;
  let home: string;
  let started: Started;
  let baseUrl: string;
  let token: string;

  beforeAll(async () => {
    disk = new SmallDisk('300m');
    home = join(disk.path, 'home');
    const port = await freePort();
    baseUrl = `http://127.0.0.1:${String(port)}`;
    started = run('start', home, port);
    await until(() => started.said().includes('Siap.') || started.process.exitCode !== null);
    const { databasePort } = await running();
    await makePeople(urlsOf(home, await secretsOf(home), databasePort).owner);
    token = await accessToken(baseUrl, 'operator');
  }, 60_000);

  afterAll(async () => {
    started.process.kill('SIGTERM');
    await started.ended;
    disk.remove();
  }, 60_000);

  afterEach(async () => {
    expect((await fetch(`${baseUrl}/health/ready`)).status).toBe(200);
    expect((await fetch(`${baseUrl}/api/v1/datasets`)).status).toBe(200);
  });

  async function running(): Promise<{ databasePort: number; children: { pid: number }[] }> {
    return JSON.parse(await readFile(join(home, 'run.json'), 'utf8')) as {
      databasePort: number;
      children: { pid: number }[];
    };
  }

  /** Begins an upload of so many bytes; `send` sends some of them. */
  function begin(bytes: number): {
    send: (bytes: number) => Promise<void>;
    cut: () => void;
    answer: Promise<Answer>;
  } {
    const sending = request(`${baseUrl}/api/v1/uploads`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'text/csv',
        'content-length': bytes,
        'x-file-name': 'besar.csv',
      },
    });
    const answer = new Promise<Answer>((resolve, reject) => {
      sending.once('error', reject);
      sending.once('response', (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.once('end', () => {
          resolve({ ...(JSON.parse(text) as Omit<Answer, 'status'>), status: response.statusCode ?? 0 });
        });
      });
    });
    // Whoever cuts the upload off does not wait for an answer.
    const over = answer.then(
      () => undefined,
      () => undefined,
    );
    let answered = false;
    void over.then(() => {
      answered = true;
    });
    let sent = 0;
    const write = async (block: Buffer): Promise<void> => {
      sent += block.length;
      if (!sending.write(block)) await Promise.race([once(sending, 'drain'), over]);
    };
    return {
      send: async (some) => {
        for (const until = sent + some; sent < until && !answered;) {
          if (sent === 0) await write(header);
          await write(Buffer.alloc(Math.min(until - sent, MB), line));
        }
      },
      cut: () => {
        sending.destroy();
      },
      answer,
    };
  }

  async function untilRead(id: string): Promise<{ state: string; problem: { code: string } | null }> {
    for (;;) {
      const answer = await fetch(`${baseUrl}/api/v1/uploads/${id}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const upload = (await answer.json()) as { state: string; problem: { code: string } | null };
      if (!['stored', 'reading'].includes(upload.state)) return upload;
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  async function uploadsOnRecord(): Promise<number> {
    const answer = await fetch(`${baseUrl}/api/v1/uploads`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return ((await answer.json()) as { items: unknown[] }).items.length;
  }

  const files = async (folder: string): Promise<string[]> =>
    (await readdir(join(home, 'objects', folder), { recursive: true, withFileTypes: true }).catch(() => []))
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);

  async function expectNothingStored(): Promise<void> {
    await until(async () => (await files('.incoming')).length === 0);
    expect(await files('uploads')).toEqual([]);
    expect(await uploadsOnRecord()).toBe(0);
  }

  it('answers 507 to a file that is larger than the room there is', async () => {
    const upload = begin(300 * MB);
    await upload.send(300 * MB);
    expect(await upload.answer).toMatchObject({ status: 507, code: 'STORAGE_FULL' });
    await expectNothingStored();
  }, 60_000);

  it('answers 507 when the room goes in the middle of a file, and takes the file when it is back', async () => {
    const upload = begin(60 * MB);
    await upload.send(20 * MB);
    const giveBack = await disk.fill();
    try {
      await upload.send(40 * MB);
      expect(await upload.answer).toMatchObject({ status: 507, code: 'STORAGE_FULL' });
      await expectNothingStored();
      // Not even a small file may take the last bytes, which the database needs.
      const small = begin(MB);
      await small.send(MB);
      expect(await small.answer).toMatchObject({ status: 507, code: 'STORAGE_FULL' });
    } finally {
      await giveBack();
    }
  }, 60_000);

  it('keeps nothing of an upload whose sender dies', async () => {
    const upload = begin(60 * MB);
    await upload.send(20 * MB);
    await until(async () => (await files('.incoming')).length === 1);
    upload.cut();
    await expectNothingStored();
  }, 60_000);

  it('shows nothing of an upload during which the API dies', async () => {
    const upload = begin(60 * MB);
    await upload.send(20 * MB);
    await until(async () => (await files('.incoming')).length === 1);
    const [api] = (await running()).children;
    process.kill(api!.pid, 'SIGKILL');
    await expect(upload.answer).rejects.toThrow();
    await until(() =>
      fetch(`${baseUrl}/health/ready`).then(
        ({ status }) => status === 200,
        () => false,
      ),
    );
    expect(await files('uploads')).toEqual([]);
    expect(await uploadsOnRecord()).toBe(0);
  }, 60_000);

  it('says that the disk is full when the rows of a file find no room, and gives the room back', async () => {
    const upload = begin(110 * MB);
    await upload.send(110 * MB);
    const { status, id } = await upload.answer;
    expect(status).toBe(202);
    const before = disk.freeBytes;
    expect(await untilRead(id!)).toMatchObject({ state: 'failed', problem: { code: 'DATABASE_FULL' } });
    expect(before).toBeLessThan(disk.freeBytes + 20 * MB);
  }, 120_000);

  it('takes and reads a file when there is room', async () => {
    const upload = begin(MB);
    await upload.send(MB);
    const { status, id } = await upload.answer;
    expect(status).toBe(202);
    expect(await untilRead(id!)).toMatchObject({ state: 'read', problem: null });
  }, 60_000);
});
