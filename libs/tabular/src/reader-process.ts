import { fork, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { LumbungError } from '#lib/errors';
import { builtChild, ranOutOfHeap } from '#lib/process';
import { readerOptions } from './reader-options.js';
import type { ReaderMessage, ReaderRequest } from './reader.protocol.js';
import type { ReadingLimits } from './reading.js';
import { TabularErrors } from './tabular.errors.js';

/** The built children: one reads tables and starts as soon as it can, the other marks and lists. */
type ChildEntry = 'reader.entry.cjs' | 'workbook.bundle.cjs';

/**
 * The child process of one reading. Whatever happens to it becomes a LumbungError: a refusal it tells of, its death by
 * memory or crash, its time running out.
 */
export class ReaderProcess {
  private readonly child: ChildProcess;
  private readonly waiting = new Set<(failure: LumbungError) => void>();
  private listener: ((message: ReaderMessage) => void) | undefined;
  private timer: NodeJS.Timeout | undefined;
  private failure: LumbungError | undefined;
  private readonly exited: Promise<void>;

  /** Starts the child with its heap capped and no environment: it needs no secret and gets none. */
  constructor(
    private readonly limits: ReadingLimits,
    entry: ChildEntry = 'reader.entry.cjs',
  ) {
    this.child = fork(builtChild(`libs/tabular/src/${entry}`), [], {
      env: {},
      execArgv: readerOptions(limits.memoryMb),
      stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
      serialization: 'json',
    });
    this.exited = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => {
        this.fail(this.causeOfDeath(code, signal));
        resolve();
      });
      this.child.once('error', (cause) => {
        this.fail(TabularErrors.FILE_UNREADABLE({ cause }));
        resolve();
      });
    });
    this.child.on('message', (message: ReaderMessage) => this.listener?.(message));
  }

  /** Rows, as the child writes them. */
  get output(): Readable {
    if (this.child.stdout === null) throw new Error('the reader was started without an output');
    return this.child.stdout;
  }

  /** What ended the child, once it has ended. */
  get ended(): LumbungError | undefined {
    return this.failure;
  }

  /**
   * Sends a request and waits for the message that answers it; the clock of the limits starts anew.
   * @param until returns the answer when a message is it
   * @throws LumbungError as told by the child or by its death
   */
  async ask<Answer>(
    request: ReaderRequest,
    until: (message: ReaderMessage) => Answer | undefined,
  ): Promise<Answer> {
    if (this.failure) throw this.failure;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.stop(TabularErrors.READING_TOO_SLOW({ params: { seconds: this.limits.timeoutSeconds } }));
    }, this.limits.timeoutSeconds * 1000);
    return new Promise<Answer>((resolve, reject) => {
      const settle = () => {
        clearTimeout(this.timer);
        this.waiting.delete(giveUp);
      };
      const giveUp = (failure: LumbungError) => {
        settle();
        reject(failure);
      };
      this.waiting.add(giveUp);
      this.listener = (message) => {
        if (message.kind === 'refused') {
          giveUp(TabularErrors[message.code](message.details));
          return;
        }
        if (message.kind === 'failed') {
          giveUp(TabularErrors.FILE_UNREADABLE({ cause: new Error(message.message) }));
          return;
        }
        const answer = until(message);
        if (answer === undefined) return;
        settle();
        resolve(answer);
      };
      this.child.send(request, (cause) => {
        // The child is gone or going; how it ended says more than the broken channel.
        if (cause)
          void this.exited.then(() => {
            giveUp(this.failure ?? TabularErrors.FILE_UNREADABLE({ cause }));
          });
      });
    });
  }

  /** Kills the child. @param failure what those who still wait are told */
  stop(failure: LumbungError = TabularErrors.READING_CANCELLED()): void {
    this.fail(failure);
    this.child.kill('SIGKILL');
  }

  /** Resolves when the child is gone. */
  async gone(): Promise<void> {
    await this.exited;
  }

  private fail(failure: LumbungError): void {
    clearTimeout(this.timer);
    this.failure ??= failure;
    for (const giveUp of [...this.waiting]) giveUp(this.failure);
  }

  private causeOfDeath(code: number | null, signal: NodeJS.Signals | null): LumbungError {
    // The kernel kills when the memory of the machine is full.
    if (ranOutOfHeap(code, signal) || signal === 'SIGKILL') {
      return TabularErrors.READING_TOO_MUCH_MEMORY({ params: { megabytes: this.limits.memoryMb } });
    }
    return TabularErrors.FILE_UNREADABLE({
      cause: new Error(`reader ended with code ${String(code)}, signal ${String(signal)}`),
    });
  }
}
