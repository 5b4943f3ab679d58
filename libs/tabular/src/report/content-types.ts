import type { Archive } from '../workbook/archive.js';
import { attributeOf, opened, rewriteXml, withAttribute, type Tag } from './xml-tags.js';

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const typeOf = {
  worksheet: `${spreadsheet}.worksheet+xml`,
  styles: `${spreadsheet}.styles+xml`,
  comments: `${spreadsheet}.comments+xml`,
} as const;
const defaults: Readonly<Record<string, string>> = {
  rels: 'application/vnd.openxmlformats-package.relationships+xml',
  xml: 'application/xml',
};
const drawings = 'application/vnd.openxmlformats-officedocument.vmlDrawing';
const macroType = 'application/vnd.ms-office.vbaProject';
const withMacros = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml';

/** `[Content_Types].xml` with the types of what is added, and without those of what is dropped. */
export class ContentTypes {
  static readonly part = '[Content_Types].xml';
  private readonly overrides = new Map<string, string>();
  private readonly defaults = new Map(Object.entries(defaults));
  private readonly dropped = new Set<string>();

  add(part: string, kind: keyof typeof typeOf): void {
    this.overrides.set(`/${part}`, typeOf[kind]);
  }

  /** Comment boxes are known by the ending of their name. */
  addDrawings(): void {
    this.defaults.set('vml', drawings);
  }

  drop(part: string): void {
    this.dropped.add(`/${part}`);
  }

  async *content(archive: Archive): AsyncGenerator<Buffer> {
    const missing = new Map(this.defaults);
    yield* rewriteXml(archive, ContentTypes.part, {
      tag: (tag) => {
        if (tag.name === 'Default' && tag.kind !== 'close') return this.defaultType(tag, missing);
        if (tag.name === 'Override' && tag.kind !== 'close') return this.override(tag);
        if (tag.name !== 'Types' || tag.kind === 'open') return tag.raw;
        if (tag.kind === 'close') return this.additions(tag.prefix, missing) + tag.raw;
        return opened(tag).open + this.additions(tag.prefix, missing) + opened(tag).close;
      },
    });
  }

  private defaultType(tag: Tag, missing: Map<string, string>): string {
    missing.delete((attributeOf(tag.raw, 'Extension') ?? '').toLowerCase());
    const isMacro = attributeOf(tag.raw, 'ContentType') === macroType;
    return isMacro ? withAttribute(tag.raw, 'ContentType', 'application/octet-stream') : tag.raw;
  }

  private override(tag: Tag): string {
    if (this.dropped.has(attributeOf(tag.raw, 'PartName') ?? '') && tag.kind === 'empty') return '';
    const isMacroBook = attributeOf(tag.raw, 'ContentType') === withMacros;
    return isMacroBook ? withAttribute(tag.raw, 'ContentType', `${spreadsheet}.sheet.main+xml`) : tag.raw;
  }

  private additions(prefix: string, missing: ReadonlyMap<string, string>): string {
    const types = [...missing].map(
      ([ending, type]) => `<${prefix}Default Extension="${ending}" ContentType="${type}"/>`,
    );
    const parts = [...this.overrides].map(
      ([part, type]) => `<${prefix}Override PartName="${part}" ContentType="${type}"/>`,
    );
    return [...types, ...parts].join('');
  }
}
