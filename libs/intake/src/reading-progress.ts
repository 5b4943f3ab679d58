import type { Transactions } from '#lib/database';
import type { ReadingProgress } from '#lib/tabular';

/** Shortest time between two writes of progress, in milliseconds. */
const rhythmMs = 500;

/**
 * Writes the newest progress of a reading to its upload now and then. The clock is started outside any transaction, so
 * that people see the progress while the rows are being loaded.
 */
export class ProgressWriter {
  private readonly clock: NodeJS.Timeout;
  private newest: ReadingProgress | undefined;
  private writing: Promise<void> = Promise.resolve();
  private isWriting = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly uploadId: string,
  ) {
    this.clock = setInterval(() => {
      if (!this.isWriting && this.newest !== undefined) this.writing = this.write(this.newest);
    }, rhythmMs);
    this.clock.unref();
  }

  report(progress: ReadingProgress): void {
    this.newest = progress;
  }

  /** Stops the clock and waits for the write under way. */
  async stop(): Promise<void> {
    clearInterval(this.clock);
    await this.writing;
  }

  private async write(progress: ReadingProgress): Promise<void> {
    this.newest = undefined;
    this.isWriting = true;
    try {
      await this.transactions.rows(
        `UPDATE upload SET progress = $2, updated_at = now() WHERE id = $1 AND state = 'reading'`,
        [this.uploadId, JSON.stringify(progress)],
      );
    } catch {
      // Progress is a courtesy: when it cannot be written, reading goes on.
    } finally {
      this.isWriting = false;
    }
  }
}
