import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.ts';

const root = join(import.meta.dirname, '..');
await build();
const jest = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit', cwd: root },
);
jest.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
