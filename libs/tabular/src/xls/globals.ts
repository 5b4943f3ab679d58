import { TextDecoder } from 'node:util';
import { TabularErrors } from '../tabular.errors.js';
import type { FormatKind } from '../workbook/native-number.js';
import { builtInKind, formatKind } from '../workbook/number-format.js';
import type { SharedStrings } from '../workbook/shared-strings.js';
import type { Sheet } from '../workbook/sheet-target.js';
import { damaged } from './damage.js';
import { record, type Records } from './records.js';
import { readStringTable, StringReader } from './strings.js';

interface XlsSheet extends Sheet {
  /** Offset of its first record. */
  offset: number;
}

/** What stands in front of the sheets of a workbook. */
export interface XlsGlobals {
  /** Excel 97 and later; what is older writes its texts in a code page. */
  isUnicode: boolean;
  decoder: TextDecoder;
  system1904: boolean;
  sheets: XlsSheet[];
  strings: SharedStrings | undefined;
  /** Kinds of the cell formats, by index. */
  formats: FormatKind[];
  macroSheets: boolean;
  externalLinks: boolean;
}

const unicodeVersion = 0x600;
const oldVersion = 0x500;
const worksheet = 0;
const macroSheet = 1;
/** A supporting book that is this very workbook, or an add-in. Source: MS-XLS 2.4.271. */
const notExternal = new Set([0x0401, 0x3a01]);

/** Code pages that an encoding has another name for. Source: MS-XLS 2.4.52. */
const codePages: Record<number, string> = { 10000: 'macintosh', 32768: 'macintosh', 65001: 'utf-8' };

/** Reads the records in front of the sheets. @throws LumbungError WORKBOOK_ENCRYPTED, FILE_UNREADABLE, FILE_WRONG_CONTENT */
export function readGlobals(records: Records): XlsGlobals {
  if (!records.at(0) || records.kind !== record.beginOfFile) damaged('no beginning');
  const version = records.uint(0, 2);
  if (version !== unicodeVersion && version !== oldVersion) {
    throw TabularErrors.FILE_WRONG_CONTENT({
      params: { actual: 'buku kerja Excel yang terlalu lama', expected: 'buku kerja XLS' },
    });
  }
  const codes = new Map<number, string>();
  const used: number[] = [];
  const globals: XlsGlobals = {
    isUnicode: version === unicodeVersion,
    decoder: new TextDecoder('windows-1252'),
    system1904: false,
    sheets: [],
    strings: undefined,
    formats: [],
    macroSheets: false,
    externalLinks: false,
  };
  // Reading strings moves on to the last record that continues them.
  while (records.next() && records.kind !== record.endOfFile) {
    switch (records.kind) {
      case record.filePass:
        throw TabularErrors.WORKBOOK_ENCRYPTED();
      case record.codePage:
        globals.decoder = decoderOf(records.uint(0, 2));
        break;
      case record.system1904:
        globals.system1904 = records.uint(0, 2) === 1;
        break;
      case record.format:
        codes.set(records.uint(0, 2), textAt(records, 2, globals, globals.isUnicode ? 2 : 1));
        break;
      case record.extendedFormat:
        used.push(records.uint(2, 2));
        break;
      case record.boundSheet:
        addSheet(records, globals);
        break;
      case record.sharedStrings:
        globals.strings = readStringTable(records);
        break;
      case record.supportingBook:
        globals.externalLinks ||= !notExternal.has(records.uint(2, 2));
        break;
      default:
    }
  }
  globals.formats = used.map((id) => {
    const code = codes.get(id);
    return code === undefined ? builtInKind(id) : formatKind(code);
  });
  return globals;
}

function addSheet(records: Records, globals: XlsGlobals): void {
  const offset = records.uint(0, 4);
  const hidden = (records.uint(4, 1) & 3) !== 0;
  const type = records.uint(5, 1);
  if (type === macroSheet) globals.macroSheets = true;
  if (type !== worksheet) return;
  globals.sheets.push({ name: textAt(records, 6, globals, 1), hidden, offset });
}

/** A text of the current record, its length in front. */
export function textAt(
  records: Records,
  place: number,
  { isUnicode, decoder }: Pick<XlsGlobals, 'isUnicode' | 'decoder'>,
  lengthBytes: 1 | 2,
): string {
  if (isUnicode) return new StringReader(records, place).string(lengthBytes);
  const start = records.start + place + lengthBytes;
  const end = start + records.uint(place, lengthBytes);
  if (end > records.end) damaged('a string cut off');
  return decoder.decode(records.bytes.subarray(start, end));
}

function decoderOf(codePage: number): TextDecoder {
  try {
    return new TextDecoder(codePages[codePage] ?? `windows-${String(codePage)}`);
  } catch {
    return new TextDecoder('windows-1252');
  }
}
