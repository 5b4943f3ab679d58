import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { testEnvironment } from '../support/test-environment.js';

/** Runs the API as a process of its own and gives everything it wrote. */
async function logOf(
  changes: Record<string, string>,
  work: (address: string) => Promise<void>,
): Promise<string> {
  const environment = testEnvironment();
  const api = spawn(process.execPath, [join(process.cwd(), 'dist/apps/api/src/main.js')], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PORT: '0',
      LUMBUNG_HOME: environment.home,
      DATABASE_URL: environment.databaseUrl,
      PUBLIC_DATABASE_URL: environment.publicDatabaseUrl,
      TOKEN_SECRET: 'canary-of-the-token-secret-0123456789',
      ...changes,
    },
  });
  let log = '';
  for (const stream of [api.stdout!, api.stderr!]) {
    stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  }
  const ended = new Promise((done) => api.once('exit', done));
  try {
    const address = await new Promise<string>((resolve, reject) => {
      api.on('message', (message: { address?: string }) => {
        if (message.address) resolve(message.address);
      });
      api.once('exit', () => {
        reject(new Error(log));
      });
    });
    await work(address);
  } finally {
    api.kill('SIGTERM');
    expect(await ended).toBe(0);
  }
  return log;
}

describe('the log', () => {
  it('names requests and carries no password, token, header or query string', async () => {
    const log = await logOf({ LOG_LEVEL: 'trace' }, async (address) => {
      const answer = await fetch(`${address}/api/v1/auth/sign-in?token=canary-query`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: 'Bearer canary-bearer',
          cookie: 'session=canary-cookie',
        },
        body: JSON.stringify({ email: 'canary@lumbung.test', password: 'canary-password' }),
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      await fetch(`${address}/api/v1/me`, { headers: { authorization: 'Bearer canary-bearer' } });
    });
    expect(log).toContain('"url":"/api/v1/auth/sign-in"');
    expect(log).toMatch(/"reqId":"[0-9a-f-]{36}"/);
    expect(log).not.toMatch(/canary-(password|bearer|cookie|query|of-the-token-secret)/);
    expect(log).not.toContain(testEnvironment().databaseUrl);
  });

  it('says what went wrong when the answer is 503', async () => {
    // Port 9 (discard) is where nobody listens.
    const away = { PUBLIC_DATABASE_URL: 'postgres://nobody:canary-password@127.0.0.1:9/none' };
    const log = await logOf(away, async (address) => {
      expect((await fetch(`${address}/api/v1/organizations`)).status).toBe(503);
    });
    expect(log).toContain('DATABASE_UNAVAILABLE');
    expect(log).toMatch(/"message":"connect ECONNREFUSED 127\.0\.0\.1:9"/);
    expect(log).not.toContain('canary-password');
  });
});
