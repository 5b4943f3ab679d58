import type { Paper, PageSize, StructureAttributes, StructureNode } from './paper.js';

/** Where a piece is drawn. */
export interface Place {
  paper: Paper;
  /** Node of the passage. */
  node: StructureNode;
  /** Upper left corner, points. */
  x: number;
  y: number;
}

/** The smallest thing that pages are filled with: a line, a row, a picture. It is never divided. */
export interface Piece {
  /** Points. */
  height: number;
  /** Room above it, points; none at the head of a page. */
  before?: number;
  /** Never the last of its page. */
  keepWithNext?: boolean;
  draw(place: Place): void;
}

/** A line of a list of contents. */
export interface Entry {
  list: 'contents' | 'tables' | 'figures';
  /** 0 is the outermost. */
  level: number;
  /** Number of a chapter or table, in its own column. */
  label?: string;
  text: string;
  /** Name of the place that it leads to, once in a document. */
  key: string;
  /** Label of the page it is on. */
  page: string;
}

export type Orientation = 'portrait' | 'landscape';

/** Pieces that belong together: one paragraph, one table. */
export interface Passage {
  /** Tag of its node in the structure tree. */
  tag: string;
  attributes?: StructureAttributes;
  pieces: Iterable<Piece>;
  /** Pieces that head the next page where the passage goes on there, such as the heading of a table. */
  repeated?: Piece[];
  entry?: Omit<Entry, 'page'>;
  /** It begins on a new page; `recto`: on a right-hand one. */
  newPage?: boolean | 'recto';
  /** How its pages lie; default upright. */
  orientation?: Orientation;
  /** Its pages bear no running head or page number. */
  bare?: boolean;
  /** Title of the part that begins here, for the running head. */
  runningTitle?: string;
  /** Pages are numbered anew from here on. */
  numbering?: 'roman' | 'arabic';
  /** It stands at the foot of its page, as far as there is room. */
  atFoot?: boolean;
}

/** A page that is being filled, as its furniture sees it. */
export interface PageFacts {
  size: PageSize;
  orientation: Orientation;
  /** Printed page number: `iv`, `12`. */
  label: string;
  /** Counted from 1 over the whole file. */
  index: number;
  bare: boolean;
  runningTitle: string;
}

export interface PageDesign {
  /** Upright; landscape pages have both exchanged. */
  size: PageSize;
  /** Points; `inner` is the edge of the spine where pages face each other, else the left one. */
  margins: { top: number; bottom: number; inner: number; outer: number };
  /** Right-hand pages have the spine on the left, left-hand ones on the right. */
  facing: boolean;
  furniture?: (page: PageFacts, paper: Paper, area: Area) => void;
}

/** The part of a page that is filled. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export function areaOf({ size, margins, facing }: PageDesign, orientation: Orientation, index: number): Area {
  const recto = !facing || index % 2 === 1;
  const { width, height } = sizeOf(size, orientation);
  return {
    // On a landscape page the spine is above or below: its side margins stay equal.
    x: orientation === 'landscape' ? margins.outer : recto ? margins.inner : margins.outer,
    y: margins.top,
    width: width - (orientation === 'landscape' ? 2 * margins.outer : margins.inner + margins.outer),
    height: height - margins.top - margins.bottom,
  };
}

export function sizeOf(size: PageSize, orientation: Orientation): PageSize {
  return orientation === 'portrait' ? size : { width: size.height, height: size.width };
}
