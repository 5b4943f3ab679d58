import type { Archive } from '../workbook/archive.js';
import type { SheetTaker } from '../workbook/sheet-target.js';
import { readSharedStrings } from './shared-strings.js';
import { readSheet } from './sheet.js';
import { readStyles } from './styles.js';
import type { WorkbookParts } from './workbook.js';

/**
 * Streams all sheets of a workbook, one after the other.
 * @param onShare told now and then what share of the sheets was read, and how many rows of the current one hold something
 * @throws LumbungError as {@link readSheet}, and whatever the taker raises
 */
export async function readSheets(
  archive: Archive,
  parts: WorkbookParts,
  taker: SheetTaker,
  onShare: (share: number, rows: number) => Promise<void> | undefined,
): Promise<void> {
  const styles = parts.styles === undefined ? [] : await readStyles(archive, parts.styles);
  const strings = parts.strings === undefined ? undefined : await readSharedStrings(archive, parts.strings);
  const unpacked = parts.sheets.reduce((sum, sheet) => sum + archive.size(sheet.part), 0) || 1;
  let before = 0;
  for (const sheet of parts.sheets) {
    await readSheet(archive, sheet.part, taker.begin(sheet), {
      strings,
      styles,
      system1904: parts.system1904,
      onBytes: (bytes, rows) => onShare((before + bytes) / unpacked, rows),
    });
    taker.end();
    before += archive.size(sheet.part);
  }
}
