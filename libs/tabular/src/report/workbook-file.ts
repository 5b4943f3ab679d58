import type { Archive } from '../workbook/archive.js';
import { readSharedStrings } from '../xlsx/shared-strings.js';
import { TabularErrors } from '../tabular.errors.js';
import { isIndexSheet } from './index-title.js';
import { RelationsPart } from './relations-part.js';
import { attributeOf, readTags, unescaped } from './xml-tags.js';

/** A sheet of a workbook, chart sheets included. */
interface BookSheet {
  name: string;
  /** Absent when the workbook lost it. */
  part: string | undefined;
  isWorksheet: boolean;
}

/** Names that strict and transitional workbooks (ECMA-376) give to the same things. */
interface Namespaces {
  main: string;
  relationships: string;
}

const transitional: Namespaces = {
  main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  relationships: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
};
const strict: Namespaces = {
  main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
  relationships: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
};

/** What must be known of a workbook to put marks into it. */
export interface WorkbookFile {
  /** Name of the part that lists the sheets. */
  part: string;
  relations: RelationsPart;
  sheets: BookSheet[];
  namespaces: Namespaces;
  highestSheetId: number;
  styles: string | undefined;
  /** Parts that hold macros. */
  macros: string[];
  /** Place among {@link sheets} of the index sheet of an earlier report; -1 when there is none. */
  earlierIndex: number;
}

/** @throws LumbungError FILE_UNREADABLE, and as {@link readTags} */
export async function readWorkbookFile(archive: Archive): Promise<WorkbookFile> {
  const root = await RelationsPart.of(archive, '');
  const part = root.byType('/officeDocument')?.part ?? 'xl/workbook.xml';
  if (!archive.has(part)) throw TabularErrors.FILE_UNREADABLE();
  const relations = await RelationsPart.of(archive, part);
  const sheets: BookSheet[] = [];
  let highestSheetId = 0;
  let namespaces: Namespaces | undefined;
  await readTags(archive, part, (tag) => {
    namespaces ??= tag.raw.includes(strict.main) ? strict : transitional;
    if (tag.name !== 'sheet' || tag.kind === 'close') return true;
    const target = relations.byId(attributeOf(tag.raw, 'id'));
    highestSheetId = Math.max(highestSheetId, Number(attributeOf(tag.raw, 'sheetId') ?? 0) || 0);
    sheets.push({
      name: attributeOf(tag.raw, 'name') ?? '',
      part: target?.part,
      isWorksheet: target?.type.endsWith('/worksheet') === true,
    });
    return true;
  });
  const file = {
    part,
    relations,
    sheets,
    namespaces: namespaces ?? transitional,
    highestSheetId,
    styles: relations.byType('/styles')?.part,
    macros: archive
      .names()
      .filter((name) => /(?:^|\/)vbaProject(?:Signature\w*)?\.bin(?:\.rels)?$/.test(name)),
  };
  return { ...file, earlierIndex: await findIndex(archive, file) };
}

async function findIndex(
  archive: Archive,
  { sheets, relations }: Omit<WorkbookFile, 'earlierIndex'>,
): Promise<number> {
  for (const [place, { name, part, isWorksheet }] of sheets.entries()) {
    if (!isWorksheet || part === undefined || !name.startsWith('Periksa')) continue;
    const first = await firstText(archive, part, relations.byType('/sharedStrings')?.part);
    if (isIndexSheet(name, first)) return place;
  }
  return -1;
}

/** Text of the first cell of a sheet. */
async function firstText(archive: Archive, part: string, strings: string | undefined): Promise<string> {
  let type: string | undefined;
  let seen = false;
  let inText = false;
  let text = '';
  await readTags(
    archive,
    part,
    (tag) => {
      if (tag.name === 'c') {
        if (seen) return false;
        seen = true;
        type = attributeOf(tag.raw, 't');
      }
      inText = tag.kind === 'open' && (tag.name === 'v' || tag.name === 't');
      return true;
    },
    (raw) => {
      if (inText && text.length < 200) text += unescaped(raw);
    },
  );
  if (type !== 's' || strings === undefined) return text;
  return (await readSharedStrings(archive, strings)).text(Number(text));
}
