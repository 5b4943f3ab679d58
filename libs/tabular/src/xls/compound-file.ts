import { damaged } from './damage.js';

const headerBytes = 512;
const endOfChain = 0xfffffffe;
const entryBytes = 128;
const difatInHeader = 109;
const streamType = 2;
const rootType = 5;

interface Entry {
  name: string;
  type: number;
  start: number;
  size: number;
}

/**
 * The streams of a compound file, the container of the old Office formats. Chains of sectors are followed no further than
 * there are sectors. Source: MS-CFB.
 */
export class CompoundFile {
  private readonly sectorBytes: number;
  private readonly sectors: number;
  private readonly table: Uint32Array;
  private readonly entries: Entry[];
  private readonly miniCutoff: number;

  /** @throws LumbungError FILE_UNREADABLE */
  constructor(private readonly bytes: Buffer) {
    if (bytes.length < headerBytes) damaged('a header cut off');
    const shift = bytes.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) damaged('sectors of an unknown size');
    this.sectorBytes = 1 << shift;
    this.sectors = Math.ceil((bytes.length - headerBytes) / this.sectorBytes);
    this.miniCutoff = bytes.readUInt32LE(56);
    this.table = this.numbersOf(this.tableSectors());
    this.entries = readEntries(this.joined(this.chain(bytes.readUInt32LE(48))));
  }

  /** Names of everything in the container. */
  get names(): string[] {
    return this.entries.map((entry) => entry.name);
  }

  /** Content of a stream, `undefined` when there is none of that name. @throws LumbungError FILE_UNREADABLE */
  stream(name: string): Buffer | undefined {
    const entry = this.entries.find((one) => one.type === streamType && one.name === name);
    if (entry === undefined) return undefined;
    if (entry.size > this.bytes.length) damaged('a stream larger than its file');
    const whole =
      entry.size < this.miniCutoff ? this.miniStream(entry.start) : this.joined(this.chain(entry.start));
    return whole.subarray(0, entry.size);
  }

  /** A stream of less than 4,096 bytes, in sectors of 64 within the root's own stream. */
  private miniStream(start: number): Buffer {
    const miniBytes = 1 << this.bytes.readUInt16LE(32);
    const root = this.entries.find((one) => one.type === rootType);
    if (root === undefined || miniBytes !== 64) damaged('no root entry');
    const container = this.joined(this.chain(root.start));
    const table = this.numbersOf(this.chain(this.bytes.readUInt32LE(60)));
    const pieces: Buffer[] = [];
    for (const sector of follow(start, table)) {
      pieces.push(container.subarray(sector * miniBytes, (sector + 1) * miniBytes));
    }
    return Buffer.concat(pieces);
  }

  /** Sectors of the allocation table: 109 in the header, the rest in a chain of their own. */
  private tableSectors(): number[] {
    const { bytes, sectorBytes } = this;
    const found: number[] = [];
    for (let index = 0; index < difatInHeader; index++) found.push(bytes.readUInt32LE(76 + 4 * index));
    let next = bytes.readUInt32LE(68);
    for (let seen = 0; next < endOfChain && seen <= this.sectors; seen++) {
      const numbers = this.numbersOf([next]);
      found.push(...numbers.subarray(0, sectorBytes / 4 - 1));
      next = numbers[sectorBytes / 4 - 1] ?? endOfChain;
    }
    return found.filter((sector) => sector < endOfChain);
  }

  private chain(start: number): number[] {
    return follow(start, this.table);
  }

  private sector(index: number): Buffer {
    if (index >= this.sectors) damaged('a sector beyond the end');
    const start = headerBytes + index * this.sectorBytes;
    return this.bytes.subarray(start, start + this.sectorBytes);
  }

  private joined(sectors: readonly number[]): Buffer {
    return Buffer.concat(sectors.map((sector) => this.sector(sector)));
  }

  private numbersOf(sectors: readonly number[]): Uint32Array {
    const numbers = new Uint32Array((sectors.length * this.sectorBytes) / 4).fill(0xffffffff);
    sectors.forEach((sector, place) => {
      const bytes = this.sector(sector);
      const first = (place * this.sectorBytes) / 4;
      for (let at = 0; at + 4 <= bytes.length; at += 4) numbers[first + at / 4] = bytes.readUInt32LE(at);
    });
    return numbers;
  }
}

function follow(start: number, table: Uint32Array): number[] {
  const sectors: number[] = [];
  for (let sector = start; sector < endOfChain; sector = table[sector] ?? 0xffffffff) {
    if (sectors.length > table.length) damaged('a chain of sectors without end');
    sectors.push(sector);
  }
  return sectors;
}

function readEntries(directory: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + entryBytes <= directory.length; at += entryBytes) {
    const nameBytes = Math.min(directory.readUInt16LE(at + 64), 64);
    const type = directory.readUInt8(at + 66);
    if (type === 0) continue;
    entries.push({
      name: directory.toString('utf16le', at, at + Math.max(0, nameBytes - 2)),
      type,
      start: directory.readUInt32LE(at + 116),
      size: directory.readUInt32LE(at + 120),
    });
  }
  return entries;
}
