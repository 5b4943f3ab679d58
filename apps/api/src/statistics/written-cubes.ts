import { Injectable } from '@nestjs/common';
import { isSameReading, type CubeReading } from '#lib/indicators';

/** Bytes that are kept at most, of figures and answers together. */
const mostBytes = 16_000_000;

/** Requests after which what was counted before counts half. */
const fadesAfter = 10_000;

interface Written {
  reading: CubeReading;
  /** UTF-8: what is sent again is sent as it lies here. */
  answer: Buffer;
  /** Bytes. */
  size: number;
}

/**
 * Answers that were written before. What is public is read from the database for every request; only where it is the same to the last
 * character, names included, is the answer from before sent instead of being made again. Dashboards ask for the same few cubes all
 * day: those stay, whoever walks through all cubes meanwhile. Among them, the ones asked for longest ago go first.
 */
@Injectable()
export class WrittenCubes {
  private readonly known = new Map<string, Written>();
  /** How often each request came lately. */
  private readonly times = new Map<string, number>();
  private counted = 0;
  private bytes = 0;

  /**
   * The answer to a request, `undefined` where it has to be written.
   * @param request its address
   * @param reading what is public now
   */
  of(request: string, reading: CubeReading): Buffer | undefined {
    this.count(request);
    const written = this.known.get(request);
    if (written === undefined || !isSameReading(written.reading, reading)) return undefined;
    this.known.delete(request);
    this.known.set(request, written);
    return written.answer;
  }

  /** Keeps what was written of a reading, unless those that would have to go for it are asked for as often. */
  keep(request: string, reading: CubeReading, answer: string): void {
    this.forget(request);
    const size = request.length + sizeOf(reading) + Buffer.byteLength(answer);
    const leaving: string[] = [];
    let room = mostBytes - this.bytes;
    for (const [oldest, its] of this.known) {
      if (room >= size) break;
      if (this.timesOf(oldest) >= this.timesOf(request)) return;
      leaving.push(oldest);
      room += its.size;
    }
    if (room < size) return;
    for (const one of leaving) this.forget(one);
    this.known.set(request, { reading, answer: Buffer.from(answer), size });
    this.bytes += size;
  }

  private forget(request: string): void {
    const written = this.known.get(request);
    if (written === undefined) return;
    this.known.delete(request);
    this.bytes -= written.size;
  }

  private timesOf(request: string): number {
    return this.times.get(request) ?? 0;
  }

  /** What was asked for often in the past fades, what was asked for once is forgotten. */
  private count(request: string): void {
    this.times.set(request, this.timesOf(request) + 1);
    this.counted += 1;
    if (this.counted < fadesAfter) return;
    this.counted = 0;
    for (const [one, times] of this.times)
      if (times > 1) this.times.set(one, Math.floor(times / 2));
      else this.times.delete(one);
  }
}

const sizeOf = ({ columns }: CubeReading): number =>
  Object.values(columns).reduce((sum, column) => sum + (column?.length ?? 0), 0);
