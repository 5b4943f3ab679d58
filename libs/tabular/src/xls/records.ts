import { damaged } from './damage.js';

/** Kinds of records that are looked at. Source: MS-XLS 2.3.1. */
export const record = {
  formula: 0x06,
  endOfFile: 0x0a,
  system1904: 0x22,
  filePass: 0x2f,
  continued: 0x3c,
  codePage: 0x42,
  columnInfo: 0x7d,
  boundSheet: 0x85,
  multipleRk: 0xbd,
  richString: 0xd6,
  extendedFormat: 0xe0,
  mergedCells: 0xe5,
  sharedStrings: 0xfc,
  labelShared: 0xfd,
  supportingBook: 0x1ae,
  number: 0x203,
  label: 0x204,
  booleanOrError: 0x205,
  string: 0x207,
  row: 0x208,
  array: 0x221,
  dataTable: 0x236,
  rk: 0x27e,
  format: 0x41e,
  sharedFormula: 0x4bc,
  beginOfFile: 0x809,
};

/** Walks over the records of a stream: two bytes kind, two bytes length, content. */
export class Records {
  kind = 0;
  /** Where the content of the current record begins and ends. */
  start = 0;
  end = 0;

  constructor(readonly bytes: Buffer) {}

  /** Goes to the record at `offset`. @returns `false` at the end of the stream. @throws LumbungError FILE_UNREADABLE */
  at(offset: number): boolean {
    const { bytes } = this;
    if (offset + 4 > bytes.length) return false;
    this.kind = bytes.readUInt16LE(offset);
    this.start = offset + 4;
    this.end = this.start + bytes.readUInt16LE(offset + 2);
    if (this.end > bytes.length) damaged('a record cut off');
    return true;
  }

  /** Offset of the current record. */
  get offset(): number {
    return this.start - 4;
  }

  next(): boolean {
    return this.at(this.end);
  }

  /** Unsigned number of 1, 2 or 4 bytes in the current record. @throws LumbungError FILE_UNREADABLE */
  uint(place: number, size: 1 | 2 | 4): number {
    const at = this.start + place;
    if (at + size > this.end) damaged('a record too short');
    return size === 1
      ? this.bytes.readUInt8(at)
      : size === 2
        ? this.bytes.readUInt16LE(at)
        : this.bytes.readUInt32LE(at);
  }

  /** Number of 8 bytes. @throws LumbungError FILE_UNREADABLE */
  double(place: number): number {
    const at = this.start + place;
    if (at + 8 > this.end) damaged('a record too short');
    return this.bytes.readDoubleLE(at);
  }
}

/** A number in four bytes: 30 bits of a whole number or of a floating point number, perhaps to be divided by 100. MS-XLS 2.5.122. */
export function rkNumber(raw: number): number {
  const isWhole = (raw & 2) !== 0;
  let number: number;
  if (isWhole) number = (raw | 0) >> 2;
  else {
    scratch.setUint32(0, (raw & 0xfffffffc) >>> 0);
    scratch.setUint32(4, 0);
    number = scratch.getFloat64(0);
  }
  return (raw & 1) !== 0 ? number / 100 : number;
}

const scratch = new DataView(new ArrayBuffer(8));
