/** Distinct texts kept for one column; with more the column has no list. */
const mostDistinct = 2000;

/** Bytes that all columns of a table may use together. */
export interface Budget {
  bytes: number;
}

export interface DistinctText {
  text: string;
  count: number;
  /** First row it stands in. */
  row: number;
}

/**
 * Counts the distinct cells of a column in the bytes of the file, without making a string of any: an open-addressing hash
 * table over one run of bytes. Gives up for good at the 2,001st distinct text or when the table's budget is used up.
 */
export class DistinctTexts {
  private slots = new Int32Array(64).fill(-1);
  private starts = new Uint32Array(32);
  private hashes = new Int32Array(32);
  private counts = new Float64Array(32);
  private rows = new Float64Array(32);
  private bytes = Buffer.alloc(256);
  private used = 0;
  private size = 0;
  private last = -1;

  constructor(private readonly budget: Budget) {}

  /** Counts one cell. @returns `false` when there are too many; then nothing can be said about the column */
  see(buffer: Buffer, start: number, end: number, row: number): boolean {
    if (this.last >= 0 && this.equals(this.last, buffer, start, end)) {
      this.counts[this.last] = (this.counts[this.last] as number) + 1;
      return true;
    }
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (buffer[at] as number), 0x01000193);
    const mask = this.slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const entry = this.slots[slot] as number;
      if (entry < 0) return this.add(buffer, { start, end, hash, slot, row });
      if (this.hashes[entry] === hash && this.equals(entry, buffer, start, end)) {
        this.counts[entry] = (this.counts[entry] as number) + 1;
        this.last = entry;
        return true;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** The texts in the order they were first met. */
  list(): DistinctText[] {
    return Array.from({ length: this.size }, (_, entry) => ({
      text: this.bytes.toString('utf8', this.starts[entry], this.endOf(entry)),
      count: this.counts[entry] as number,
      row: this.rows[entry] as number,
    }));
  }

  private endOf(entry: number): number {
    return entry + 1 < this.size ? (this.starts[entry + 1] as number) : this.used;
  }

  private equals(entry: number, buffer: Buffer, start: number, end: number): boolean {
    const from = this.starts[entry] as number;
    if (this.endOf(entry) - from !== end - start) return false;
    const { bytes } = this;
    for (let at = start, own = from; at < end; at++, own++) if (bytes[own] !== buffer[at]) return false;
    return true;
  }

  private add(
    buffer: Buffer,
    cell: { start: number; end: number; hash: number; slot: number; row: number },
  ): boolean {
    const length = cell.end - cell.start;
    if (this.size === mostDistinct || !this.reserve(length)) return false;
    const entry = this.size++;
    buffer.copy(this.bytes, this.used, cell.start, cell.end);
    this.starts[entry] = this.used;
    this.used += length;
    this.hashes[entry] = cell.hash;
    this.counts[entry] = 1;
    this.rows[entry] = cell.row;
    this.slots[cell.slot] = entry;
    this.last = entry;
    if (this.size * 2 > this.slots.length) this.rehash();
    return true;
  }

  private reserve(length: number): boolean {
    let capacity = this.bytes.length;
    while (capacity < this.used + length) capacity *= 2;
    if (capacity > this.bytes.length) {
      if (!this.spend(capacity - this.bytes.length)) return false;
      const bytes = Buffer.alloc(capacity);
      this.bytes.copy(bytes, 0, 0, this.used);
      this.bytes = bytes;
    }
    if (this.size < this.starts.length) return true;
    if (!this.spend(this.size * 24)) return false;
    this.starts = doubled(this.starts, new Uint32Array(this.size * 2));
    this.hashes = doubled(this.hashes, new Int32Array(this.size * 2));
    this.counts = doubled(this.counts, new Float64Array(this.size * 2));
    this.rows = doubled(this.rows, new Float64Array(this.size * 2));
    return true;
  }

  private spend(bytes: number): boolean {
    this.budget.bytes -= bytes;
    return this.budget.bytes >= 0;
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let entry = 0; entry < this.size; entry++) {
      const hash = this.hashes[entry] as number;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      slots[slot] = entry;
    }
    this.slots = slots;
  }
}

function doubled<Values extends Uint32Array | Int32Array | Float64Array>(from: Values, to: Values): Values {
  to.set(from);
  return to;
}
