import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const module = (path: string): string => join(root, 'node_modules', path);

/** `npm run check`: everything that can be said of the code without a running system. */
const checks: [name: string, file: string, ...args: string[]][] = [
  ['format', module('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'],
  ['types', module('typescript/bin/tsc'), '-p', '.'],
  ['lint', module('eslint/bin/eslint.js'), '--max-warnings', '0', '.'],
  [
    'arrows',
    module('dependency-cruiser/bin/dependency-cruiser.mjs'),
    'apps',
    'libs',
    '--config',
    '.dependency-cruiser.mjs',
  ],
  ['unused code', module('knip/bin/knip.js'), '--no-progress'],
  ['migrations and documents', join(root, 'scripts', 'docs.ts'), '--check'],
];

const waiting = [...checks];
let failures = 0;
// Two at a time: the compiler and the linter take longest and each keeps one core busy.
await Promise.all([takeTurns(), takeTurns()]);
console.log(failures === 0 ? 'Semua pemeriksaan lulus.' : `${String(failures)} pemeriksaan gagal.`);
process.exitCode = failures === 0 ? 0 : 1;

async function takeTurns(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, file, ...args] = next;
    const startedAt = performance.now();
    const { code, said } = await run(file, args);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`${code === 0 ? 'lulus' : 'GAGAL'}  ${name} (${seconds} dtk)`);
    if (code === 0) continue;
    failures += 1;
    console.log(said.trimEnd());
  }
}

function run(file: string, args: string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code: code ?? 1, said });
    });
  });
}
