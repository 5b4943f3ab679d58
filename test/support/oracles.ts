import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Python rooms that `.ci/run` installs other people's programs in, beside its other tools. */
const tools = process.env['LUMBUNG_TOOLS'] ?? join(homedir(), '.cache', 'lumbung-tools');
const pythonOf = (room: string): string => join(tools, room, 'bin', 'python');

/** Programs of others that read our files: clients of SDMX and JSON-stat, and the builder of Open SDG sites. */
export type OracleRoom = 'statistics-clients' | 'open-sdg';

/** `it`, or `it.skip` where these programs are not installed. */
export const withOracle = (room: OracleRoom): jest.It => (existsSync(pythonOf(room)) ? it : it.skip);

/** Runs a script of test/oracles in its room: JSON in, JSON out. */
export async function askOracle<Answer>(
  room: OracleRoom,
  script: string,
  question: unknown,
): Promise<Answer> {
  const child = spawn(pythonOf(room), [join('test', 'oracles', script)], { stdio: ['pipe', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  child.stdin.end(JSON.stringify(question));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code !== 0) throw new Error(`${script} ended with ${String(code)}: ${said.err.slice(-2000)}`);
  return JSON.parse(said.out) as Answer;
}
