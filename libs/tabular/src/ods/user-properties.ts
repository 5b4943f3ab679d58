import type { NamedText } from '../listing/workbook-cells.js';
import type { Archive } from '../workbook/archive.js';
import { readXml } from '../workbook/read-xml.js';
import { cellCharacters, plainText } from '../workbook/workbook-text.js';

const meta = 'meta.xml';

/** Properties that somebody gave the document, at most so many. Source: ODF 1.3 part 3, 4.3.3. */
export async function userProperties(archive: Archive, most: number): Promise<NamedText[]> {
  const found: NamedText[] = [];
  if (!archive.has(meta)) return found;
  let current: NamedText | undefined;
  await readXml(archive, meta, {
    open: (name, attributes) => {
      if (name === 'user-defined' && found.length < most)
        current = { name: attributes['meta:name'] ?? '', text: '' };
    },
    text: (piece) => {
      if (current !== undefined) current.text = cellCharacters(current.text, piece);
    },
    close: (name) => {
      if (name !== 'user-defined' || current === undefined) return;
      found.push({ name: plainText(current.name), text: plainText(current.text) });
      current = undefined;
    },
  });
  return found;
}
