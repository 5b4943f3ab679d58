import type { Archive } from '../workbook/archive.js';
import type { MarkKind } from './marks.js';
import { attributeOf, readTags, rewriteXml, withAttribute, type Tag } from './xml-tags.js';

/**
 * Fills of marks. The exact colours are also what tells our marks from other people's when the workbook comes back, so no
 * palette of a spreadsheet has them.
 */
const markColours: Readonly<Record<MarkKind, string>> = {
  error: 'FFFF8B8C',
  question: 'FFA9D6F6',
  warning: 'FFFFD58B',
};
const headColour = 'FF1F4E5F';

/** Styles of the index sheet. */
type IndexStyle = 'title' | 'head' | 'text' | 'link' | MarkKind;

/** Most cell formats that a workbook may have; Excel ends at 65,490. */
const mostFormats = 64_000;

const sections = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles'];
const followers = new Set(['dxfs', 'tableStyles', 'colors', 'extLst']);

const ownFonts = [
  '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="14"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/><family val="2"/></font>',
  '<font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/><family val="2"/></font>',
];
/** Places in {@link ownFonts}. */
const fontOf: Readonly<Record<IndexStyle, number>> = {
  text: 0,
  error: 0,
  question: 0,
  warning: 0,
  title: 1,
  head: 2,
  link: 3,
};
const markKinds: readonly MarkKind[] = ['error', 'question', 'warning'];
const ownFills = [...markKinds.map((kind) => markColours[kind]), headColour].map(
  (colour) =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`,
);

/**
 * The cell formats of a workbook and those that are added to them: for each format that a marked cell has, the same with
 * another fill, so that number formats, borders, fonts and alignment stay.
 */
export class StyleBook {
  private readonly formats: string[] = [];
  private readonly added: string[] = [];
  private readonly known = new Map<string, number>();
  private readonly counts = { fonts: 0, fills: 0 };
  private readonly ourFills = new Set<number>();
  private root: Tag | undefined;

  private constructor(
    private readonly archive: Archive | undefined,
    private readonly part: string,
  ) {}

  /** Reads the formats of a workbook; `archive` is left out for one that has no styles. */
  static async of(archive: Archive | undefined, part: string): Promise<StyleBook> {
    const book = new StyleBook(archive, part);
    if (archive !== undefined) await book.read(archive);
    return book;
  }

  private async read(archive: Archive): Promise<void> {
    let section = '';
    let format: string | undefined;
    await readTags(
      archive,
      this.part,
      (tag) => {
        this.root ??= tag;
        if (format !== undefined) {
          format += tag.raw;
          if (tag.kind === 'close' && tag.name === 'xf') {
            this.formats.push(format);
            format = undefined;
          }
        } else if (section === '') {
          if (tag.kind === 'open' && sections.includes(tag.name)) section = tag.name;
        } else if (tag.name === section) section = '';
        else if (tag.kind !== 'close') {
          if (section === 'fonts' && tag.name === 'font') this.counts.fonts++;
          if (section === 'fills' && tag.name === 'fill') this.counts.fills++;
          if (section === 'fills' && tag.name === 'fgColor' && isOurs(tag.raw))
            this.ourFills.add(this.counts.fills - 1);
          if (section === 'cellXfs' && tag.name === 'xf') {
            if (tag.kind === 'empty') this.formats.push(tag.raw);
            else format = tag.raw;
          }
        }
        return true;
      },
      (text) => {
        if (format !== undefined) format += text;
      },
    );
  }

  /** Whether the workbook has marks of ours from before. */
  get hasMarks(): boolean {
    return this.ourFills.size > 0;
  }

  /** Number of a format like the given one, filled with the colour of a mark. */
  marked(base: number, kind: MarkKind): number {
    return this.refilled(base, kind, this.fill(kind));
  }

  /** Number of a format like the given one, freed from a mark of ours; the same where it has none. */
  freed(base: number): number {
    const fill = Number(attributeOf(this.formats[base]?.split('>')[0] ?? '', 'fillId') ?? 0);
    return this.ourFills.has(fill) ? this.refilled(base, 'free', 0) : base;
  }

  private refilled(base: number, key: string, fill: number): number {
    const original = this.formats[base] ?? this.formats[0] ?? this.plain();
    return this.keep(`${key} ${String(base)}`, withFill(original, fill));
  }

  /** Number of a format of the index sheet. */
  index(style: IndexStyle): number {
    const font = this.counts.fonts + fontOf[style];
    const mark = markKinds.find((kind) => kind === style);
    const fill =
      style === 'head' ? this.firstOwnFill + markKinds.length : mark === undefined ? 0 : this.fill(mark);
    const wrapped = style === 'title' ? '' : ' wrapText="1"';
    return this.keep(
      `index ${style}`,
      `<${this.prefix}xf numFmtId="49" fontId="${String(font)}" fillId="${String(fill)}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><${this.prefix}alignment vertical="top"${wrapped}/></${this.prefix}xf>`,
    );
  }

  /** Number of the format of plain percentages. */
  percent(): number {
    return this.keep(
      'percent',
      withAttribute(this.plain(), 'numFmtId', '10').replace(/\s*\/>$/, ' applyNumberFormat="1"/>'),
    );
  }

  private keep(key: string, format: string): number {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const first = Math.max(1, this.formats.length);
    const number = first + this.added.length;
    if (number >= mostFormats) return 0;
    this.added.push(format);
    this.known.set(key, number);
    return number;
  }

  private fill(kind: MarkKind): number {
    return this.firstOwnFill + markKinds.indexOf(kind);
  }

  private get firstOwnFill(): number {
    return Math.max(2, this.counts.fills);
  }

  private get prefix(): string {
    return this.root?.prefix ?? '';
  }

  private plain(): string {
    return `<${this.prefix}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`;
  }

  /** What is added to a section; a section that the workbook lacks begins with what every workbook has. */
  private additionsTo(section: string): string {
    const { prefix: p } = this;
    const named = (xml: string): string => xml.replace(/<(\/?)(\w)/g, `<$1${p}$2`);
    switch (section) {
      case 'fonts':
        return named(ownFonts.join(''));
      case 'fills': {
        const standard = ['none', 'gray125'].slice(this.counts.fills);
        return named(
          standard.map((type) => `<fill><patternFill patternType="${type}"/></fill>`).join('') +
            ownFills.join(''),
        );
      }
      case 'borders':
        return this.root === undefined ? '<border><left/><right/><top/><bottom/><diagonal/></border>' : '';
      case 'cellStyleXfs':
        return this.root === undefined ? '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' : '';
      case 'cellXfs':
        return (this.formats.length === 0 ? this.plain() : '') + this.added.join('');
      default:
        return '';
    }
  }

  /** The styles part with what was added; to be asked for when every format that is needed is known. */
  async *content(): AsyncGenerator<Buffer> {
    if (this.archive === undefined) {
      const parts = sections.map((name) => this.section(name)).join('');
      yield Buffer.from(
        `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${parts}</styleSheet>`,
      );
      return;
    }
    yield* rewriteXml(this.archive, this.part, { tag: this.rewriting() });
  }

  private section(name: string): string {
    const more = this.additionsTo(name);
    return more === '' ? '' : `<${this.prefix}${name}>${more}</${this.prefix}${name}>`;
  }

  private rewriting(): (tag: Tag) => string {
    let depth = 0;
    const waiting = [...sections];
    /** Sections that ought to stand before this one and do not. */
    const missing = (upTo: number): string =>
      waiting
        .splice(0, upTo)
        .map((name) => this.section(name))
        .join('');
    return (tag) => {
      const opens = tag.kind === 'open';
      const level = tag.kind === 'close' ? --depth : depth;
      if (opens) depth++;
      if (level === 0 && tag.kind === 'close') return missing(waiting.length) + tag.raw;
      if (level === 0 && tag.kind === 'empty') {
        return `${tag.raw.replace(/\s*\/>$/, '>')}${missing(waiting.length)}</${tag.prefix}${tag.name}>`;
      }
      if (level !== 1) return tag.raw;
      if (followers.has(tag.name) && tag.kind !== 'close') return missing(waiting.length) + tag.raw;
      const place = waiting.indexOf(tag.name);
      if (tag.kind === 'close')
        return sections.includes(tag.name) ? this.additionsTo(tag.name) + tag.raw : tag.raw;
      if (place < 0) return tag.raw;
      const before = missing(place);
      waiting.shift();
      const counted = this.recounted(tag);
      if (tag.kind === 'open') return before + counted;
      const more = this.additionsTo(tag.name);
      return (
        before +
        (more === '' ? tag.raw : `${counted.replace(/\s*\/>$/, '>')}${more}</${tag.prefix}${tag.name}>`)
      );
    };
  }

  private recounted(tag: Tag): string {
    const stated = attributeOf(tag.raw, 'count');
    if (stated === undefined) return tag.raw;
    const more = (this.additionsTo(tag.name).match(/<(?:\w+:)?(?:font|fill|xf)[\s>]/g) ?? []).length;
    return more === 0 ? tag.raw : withAttribute(tag.raw, 'count', String(Number(stated) + more));
  }
}

function isOurs(raw: string): boolean {
  const colour = attributeOf(raw, 'rgb')?.toUpperCase();
  return markKinds.some((kind) => markColours[kind] === colour);
}

function withFill(format: string, fill: number): string {
  const end = format.indexOf('>') + 1;
  const tag = withAttribute(withAttribute(format.slice(0, end), 'fillId', String(fill)), 'applyFill', '1');
  return tag + format.slice(end);
}
