import type { NamedText } from '../listing/workbook-cells.js';
import type { Archive } from '../workbook/archive.js';
import { readXml } from '../workbook/read-xml.js';
import { cellCharacters, workbookText } from '../workbook/workbook-text.js';

/** Names that the workbook defines and what they stand for, at most so many. Source: ECMA-376 part 1, 18.2.5. */
export function definedNames(archive: Archive, listing: string, most: number): Promise<NamedText[]> {
  return namedTexts(archive, { part: listing, element: 'definedName', most });
}

/** Properties that somebody gave the document. Source: ECMA-376 part 1, 22.3. */
export function customProperties(archive: Archive, part: string, most: number): Promise<NamedText[]> {
  return namedTexts(archive, { part, element: 'property', most });
}

/** Elements with a `name` and a text, at whatever depth the text stands. @throws LumbungError as {@link readXml} */
async function namedTexts(
  archive: Archive,
  { part, element, most }: { part: string; element: string; most: number },
): Promise<NamedText[]> {
  const found: NamedText[] = [];
  let current: NamedText | undefined;
  await readXml(archive, part, {
    open: (name, attributes) => {
      if (name === element && found.length < most) current = { name: attributes['name'] ?? '', text: '' };
    },
    text: (piece) => {
      if (current !== undefined) current.text = cellCharacters(current.text, piece);
    },
    close: (name) => {
      if (name !== element || current === undefined) return;
      found.push({ name: workbookText(current.name), text: workbookText(current.text).trim() });
      current = undefined;
    },
  });
  return found;
}
