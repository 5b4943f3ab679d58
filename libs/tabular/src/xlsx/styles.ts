import type { Archive } from '../workbook/archive.js';
import type { FormatKind } from '../workbook/native-number.js';
import { builtInKind, formatKind } from '../workbook/number-format.js';
import { readXml } from '../workbook/read-xml.js';

/** Kinds of the cell formats (`cellXfs`), by index. */
export async function readStyles(archive: Archive, part: string): Promise<FormatKind[]> {
  const custom = new Map<number, string>();
  const kinds: FormatKind[] = [];
  let inCellFormats = false;
  await readXml(archive, part, {
    open: (name, attributes) => {
      if (name === 'numFmt') custom.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats && kinds.length < 65_536) {
        const id = Number(attributes['numFmtId'] ?? 0);
        const code = custom.get(id);
        kinds.push(code === undefined ? builtInKind(id) : formatKind(code));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return kinds;
}
