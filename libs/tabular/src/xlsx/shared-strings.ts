import type { Archive } from '../workbook/archive.js';
import { readXml } from '../workbook/read-xml.js';
import { SharedStrings } from '../workbook/shared-strings.js';
import { cellCharacters, workbookText } from '../workbook/workbook-text.js';

/** Reads the shared strings part; text of phonetic runs is left out. @throws LumbungError FILE_TEXT_TOO_LONG, as {@link readXml} */
export async function readSharedStrings(archive: Archive, part: string): Promise<SharedStrings> {
  const strings = new SharedStrings();
  let text = '';
  let inText = false;
  let phonetic = 0;
  await readXml(archive, part, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic++;
      else if (name === 't') inText = phonetic === 0;
    },
    text: (piece) => {
      if (inText) text = cellCharacters(text, piece);
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic--;
      else if (name === 'si') strings.add(workbookText(text));
    },
  });
  return strings;
}
