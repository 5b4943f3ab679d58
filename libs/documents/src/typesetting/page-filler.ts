import { setImmediate } from 'node:timers/promises';
import { romanNumeral } from '../words/roman.rules.js';
import {
  areaOf,
  sizeOf,
  type Area,
  type Entry,
  type Orientation,
  type PageDesign,
  type PageFacts,
  type Passage,
  type Piece,
} from './flow.js';
import { noNode, type Paper, type StructureNode } from './paper.js';

/** A piece in the order of the document, and whether its passage begins with it. */
interface Item {
  piece: Piece;
  passage: Passage;
  first: boolean;
  last: boolean;
}

const piecesBetweenPauses = 500;

/**
 * Fills pages with passages, drawing them on paper, or without paper only to learn which page everything comes to lie on.
 * Memory does not grow with the document: passages are taken one by one.
 */
export class PageFiller {
  readonly #entries: Entry[] = [];
  #page: PageFacts | undefined;
  #area: Area = { x: 0, y: 0, width: 0, height: 0 };
  #y = 0;
  #number = 0;
  #numbering: 'roman' | 'arabic' = 'arabic';
  #runningTitle = '';
  #node: StructureNode | undefined;
  #furnished = true;

  constructor(
    private readonly design: PageDesign,
    private readonly paper?: Paper,
  ) {}

  /** What the lists of contents say of the passages seen so far. */
  get entries(): readonly Entry[] {
    return this.#entries;
  }

  get pageCount(): number {
    return this.#page?.index ?? 0;
  }

  /** Places passages behind what was placed before. */
  async fill(passages: Iterable<Passage>): Promise<void> {
    const items = itemsOf(passages);
    const ahead: Item[] = [];
    for (let count = 1; ; count += 1) {
      const item = ahead.shift() ?? items.next().value;
      if (!item) break;
      if (item.first) this.#begin(item.passage);
      this.#place(item, () => this.#heightOfChain(item, ahead, items));
      if (item.last) this.#endPassage();
      if (count % piecesBetweenPauses === 0) await (this.paper?.pause() ?? setImmediate());
    }
  }

  /** Draws what the last page still lacks. */
  finish(): void {
    this.#finishPage();
  }

  #begin(passage: Passage): void {
    const orientation = passage.orientation ?? 'portrait';
    if (passage.numbering) this.#finishPart();
    if (passage.runningTitle !== undefined && passage.newPage) {
      this.#finishPage();
      this.#runningTitle = passage.runningTitle;
    }
    if (passage.numbering) {
      this.#numbering = passage.numbering;
      this.#number = 0;
    }
    if (!this.#page || passage.newPage || passage.numbering || orientation !== this.#page.orientation)
      this.#turnPage(orientation, passage.bare ?? false);
    if (passage.newPage === 'recto' && this.design.facing && this.#page && this.#page.index % 2 === 0) {
      this.#page.bare = true;
      this.#turnPage(orientation, passage.bare ?? false);
    }
  }

  /** Pages that face each other: what is numbered anew begins on the right. */
  #finishPart(): void {
    if (!this.#page || !this.design.facing || this.#page.index % 2 === 0) return;
    this.#turnPage('portrait', true);
  }

  #place(item: Item, heightOfChain: () => number): void {
    const { piece, passage } = item;
    const bottom = this.#area.y + this.#area.height;
    const atHead = this.#y === this.#area.y;
    if (!atHead && this.#y + (piece.before ?? 0) + heightOfChain() > bottom + 0.01) {
      this.#turnPage(passage.orientation ?? 'portrait', passage.bare ?? false);
      if (!item.first) this.#repeat(passage);
    } else if (!atHead) this.#y += piece.before ?? 0;
    if (passage.atFoot && item.first) this.#y = Math.max(this.#y, bottom - heightOfChain());
    if (item.first) this.#enter(passage);
    this.#draw(piece, this.#node);
    this.#y += piece.height;
  }

  #repeat(passage: Passage): void {
    for (const piece of passage.repeated ?? []) {
      this.paper?.artifact(() => {
        this.#draw(piece, noNode);
      });
      this.#y += piece.height;
    }
  }

  #draw(piece: Piece, node: StructureNode | undefined): void {
    if (!this.paper || !node) return;
    piece.draw({ paper: this.paper, node, x: this.#area.x, y: this.#y });
  }

  #enter(passage: Passage): void {
    if (this.paper) this.#node = this.paper.root.open(passage.tag, passage.attributes);
    if (!passage.entry || !this.#page) return;
    const { list, level, label, text, key } = passage.entry;
    this.#entries.push({ ...passage.entry, page: this.#page.label });
    this.paper?.destination(key, this.#y);
    if (list === 'contents') this.paper?.bookmark(level, label === undefined ? text : `${label} ${text}`);
  }

  #endPassage(): void {
    this.#node?.close();
    this.#node = undefined;
  }

  /** Height that must go on one page from this piece on: up to the first that may be the last of its page. */
  #heightOfChain(from: Item, ahead: Item[], items: Iterator<Item, undefined>): number {
    let { height } = from.piece;
    let last = from;
    for (let index = 0; last.piece.keepWithNext; index += 1) {
      const next = ahead[index] ?? items.next().value;
      if (!next) break;
      if (index >= ahead.length) ahead.push(next);
      if (next.first && (next.passage.newPage || next.passage.orientation !== from.passage.orientation))
        break;
      const more = (next.piece.before ?? 0) + next.piece.height;
      // What fits no page cannot be kept together.
      if (height + more > this.#area.height) return from.piece.height;
      height += more;
      last = next;
    }
    return height;
  }

  #turnPage(orientation: Orientation, bare: boolean): void {
    this.#finishPage();
    this.#number += 1;
    const index = (this.#page?.index ?? 0) + 1;
    const size = sizeOf(this.design.size, orientation);
    const label =
      this.#numbering === 'roman' ? romanNumeral(this.#number).toLowerCase() : String(this.#number);
    this.#page = { size, orientation, label, index, bare, runningTitle: this.#runningTitle };
    this.#area = areaOf(this.design, orientation, index);
    this.#y = this.#area.y;
    this.#furnished = false;
    this.paper?.startPage(size);
  }

  #finishPage(): void {
    if (!this.#page || this.#furnished) return;
    this.#furnished = true;
    if (this.paper) this.design.furniture?.(this.#page, this.paper, this.#area);
  }
}

function* itemsOf(passages: Iterable<Passage>): Generator<Item, undefined> {
  for (const passage of passages) {
    let waiting: Item | undefined;
    for (const piece of passage.pieces) {
      if (waiting) yield waiting;
      waiting = { piece, passage, first: waiting === undefined, last: false };
    }
    if (waiting) yield { ...waiting, last: true };
  }
}
