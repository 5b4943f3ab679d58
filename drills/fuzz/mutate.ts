import { makeZip, type ZipPart } from '../../test/support/make-workbook.ts';
import { readZip } from '../../test/support/read-zip.ts';

/** A file to start from. */
export interface Original {
  name: string;
  format: 'csv' | 'xlsx' | 'xls' | 'ods';
  bytes: Buffer;
}

/** Numbers that look random and are the same for the same seed. Source: Lehmer's generator with Park and Miller's factor. */
class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = ((seed * 7919 + 104_729) % 2_147_483_646) + 1;
    for (let index = 0; index < 3; index++) this.below(2);
  }

  /** A whole number from 0, less than `most`. */
  below(most: number): number {
    this.state = (this.state * 48_271) % 2_147_483_647;
    return this.state % Math.max(1, most);
  }

  one<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)] as Value;
  }
}

type Mutation = (bytes: Buffer, dice: Dice) => Buffer;

/** The mutated file of a seed: one mutation, or two in a third of the cases. */
export function mutate(original: Original, seed: number): Buffer {
  const dice = new Dice(seed);
  // An encrypted workbook is no archive, whatever its name says.
  const mutations = isArchive(original) ? ofArchives : (mutationsOf[original.format] ?? ofBytes);
  let bytes = dice.one(mutations)(original.bytes, dice);
  if (dice.below(3) === 0) bytes = dice.one(ofBytes)(bytes, dice);
  return bytes;
}

function isArchive({ bytes }: Original): boolean {
  return bytes.toString('latin1', 0, 4) === 'PK\u0003\u0004';
}

const flipBytes: Mutation = (bytes, dice) => {
  const copy = Buffer.from(bytes);
  for (let left = 1 + dice.below(8); left > 0 && copy.length > 0; left--) {
    copy[dice.below(copy.length)] = dice.below(256);
  }
  return copy;
};

const flipBit: Mutation = (bytes, dice) => {
  const copy = Buffer.from(bytes);
  const at = dice.below(copy.length);
  if (copy.length > 0) copy[at] = (copy[at] as number) ^ (1 << dice.below(8));
  return copy;
};

const cutOff: Mutation = (bytes, dice) => bytes.subarray(0, dice.below(bytes.length + 1));

const leaveOut: Mutation = (bytes, dice) => {
  const from = dice.below(bytes.length);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + dice.below(64))]);
};

const repeat: Mutation = (bytes, dice) => {
  const from = dice.below(bytes.length);
  const piece = bytes.subarray(from, from + 1 + dice.below(256));
  const times = 1 + dice.below(20);
  return Buffer.concat([
    bytes.subarray(0, from),
    ...Array.from({ length: times }, () => piece),
    bytes.subarray(from),
  ]);
};

/** Four bytes that readers of lengths and offsets stumble over. */
const overwriteNumber: Mutation = (bytes, dice) => {
  const copy = Buffer.from(bytes);
  if (copy.length < 4) return copy;
  copy.writeUInt32LE(
    dice.one([0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffffe, 0xffff]),
    dice.below(copy.length - 3),
  );
  return copy;
};

const ofBytes: Mutation[] = [flipBytes, flipBit, cutOff, leaveOut, repeat, overwriteNumber];

const csvPieces = [
  '"',
  '""',
  '"""',
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\ufeff',
  "'",
  '=',
  '\\',
  '\u00a0',
  '�',
];
const csvCells = [
  '-1.234,56',
  '1,234.5',
  '12/31/2024',
  '#REF!',
  'NaN',
  '1e999',
  '0x10',
  '٣',
  '𝟙',
  '"',
  ' ',
  'x'.repeat(5000),
];

const insertInto =
  (pieces: readonly string[]): Mutation =>
  (bytes, dice) => {
    const parts: Buffer[] = [];
    let from = 0;
    for (let left = 1 + dice.below(4); left > 0; left--) {
      const at = from + dice.below(bytes.length - from + 1);
      parts.push(bytes.subarray(from, at), Buffer.from(dice.one(pieces)));
      from = at;
    }
    return Buffer.concat([...parts, bytes.subarray(from)]);
  };

const shuffleLines: Mutation = (bytes, dice) => {
  const lines = bytes.toString('latin1').split('\n');
  for (let left = 1 + dice.below(5); left > 0; left--) {
    const a = dice.below(lines.length);
    const b = dice.below(lines.length);
    [lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? ''];
  }
  return Buffer.from(lines.join(dice.one(['\n', '\r\n', '\r'])), 'latin1');
};

const inUtf16: Mutation = (bytes, dice) => {
  const text = Buffer.from(`\ufeff${bytes.toString('utf8')}`, 'utf16le');
  return dice.below(2) === 0 ? text : text.swap16();
};

/** Changes the parts of an archive and packs them anew, so that sizes and checksums fit. */
const repacked =
  (change: (parts: ZipPart[], dice: Dice) => ZipPart[]): Mutation =>
  (bytes, dice) =>
    makeZip(change(readZip(bytes), dice));

const changeOne =
  (change: Mutation) =>
  (parts: ZipPart[], dice: Dice): ZipPart[] => {
    const chosen = dice.below(parts.length);
    return parts.map((part, index) =>
      index === chosen ? { ...part, content: change(Buffer.from(part.content), dice) } : part,
    );
  };

const numbers = ['0', '-1', '1', '99999', '1048577', '2147483648', '1e400', 'NaN', '', '٣', '16385'];
const xmlPieces = [
  '<',
  '>',
  '&',
  '&amp;',
  '&#0;',
  '&#x110000;',
  '&bogus;',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?x?>',
  '"',
  "'",
  '/>',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '<c>',
  '</c>',
  '<row>',
  '</row>',
  '<v>',
  '\u0000',
  '<c t="s"><v>99999999</v></c>',
  '<c r="XFD1048576"><v>1</v></c>',
  '<row r="1048576"><c><v>1</v></c></row>',
  '<table:table-row table:number-rows-repeated="1048576">',
];

/** Another value in one attribute. */
const changeAttribute: Mutation = (bytes, dice) => {
  const text = bytes.toString('latin1');
  const found = [...text.matchAll(/="([^"]*)"/g)];
  const match = dice.one(found) as RegExpExecArray | undefined;
  if (match === undefined) return bytes;
  const value = dice.one([
    ...numbers,
    'A1',
    'ZZZZ9',
    's',
    'inlineStr',
    'e',
    'd',
    'float',
    'true',
    'x'.repeat(2000),
  ]);
  return Buffer.from(
    `${text.slice(0, match.index)}="${value}"${text.slice(match.index + match[0].length)}`,
    'latin1',
  );
};

/** One element removed, doubled, or put somewhere else. */
const moveElement: Mutation = (bytes, dice) => {
  const text = bytes.toString('latin1');
  const found = [...text.matchAll(/<([\w:.-]+)[^<>]*(?:\/>|>[^<]*<\/\1>)/g)];
  const match = dice.one(found) as RegExpExecArray | undefined;
  if (match === undefined) return bytes;
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  const elsewhere = dice.below(after.length + 1);
  const moved = dice.one([
    before + after,
    before + match[0].repeat(2 + dice.below(50)) + after,
    before + after.slice(0, elsewhere) + match[0] + after.slice(elsewhere),
  ]);
  return Buffer.from(moved, 'latin1');
};

const ofXml: Mutation[] = [
  changeAttribute,
  moveElement,
  insertInto(xmlPieces),
  flipBytes,
  cutOff,
  leaveOut,
  repeat,
];

const removePart = repacked((parts, dice) => {
  const gone = dice.below(parts.length);
  return parts.filter((_, index) => index !== gone);
});
const doublePart = repacked((parts, dice) => {
  const part = dice.one(parts);
  return [
    ...parts,
    { ...part, name: dice.one([part.name, `${part.name}x`, `../${part.name}`, `x/${part.name}`]) },
  ];
});
const swapParts = repacked((parts, dice) => {
  const a = dice.one(parts);
  const b = dice.one(parts);
  return parts.map((part) =>
    part === a ? { ...part, content: b.content } : part === b ? { ...part, content: a.content } : part,
  );
});
const changePart = repacked((parts, dice) => changeOne(dice.one(ofXml))(parts, dice));

const ofArchives: Mutation[] = [
  changePart,
  changePart,
  changePart,
  changePart,
  removePart,
  doublePart,
  swapParts,
  ...ofBytes,
];

const mutationsOf: Partial<Record<Original['format'], Mutation[]>> = {
  csv: [
    ...ofBytes,
    insertInto(csvPieces),
    insertInto(csvPieces),
    insertInto(csvCells),
    shuffleLines,
    inUtf16,
  ],
  xls: [...ofBytes, flipBytes, overwriteNumber],
};
