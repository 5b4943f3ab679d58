import { createWriteStream } from 'node:fs';
import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TabularErrors } from '../tabular.errors.js';
import { Archive } from '../workbook/archive.js';
import { zipStream, type PackedEntry, type ZipEntry } from '../zip/zip-stream.js';
import { BoxesMarking, newBoxes } from './comment-boxes.js';
import { CommentsMarking, newComments, type CommentChanges } from './comments.js';
import { ContentTypes } from './content-types.js';
import { freeIndexName, indexSheet } from './index-sheet.js';
import { marksOf, SheetMarks, type MarkingOrder } from './marks.js';
import { RelationsPart } from './relations-part.js';
import { SheetMarking, surveySheet } from './sheet-marking.js';
import type { SheetSizes } from './sheet-sizes.js';
import { StyleBook } from './style-book.js';
import { readWorkbookFile, type WorkbookFile } from './workbook-file.js';
import { workbookListing } from './workbook-listing.js';
import { rewriteXml } from './xml-tags.js';

type Content = () => AsyncIterable<Buffer>;

/**
 * Writes the same workbook with its cells marked: a fill, a comment in each, and an index sheet in front that leads to them.
 * Parts that have nothing to do with that are taken over as they lie packed, the others are copied tag by tag, so that
 * formats, formulas, charts and whatever else stay. Macros are left out: what we hand out never runs anything.
 * @param target where the workbook is written
 * @throws LumbungError as the reader of workbooks does
 */
export async function markWorkbook(path: string, order: MarkingOrder, target: string): Promise<void> {
  const archive = await Archive.open(path);
  try {
    const marking = new WorkbookMarking(archive, order, await readWorkbookFile(archive));
    const entries = await marking.entries();
    await pipeline(
      zipStream(entries, () => TabularErrors.FILE_TOO_LARGE({ params: { limit: '4 GB' } })),
      createWriteStream(target),
    );
  } finally {
    archive.close();
  }
}

/** Whether a workbook can be marked in place: the macro sheets of Excel 4 cannot be taken out of it. */
export async function canBeMarked(path: string): Promise<boolean> {
  const archive = await Archive.open(path);
  try {
    return !archive.names().some((name) => /\/(?:macro|dialog)sheets\//.test(name));
  } finally {
    archive.close();
  }
}

class WorkbookMarking {
  /** Parts written anew, in the order they are written: what a later one needs is known by then. */
  private readonly parts = new Map<string, Content>();
  private readonly types = new ContentTypes();
  private readonly marks: Map<string, SheetMarks>;
  private readonly taken: Set<string>;

  constructor(
    private readonly archive: Archive,
    private readonly order: MarkingOrder,
    private readonly file: WorkbookFile,
  ) {
    this.marks = marksOf(order);
    this.taken = new Set(archive.names());
  }

  async entries(): Promise<Iterable<ZipEntry | PackedEntry>> {
    const { archive, file } = this;
    const stylesPart = file.styles ?? this.freeName(posix.dirname(file.part), 'styles', '.xml', false);
    const styles = await StyleBook.of(file.styles === undefined ? undefined : archive, stylesPart);
    for (const [place, sheet] of file.sheets.entries()) {
      if (sheet.part === undefined || place === file.earlierIndex) continue;
      const own = sheet.isWorksheet ? this.marks.get(sheet.name) : undefined;
      await this.markSheet(sheet.part, own ?? new SheetMarks(), styles);
    }
    this.addIndex(styles);
    this.dropMacros();
    this.parts.set(stylesPart, () => styles.content());
    if (file.styles === undefined) {
      file.relations.add(`${file.namespaces.relationships}/styles`, stylesPart);
      this.types.add(stylesPart, 'styles');
    }
    if (file.relations.isChanged) this.parts.set(file.relations.name, () => file.relations.content());
    return this.inOrder();
  }

  /** The list of types comes first, as readers that sniff expect; then what is taken over; then what is new. */
  private *inOrder(): Generator<ZipEntry | PackedEntry> {
    yield { name: ContentTypes.part, content: () => this.types.content(this.archive) };
    const without = new Set([ContentTypes.part, ...this.parts.keys(), ...this.file.macros]);
    for (const name of this.archive.names()) if (!without.has(name)) yield this.archive.packed(name);
    for (const [name, content] of this.parts) yield { name, content };
  }

  private async markSheet(part: string, marks: SheetMarks, styles: StyleBook): Promise<void> {
    const { archive, file } = this;
    const survey = await surveySheet(archive, part);
    marks.gather(survey.merges);
    const relations = await RelationsPart.of(archive, part);
    const comments = relations.byType('/comments')?.part;
    const isAgain = styles.hasMarks || file.earlierIndex >= 0;
    if (marks.isEmpty && !isAgain && !survey.isSelected) return;
    const wantsBoxes = !marks.isEmpty;
    const drawing = relations.byId(survey.drawing)?.part;
    let leading: string | undefined;
    let boxes = drawing;
    if (wantsBoxes && boxes === undefined) {
      boxes = this.freeName(`${posix.dirname(file.part)}/drawings`, 'vmlDrawing', '.vml');
      const id = relations.add(`${file.namespaces.relationships}/vmlDrawing`, boxes);
      leading = `legacyDrawing xmlns:r="${file.namespaces.relationships}" r:id="${id}"`;
      this.types.addDrawings();
    }
    const sheet = new SheetMarking(marks, styles, { drawing: leading, free: isAgain });
    this.parts.set(part, () => rewriteXml(archive, part, sheet));
    if (!wantsBoxes && (comments === undefined || !isAgain)) return;
    const changes = this.markComments(marks, comments, relations);
    if (boxes !== undefined) this.markBoxes({ part: boxes, drawing }, changes, survey.sizes);
    if (relations.isChanged) this.parts.set(relations.name, () => relations.content());
  }

  /** @returns what changed, complete once the part was written */
  private markComments(
    marks: SheetMarks,
    part: string | undefined,
    relations: RelationsPart,
  ): CommentChanges {
    const { archive, file } = this;
    if (part !== undefined) {
      const marking = new CommentsMarking(marks);
      this.parts.set(part, () => rewriteXml(archive, part, marking));
      return marking.changes;
    }
    const own = this.freeName(posix.dirname(file.part), 'comments', '.xml');
    relations.add(`${file.namespaces.relationships}/comments`, own);
    this.types.add(own, 'comments');
    this.parts.set(own, () => Readable.from([Buffer.from(newComments(file.namespaces.main, marks))]));
    return { added: marks.all(), removed: new Set() };
  }

  private markBoxes(
    { part, drawing }: { part: string; drawing: string | undefined },
    changes: CommentChanges,
    sizes: SheetSizes,
  ): void {
    const { archive } = this;
    this.parts.set(part, () =>
      drawing === undefined
        ? Readable.from([Buffer.from(newBoxes(changes.added, sizes))])
        : rewriteXml(archive, part, new BoxesMarking(changes, sizes)),
    );
  }

  /** The index sheet, in the place of that of an earlier report or in front of all sheets. */
  private addIndex(styles: StyleBook): void {
    const { file, order } = this;
    const names = file.sheets.map(({ name }) => name);
    const context = { namespace: file.namespaces.main, sheets: new Map(names.map((name) => [name, name])) };
    const earlier = file.sheets[file.earlierIndex]?.part;
    const part = earlier ?? this.freeName(`${posix.dirname(file.part)}/worksheets`, 'sheet', '.xml');
    let id: string | undefined;
    if (earlier === undefined) {
      this.types.add(part, 'worksheet');
      id = file.relations.add(`${file.namespaces.relationships}/worksheet`, part);
    }
    this.parts.set(part, () => inChunks(indexSheet(order, styles, context)));
    const added =
      id === undefined ? undefined : { id, name: freeIndexName(names), sheetId: file.highestSheetId + 1 };
    const listing = workbookListing(file, added);
    this.parts.set(file.part, () => rewriteXml(this.archive, file.part, listing));
  }

  private dropMacros(): void {
    for (const part of this.file.macros) {
      this.file.relations.drop(part);
      this.types.drop(part);
    }
  }

  /** A name for a new part, numbered as spreadsheets number them. */
  private freeName(folder: string, stem: string, ending: string, numbered = true): string {
    for (let number = 1; ; number++) {
      const name = posix.join(folder, `${stem}${numbered || number > 1 ? String(number) : ''}${ending}`);
      if (this.taken.has(name)) continue;
      this.taken.add(name);
      return name;
    }
  }
}

async function* inChunks(texts: Iterable<string>): AsyncGenerator<Buffer> {
  let pending = '';
  for (const text of texts) {
    pending += text;
    if (pending.length < 256 * 1024) continue;
    yield Buffer.from(pending);
    pending = '';
    await new Promise((resolve) => setImmediate(resolve));
  }
  yield Buffer.from(pending);
}
