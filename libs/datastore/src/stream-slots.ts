import { DatastoreErrors } from './datastore.errors.js';

/** Milliseconds that somebody waits for a slot. */
const patience = 5000;

/** So many streams at a time; who comes when all are taken waits a little, for most of them are short. */
export class StreamSlots {
  private readonly waiting = new Set<() => void>();

  constructor(private free: number) {}

  /** @throws TOO_MANY_STREAMS when none became free in time */
  async take(): Promise<void> {
    if (this.free > 0) {
      this.free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const enter = (): void => {
        clearTimeout(clock);
        resolve();
      };
      const clock = setTimeout(() => {
        this.waiting.delete(enter);
        reject(DatastoreErrors.TOO_MANY_STREAMS({ retryAfterSeconds: 10 }));
      }, patience);
      this.waiting.add(enter);
    });
  }

  /** Hands a slot on. */
  give(): void {
    const [next] = this.waiting;
    if (next === undefined) {
      this.free += 1;
      return;
    }
    this.waiting.delete(next);
    next();
  }
}
