import { columnLetters } from '../table/problems.js';
import { commentOf, type CellMark, type SheetMarks } from './marks.js';
import { cellAt } from './sheet-marking.js';
import { attributeOf, escaped, opened, unescaped, type Rewriting, type Tag } from './xml-tags.js';

/** Author of our comments: what they are known by when the workbook comes back. */
export const commentAuthor = 'Lumbung';
/** Begins what is added to somebody else's comment. */
const addedMark = '\n— Lumbung —\n';

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
  return `<${p}comment ref="${reference(mark)}" authorId="${String(author)}"><${p}text>${run(p, commentOf(mark))}</${p}text></${p}comment>`;
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
  private current: { raw: string; ref: string; author: number } | undefined;

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
        this.current = {
          raw: tag.raw,
          ref: attributeOf(tag.raw, 'ref') ?? '',
          author: Number(attributeOf(tag.raw, 'authorId') ?? 0),
        };
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
    if (current.author === this.own) {
      this.gone(current.ref);
      return '';
    }
    const theirs = withoutAdded(current.raw);
    const mark = this.waiting.get(current.ref);
    if (mark === undefined) return theirs;
    this.waiting.delete(current.ref);
    const added = run(tag.prefix, addedMark + commentOf(mark));
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

/** Somebody's comment without the runs that an earlier report of ours put behind it. */
function withoutAdded(raw: string): string {
  return raw.replace(/<(\w+:)?r>(?:(?!<\/\1?r>).)*<\/\1?r>/gs, (one) =>
    unescaped(/<(?:\w+:)?t[^>]*>([^<]*)/.exec(one)?.[1] ?? '').startsWith(addedMark) ? '' : one,
  );
}
