import PDFDocument from 'pdfkit';

/** What the library calls on itself and its types leave out. */
interface Library extends PDFKit.PDFDocument {
  /** Bytes written so far, which the table of objects at the end refers to. */
  _offset: number;
  _write(data: string | Uint8Array): void;
  push(chunk: Uint8Array | null): boolean;
}
const Library = PDFDocument as unknown as new (options: PDFKit.PDFDocumentOptions) => Library;

const pieceBytes = 64 * 1024;

/**
 * The PDF of the library, byte for byte, with less waste: by itself it makes an array of bytes of every operator of a page and of
 * every line of the file, some millions in a book, each dearer than the few letters in it. Here they are gathered into large
 * ones.
 */
export class GatheringPdf extends Library {
  /** Operators of the current page, as text. */
  #content = '';
  #piece = Buffer.allocUnsafe(pieceBytes);
  #gathered = 0;

  constructor(options: PDFKit.PDFDocumentOptions) {
    // The first page comes when there is something to gather its operators in.
    super({ ...options, autoFirstPage: false });
    if (options.autoFirstPage !== false) this.addPage();
  }

  override addContent(data: unknown): this {
    this.#content += `${String(data)}\n`;
    if (this.#content.length >= pieceBytes) this.#handOver();
    return this;
  }

  override flushPages(): void {
    this.#handOver();
    super.flushPages();
  }

  override _write(data: string | Uint8Array): void {
    // The library writes the first lines while it is still being made.
    if (!(#piece in this)) {
      super._write(data);
      return;
    }
    // Text of a PDF has one byte for each letter.
    const bytes = typeof data === 'string' ? Buffer.from(`${data}\n`, 'latin1') : data;
    this._offset += bytes.length;
    if (this.#gathered + bytes.length > pieceBytes) this.#passOn();
    if (bytes.length > pieceBytes) super.push(bytes);
    else {
      this.#piece.set(bytes, this.#gathered);
      this.#gathered += bytes.length;
    }
  }

  override push(chunk: Uint8Array | null): boolean {
    if (#piece in this) this.#passOn();
    return super.push(chunk);
  }

  #handOver(): void {
    if (this.#content === '') return;
    this.page.write(Buffer.from(this.#content, 'latin1'));
    this.#content = '';
  }

  #passOn(): void {
    if (this.#gathered === 0) return;
    super.push(this.#piece.subarray(0, this.#gathered));
    this.#piece = Buffer.allocUnsafe(pieceBytes);
    this.#gathered = 0;
  }
}
