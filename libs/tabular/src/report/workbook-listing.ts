import type { WorkbookFile } from './workbook-file.js';
import { attributeOf, escaped, withAttribute, type Rewriting, type Tag } from './xml-tags.js';

/**
 * The list of sheets with the index sheet in front and shown first. Names that belong to a sheet know it by its place, so
 * their place moves with it.
 * @param added the index sheet; `undefined` when the workbook has one from before
 */
export function workbookListing(
  file: WorkbookFile,
  added: { id: string; name: string; sheetId: number } | undefined,
): Rewriting {
  const shown = added === undefined ? file.earlierIndex : 0;
  return {
    tag: (tag) => {
      switch (tag.name) {
        case 'sheets':
          return tag.kind === 'open' && added !== undefined ? tag.raw + sheetTag(tag, file, added) : tag.raw;
        case 'workbookView':
          return tag.kind === 'close' ? tag.raw : viewOf(tag, shown);
        case 'definedName':
          return added === undefined || tag.kind === 'close' ? tag.raw : movedName(tag);
        default:
          return tag.raw;
      }
    },
  };
}

function sheetTag(
  { prefix }: Tag,
  file: WorkbookFile,
  added: { id: string; name: string; sheetId: number },
): string {
  return `<${prefix}sheet xmlns:r="${file.namespaces.relationships}" name="${escaped(added.name)}" sheetId="${String(added.sheetId)}" r:id="${added.id}"/>`;
}

function viewOf(tag: Tag, shown: number): string {
  const raw = withAttribute(tag.raw, 'firstSheet', undefined);
  return withAttribute(raw, 'activeTab', String(shown));
}

function movedName(tag: Tag): string {
  const place = attributeOf(tag.raw, 'localSheetId');
  return place === undefined ? tag.raw : withAttribute(tag.raw, 'localSheetId', String(Number(place) + 1));
}
