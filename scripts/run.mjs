// Entry of every npm script. Runs on any Node from 18 on: installs what is missing, then hands over to a Node that is
// new enough (the one on the PATH, or the one that came as an npm package).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [command, ...rest] = process.argv.slice(2);

if (!installedAsLocked()) install();
const node = newEnoughNode();
const child = spawn(
  node,
  [
    '--enable-source-maps',
    '--disable-warning=ExperimentalWarning',
    join(root, 'scripts', 'launch.ts'),
    command ?? '',
    ...rest,
  ],
  {
    // The channel tells the command when this process dies without a word.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    cwd: root,
    env: {
      ...process.env,
      PATH: `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`,
    },
  },
);
// A terminal sends Ctrl-C to the whole group; a process manager signals only this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
}
child.on('error', (error) => {
  console.error(`Tidak dapat menjalankan ${node}: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));

function installedAsLocked() {
  try {
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
    const present = JSON.parse(
      readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8'),
    ).packages;
    return Object.entries(wanted).every(
      ([path, entry]) => path === '' || entry.optional || present[path]?.version === entry.version,
    );
  } catch {
    return false;
  }
}

function install() {
  console.log('Memasang pustaka (sekali saja, beberapa menit) ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Not `npm ci`: it refuses a lock that does not name the binaries of every platform, and some are not to be had
  // everywhere. `npm install` takes the locked versions all the same.
  const result = spawnSync(npm, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error(
      'Pemasangan pustaka gagal. Periksa sambungan ke registry npm dan ruang cakram, lalu ulangi.',
    );
    process.exit(1);
  }
}

function newEnoughNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  const carried = join(
    root,
    'node_modules',
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (existsSync(carried)) return carried;
  console.error(
    `Node ${process.versions.node} terlalu lama dan tidak ada Node bawaan untuk ${process.platform}-${process.arch}. Pasang Node 22.18 atau yang lebih baru.`,
  );
  process.exit(1);
}
