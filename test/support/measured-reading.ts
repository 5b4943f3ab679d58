import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readerOptions } from '../../libs/tabular/src/reader-options.js';
import type { ReaderMessage } from '../../libs/tabular/src/reader.protocol.js';
import type { ReadingFormat, TableReading } from '#lib/tabular';

const entry = join(import.meta.dirname, '../../dist/libs/tabular/src/reader.entry.cjs');

/** What the child said of a file, and the most memory it ever held, in MB (Linux; 0 elsewhere). */
export interface MeasuredReading {
  reading?: TableReading;
  refused?: string;
  peakMb: number;
}

/**
 * Lets the real child inspect a file and asks the kernel for its peak before it goes.
 * @throws Error when the child fails or dies: whatever a file holds, it must not
 */
export async function measuredReading(path: string, format: ReadingFormat): Promise<MeasuredReading> {
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-measured-'));
  const child = fork(entry, [], {
    env: {},
    execArgv: readerOptions(256),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  try {
    return await new Promise<MeasuredReading>((resolve, reject) => {
      child.once('exit', (code, signal) => {
        reject(new Error(`${path}: the child died (${String(code)}, ${String(signal)})`));
      });
      child.on('message', (message: ReaderMessage) => {
        if (message.kind === 'ready') child.send({ kind: 'inspect', path, folder, format, corrections: {} });
        else if (message.kind === 'reading') resolve({ reading: message.reading, peakMb: peakOf(child.pid) });
        else if (message.kind === 'refused') resolve({ refused: message.code, peakMb: peakOf(child.pid) });
        else if (message.kind === 'failed') reject(new Error(`${path}: ${message.message}`));
      });
    });
  } finally {
    child.removeAllListeners('exit');
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

function peakOf(pid: number | undefined): number {
  if (process.platform !== 'linux') return 0;
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}
