import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { ArchivalPdf } from './archival-pdf.js';
import { fontOf, widthOf, type Face } from './faces.js';
import { printable, type Line } from './text.js';

/** What a document says of itself. All of it comes from the caller: two documents of the same input have the same bytes. */
export interface DocumentFacts {
  title: string;
  author: string;
  subject?: string;
  keywords?: readonly string[];
  /** Moment that the document bears as that of its making. */
  createdAt: Date;
  /** BCP 47; default `id`. */
  language?: string;
  /** Upright size of the sheets that pages are enlarged to, whatever they were laid out for; default: as laid out. */
  sheet?: PageSize;
}

export interface PageSize {
  /** Points. */
  width: number;
  height: number;
}

/** x, y, width and height, points. */
export type Box = readonly [number, number, number, number];

/** A node of the structure tree, by which screen readers find their way. */
export interface StructureNode {
  /** A child of this node. */
  open(tag: string, attributes?: StructureAttributes): StructureNode;
  /** What is drawn belongs to this node. */
  draw(drawing: () => void): void;
  close(): void;
}

export interface StructureAttributes {
  /** What a picture shows, in words. */
  alt?: string;
  /** Where a figure is on the page. */
  box?: Box;
  language?: string;
  scope?: 'Row' | 'Column';
  colSpan?: number;
  rowSpan?: number;
  /** `Decimal`, `Disc` or `None` for lists. */
  listNumbering?: string;
}

/** Stands in for a node where what is drawn is furniture: nothing of it gets into the tree. */
export const noNode: StructureNode = {
  open: () => noNode,
  draw: (drawing) => {
    drawing();
  },
  close: () => undefined,
};

/** Bytes that may wait for the reader of the stream before drawing pauses. */
const waitingBytes = 1 << 20;

/** A PDF/A-2a and PDF/UA-1 in the making: pages are handed on as they are finished. Coordinates are points from the upper left corner. */
export class Paper {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #written: Promise<void>;
  readonly root: StructureNode;
  readonly #bookmarks: PDFKit.PDFOutline[] = [];
  readonly #sheet: PageSize | undefined;
  /** From the coordinates of the layout to those of the sheet. */
  #fit: { scale: number; left: number; top: number } = { scale: 1, left: 0, top: 0 };
  #failed = false;
  #inArtifact = false;

  constructor(facts: DocumentFacts, output: Writable) {
    const language = facts.language ?? 'id';
    this.#sheet = facts.sheet;
    this.#pdf = new ArchivalPdf({
      autoFirstPage: false,
      // Every number of a book is another word: keeping the layout of each would fill the memory.
      fontLayoutCache: false,
      pdfVersion: '1.7',
      subset: 'PDF/A-2a',
      tagged: true,
      displayTitle: true,
      lang: language,
      info: {
        Title: oneLine(facts.title),
        Author: oneLine(facts.author),
        ...(facts.subject === undefined ? {} : { Subject: oneLine(facts.subject) }),
        ...(facts.keywords === undefined ? {} : { Keywords: oneLine(facts.keywords.join(', ')) }),
        Creator: 'Lumbung',
        Producer: 'Lumbung',
        CreationDate: facts.createdAt,
        ModDate: facts.createdAt,
      },
    });
    this.#written = pipeline(this.#pdf, output);
    // Heard of again when the paper is finished, or at the next pause.
    this.#written.catch(() => {
      this.#failed = true;
    });
    const root = this.#pdf.struct('Document');
    this.#pdf.addStructure(root);
    this.root = new PdfNode(this.#pdf, root);
  }

  startPage({ width, height }: PageSize): void {
    const sheet = this.#sheet && sheetFor(this.#sheet, { width, height });
    this.#pdf.addPage({ size: [sheet?.width ?? width, sheet?.height ?? height], margin: 0 });
    if (!sheet) return;
    const scale = Math.min(sheet.width / width, sheet.height / height);
    const [left, top] = [(sheet.width - width * scale) / 2, (sheet.height - height * scale) / 2];
    this.#fit = { scale, left, top };
    this.#pdf.transform(scale, 0, 0, scale, left, top);
  }

  /** Text of which the upper edge of the line box does not matter: `baseline` is where letters stand. */
  line(
    line: Line,
    at: { x: number; baseline: number; size: number; colour: string; wordSpacing?: number },
  ): void {
    const pieces = line.segments.flatMap(({ text, face, width }) => piecesOf(text, face, width, at));
    let { x } = at;
    for (const [index, { text, face, width }] of pieces.entries()) {
      this.#pdf
        // The library takes an opened font too, under a name of ours; its types do not say so.
        .font(fontOf(face) as unknown as Buffer, face)
        .fontSize(at.size)
        .fillColor(at.colour)
        .text(index === pieces.length - 1 ? text + line.after : text, x, at.baseline, {
          lineBreak: false,
          baseline: 'alphabetic',
          // The library would measure the text again, for lines under it that there are none of.
          textWidth: width,
        } as PDFKit.Mixins.TextOptions);
      x += width;
    }
  }

  rule(x: number, y: number, width: number, { weight = 0.5, colour = '#000000' } = {}): void {
    this.#pdf
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(weight)
      .strokeColor(colour)
      .stroke();
  }

  rectangle([x, y, width, height]: Box, colour: string): void {
    this.#pdf.rect(x, y, width, height).fillColor(colour).fill();
  }

  /** The outline of a box. */
  frame([x, y, width, height]: Box, colour: string): void {
    this.#pdf.rect(x, y, width, height).lineWidth(0.5).strokeColor(colour).stroke();
  }

  /** Rectangles of one colour as one shape, such as the modules of a QR code. */
  rectangles(boxes: readonly Box[], colour: string): void {
    for (const [x, y, width, height] of boxes) this.#pdf.rect(x, y, width, height);
    if (boxes.length > 0) this.#pdf.fillColor(colour).fill();
  }

  polyline(points: readonly (readonly [number, number])[], weight: number, colour: string): void {
    for (const [index, [x, y]] of points.entries())
      if (index === 0) this.#pdf.moveTo(x, y);
      else this.#pdf.lineTo(x, y);
    if (points.length > 1) this.#pdf.lineWidth(weight).lineJoin('round').strokeColor(colour).stroke();
  }

  dot(x: number, y: number, radius: number, colour: string): void {
    this.#pdf.circle(x, y, radius).fillColor(colour).fill();
  }

  /** @param picture bytes of a PNG or JPEG */
  picture(picture: Buffer, x: number, y: number, box: { width: number; height: number }): void {
    this.#pdf.image(picture, x, y, { fit: [box.width, box.height], align: 'center', valign: 'center' });
  }

  /** What is drawn is furniture of the page: running heads, repeated headings of a table. */
  artifact(drawing: () => void): void {
    if (this.#inArtifact) {
      drawing();
      return;
    }
    this.#inArtifact = true;
    this.#pdf.markContent('Artifact');
    drawing();
    this.#pdf.endMarkedContent();
    this.#inArtifact = false;
  }

  /** An entry of the outline that leads to the current page. Level 0 is the outermost. */
  bookmark(level: number, title: string): void {
    const depth = Math.min(level, this.#bookmarks.length);
    const parent = this.#bookmarks[depth - 1] ?? this.#pdf.outline;
    this.#bookmarks.splice(depth, Infinity, parent.addItem(title));
  }

  /** A place of the current page that {@link linkTo} can lead to. */
  destination(name: string, y: number): void {
    const { scale, top } = this.#fit;
    this.#pdf.addNamedDestination(name, 'XYZ', 0, top + y * scale, 0);
  }

  /** Makes a rectangle of the page lead to a destination, or to an address of the web. */
  linkTo(
    target: { destination: string } | { url: string },
    [x, y, width, height]: Box,
    description: string,
    node: StructureNode,
  ): void {
    const options = { Contents: new String(description), structParent: nodeOf(node) };
    if ('url' in target) this.#pdf.link(x, y, width, height, target.url, options as object);
    else this.#pdf.goTo(x, y, width, height, target.destination, options as object);
  }

  /** Lets others do their work, and waits where the output takes the pages slower than they are made. */
  async pause(): Promise<void> {
    await setImmediate();
    while (!this.#failed && this.#pdf.readableLength > waitingBytes) await setTimeout(5);
    if (this.#failed) await this.#written;
  }

  /** Ends the file. @throws what the output threw */
  async finish(): Promise<void> {
    this.root.close();
    this.#pdf.end();
    await this.#written;
  }

  /** Gives up: nothing more is written, and the output is destroyed. */
  async abandon(reason: unknown): Promise<void> {
    this.#pdf.destroy(reason instanceof Error ? reason : new Error(String(reason)));
    await this.#written.catch(() => undefined);
  }
}

/** The sheet as a page lies. */
const sheetFor = (sheet: PageSize, page: PageSize): PageSize =>
  page.width > page.height ? { width: sheet.height, height: sheet.width } : sheet;

/** The dictionary of a structure element, which the types of the library leave out. */
interface WithDictionary {
  dictionary: { data: Record<string, unknown> };
}

class PdfNode implements StructureNode {
  constructor(
    private readonly pdf: PDFKit.PDFDocument,
    readonly element: PDFKit.PDFStructureElement,
    private readonly tag = 'Document',
  ) {}

  open(tag: string, attributes: StructureAttributes = {}): StructureNode {
    const { alt, box, language } = attributes;
    const options = {
      ...(alt === undefined ? {} : { alt }),
      ...(language === undefined ? {} : { lang: language }),
      ...(box === undefined ? {} : { bbox: [box[0], box[1], box[0] + box[2], box[1] + box[3]] }),
    };
    const element = this.pdf.struct(tag, options);
    const own = attributesOf(attributes);
    if (own) (element as unknown as WithDictionary).dictionary.data['A'] = own;
    this.element.add(element);
    return new PdfNode(this.pdf, element, tag);
  }

  draw(drawing: () => void): void {
    const content = this.pdf.markStructureContent(this.tag);
    drawing();
    this.pdf.endMarkedContent();
    this.element.add(content);
  }

  close(): void {
    this.element.end();
  }
}

function attributesOf({ scope, colSpan, rowSpan, listNumbering }: StructureAttributes): object | undefined {
  if (listNumbering !== undefined) return { O: 'List', ListNumbering: listNumbering };
  if (scope === undefined && (colSpan ?? 1) === 1 && (rowSpan ?? 1) === 1) return undefined;
  return {
    O: 'Table',
    ...(scope === undefined ? {} : { Scope: scope }),
    ...((colSpan ?? 1) > 1 ? { ColSpan: colSpan } : {}),
    ...((rowSpan ?? 1) > 1 ? { RowSpan: rowSpan } : {}),
  };
}

function nodeOf(node: StructureNode): PDFKit.PDFStructureElement {
  if (!(node instanceof PdfNode)) throw new Error('a node of another paper');
  return node.element;
}

/**
 * Text of one face as it is drawn: at once, or word by word where gaps are stretched. The library's own stretching would
 * leave out the spaces, and with them the words for whoever hears or copies the text.
 */
function piecesOf(
  text: string,
  face: Face,
  width: number,
  { size, wordSpacing = 0 }: { size: number; wordSpacing?: number },
): { text: string; face: Face; width: number }[] {
  if (wordSpacing === 0) return [{ text, face, width }];
  return text.split(/(?<= )/).map((word) => ({
    text: word,
    face,
    width: widthOf(word, face, size) + (word.endsWith(' ') ? wordSpacing : 0),
  }));
}

function oneLine(text: string): string {
  return printable(text).replaceAll('\n', ' ');
}
