import { columnLetters } from '../table/problems.js';
import { commentOf, type CellMark, type SheetMarks } from './marks.js';
import { cellAt } from './sheet-marking.js';
import { attributeOf, escaped, opened, unescaped, type Rewriting, type Tag } from './xml-tags.js';

const commentAuthor = 'Lumbung';
/**
 * Begins whatever we say in a comment: what it is known by when the workbook comes back. The author would not do, for not
 * every spreadsheet keeps it.
 */
const ownMark = '— Lumbung —';

const reference = ({ row, column }: CellMark): string => `${columnLetters(column)}${String(row)}`;

/** Where comments came and went, for their boxes. */
export interface CommentChanges {
  added: CellMark[];
  /** `row:column` of comments that are gone, from 0 as a drawing counts. */
  removed: Set<string>;
}

/** A comments part of its own, for a sheet that has none. */
export function newComments(namespace: string, marks: SheetMarks): string {
  const comments = marks.all().map((mark) => comment('', mark, 0));
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="${namespace}"><authors><author>${commentAuthor}</author></authors><commentList>${comments.join('')}</commentList></comments>`;
}

function comment(prefix: string, mark: CellMark, author: number): string {
  const p = prefix;
  return `<${p}comment ref="${reference(mark)}" authorId="${String(author)}"><${p}text>${run(p, `${ownMark}\n${commentOf(mark)}`)}</${p}text></${p}comment>`;
}

function run(prefix: string, text: string): string {
  const p = prefix;
  return `<${p}r><${p}rPr><${p}sz val="9"/><${p}color indexed="81"/><${p}rFont val="Tahoma"/><${p}family val="2"/></${p}rPr><${p}t xml:space="preserve">${escaped(text)}</${p}t></${p}r>`;
}

/**
 * Adds comments to those a sheet has. A cell with somebody's comment keeps it and gets ours behind it; what an earlier
 * report of ours said is taken out.
 */
export class CommentsMarking implements Rewriting {
  readonly changes: CommentChanges = { added: [], removed: new Set() };
  private readonly waiting: Map<string, CellMark>;
  private authors = 0;
  private own = -1;
  private authorText: string | undefined;
  private current: { raw: string; ref: string } | undefined;

  constructor(marks: SheetMarks) {
    this.waiting = new Map(marks.all().map((mark) => [reference(mark), mark]));
  }

  tag(tag: Tag): string {
    if (this.current !== undefined) return this.inComment(tag);
    switch (tag.name) {
      case 'author':
        return this.author(tag);
      case 'authors':
        return this.authorList(tag);
      case 'comment':
        if (tag.kind !== 'open') return tag.raw;
        this.current = { raw: tag.raw, ref: attributeOf(tag.raw, 'ref') ?? '' };
        return '';
      case 'commentList':
        if (tag.kind === 'open') return tag.raw;
        if (tag.kind === 'close') return this.rest(tag.prefix) + tag.raw;
        return opened(tag).open + this.rest(tag.prefix) + opened(tag).close;
      default:
        return tag.raw;
    }
  }

  text(raw: string): string {
    if (this.current !== undefined) {
      this.current.raw += raw;
      return '';
    }
    if (this.authorText !== undefined) this.authorText += unescaped(raw);
    return raw;
  }

  private author(tag: Tag): string {
    if (tag.kind === 'open') this.authorText = '';
    else {
      if (this.authorText?.trim() === commentAuthor) this.own = this.authors;
      this.authorText = undefined;
      this.authors++;
    }
    return tag.raw;
  }

  private authorList(tag: Tag): string {
    if (tag.kind === 'open' || this.own >= 0) return tag.raw;
    this.own = this.authors;
    const added = `<${tag.prefix}author>${commentAuthor}</${tag.prefix}author>`;
    return tag.kind === 'close' ? added + tag.raw : opened(tag).open + added + opened(tag).close;
  }

  private inComment(tag: Tag): string {
    const { current } = this;
    if (current === undefined) return tag.raw;
    current.raw += tag.raw;
    if (tag.name !== 'comment' || tag.kind !== 'close') return '';
    this.current = undefined;
    const theirs = withoutOurs(current.raw, tag.prefix);
    if (theirs === undefined) {
      this.gone(current.ref);
      return '';
    }
    const mark = this.waiting.get(current.ref);
    if (mark === undefined) return theirs;
    this.waiting.delete(current.ref);
    const added = run(tag.prefix, `\n${ownMark}\n${commentOf(mark)}`);
    const end = theirs.lastIndexOf(`</${tag.prefix}text>`);
    return end < 0 ? theirs : theirs.slice(0, end) + added + theirs.slice(end);
  }

  private gone(ref: string): void {
    const at = cellAt(ref);
    if (at !== undefined) this.changes.removed.add(`${String(at.row - 1)}:${String(at.column - 1)}`);
  }

  /** Comments on cells that had none. */
  private rest(prefix: string): string {
    const marks = [...this.waiting.values()];
    this.waiting.clear();
    for (const mark of marks) {
      // The box of an earlier comment of ours serves again.
      const box = `${String(mark.row - 1)}:${String(mark.column - 1)}`;
      if (!this.changes.removed.delete(box)) this.changes.added.push(mark);
    }
    return marks.map((mark) => comment(prefix, mark, Math.max(0, this.own))).join('');
  }
}

/**
 * Somebody's comment without what an earlier report of ours put behind it, whether or not a spreadsheet has joined the
 * runs since; `undefined` when nothing but ours is in it.
 */
function withoutOurs(raw: string, prefix: string): string | undefined {
  const at = raw.indexOf(ownMark);
  if (at < 0) return raw;
  const before = raw.slice(0, at);
  if (before.replace(/<[^>]*>/g, '').trim() === '') return undefined;
  const isRun = before.lastIndexOf(`<${prefix}r>`) > before.lastIndexOf(`</${prefix}r>`);
  const closing = `</${prefix}t>${isRun ? `</${prefix}r>` : ''}`;
  const end = raw.lastIndexOf(`</${prefix}text>`);
  // The line end before our mark may have stayed in the run before.
  return end < at
    ? raw
    : before.replace(/(?:\s|&#1[03];|&#x[ad];)+((?:<[^>]*>)*)$/i, '$1') + closing + raw.slice(end);
}
