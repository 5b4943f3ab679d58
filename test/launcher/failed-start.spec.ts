import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { LauncherMessage } from '#lib/process';

/** Starts a built process with an environment in which it cannot work. */
async function failing(part: 'api' | 'worker'): Promise<{ told: LauncherMessage[]; code: number | null }> {
  const child = fork(join(process.cwd(), 'dist', 'apps', part, 'src', 'main.js'), {
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const told: LauncherMessage[] = [];
  child.on('message', (message: LauncherMessage) => told.push(message));
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { told, code };
}

describe('a process that cannot start', () => {
  it.each(['api', 'worker'] as const)('%s tells its launcher why, and ends with code 1', async (part) => {
    expect(await failing(part)).toEqual({
      told: [{ kind: 'failed', sentence: expect.stringContaining('TOKEN_SECRET') }],
      code: 1,
    });
  });
});
