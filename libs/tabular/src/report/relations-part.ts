import { posix } from 'node:path';
import type { Archive } from '../workbook/archive.js';
import { attributeOf, escaped, opened, readTags, rewriteXml } from './xml-tags.js';

interface Relation {
  id: string;
  type: string;
  /** Name of the part; what an external relation leads to is left out. */
  part: string | undefined;
}

/** The relations of one part of a workbook, and what is added to them or taken from them. */
export class RelationsPart {
  readonly name: string;
  private readonly found: Relation[] = [];
  private readonly added: Relation[] = [];
  private readonly dropped = new Set<string>();

  private constructor(
    private readonly archive: Archive,
    private readonly owner: string,
  ) {
    this.name = posix.join(posix.dirname(owner), '_rels', `${posix.basename(owner)}.rels`);
  }

  /** @param owner name of the part whose relations these are; empty for the workbook file as a whole */
  static async of(archive: Archive, owner: string): Promise<RelationsPart> {
    const part = new RelationsPart(archive, owner);
    if (!archive.has(part.name)) return part;
    await readTags(archive, part.name, (tag) => {
      if (tag.name !== 'Relationship' || tag.kind === 'close') return true;
      const target = attributeOf(tag.raw, 'Target') ?? '';
      const isExternal = attributeOf(tag.raw, 'TargetMode') === 'External';
      part.found.push({
        id: attributeOf(tag.raw, 'Id') ?? '',
        type: attributeOf(tag.raw, 'Type') ?? '',
        part: isExternal ? undefined : part.resolve(target),
      });
      return true;
    });
    return part;
  }

  private resolve(target: string): string {
    return target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(this.owner), target);
  }

  /** The part that a relation leads to, if the workbook has it. */
  byId(id: string | undefined): { type: string; part: string } | undefined {
    return this.there(this.found.find((one) => one.id === id));
  }

  /** The first part of a type, by the end of its name (`/styles`). */
  byType(ending: string): { type: string; part: string } | undefined {
    return this.there(this.found.find(({ type }) => type.endsWith(ending)));
  }

  private there(relation: Relation | undefined): { type: string; part: string } | undefined {
    const { type, part } = relation ?? {};
    return type === undefined || part === undefined || !this.archive.has(part) ? undefined : { type, part };
  }

  /** Adds a relation. @returns its identifier */
  add(type: string, part: string): string {
    const taken = new Set([...this.found, ...this.added].map(({ id }) => id));
    let number = this.found.length + this.added.length + 1;
    while (taken.has(`rId${String(number)}`)) number++;
    const id = `rId${String(number)}`;
    this.added.push({ id, type, part });
    return id;
  }

  /** Takes the relations away that lead to a part. */
  drop(part: string): void {
    this.dropped.add(part);
  }

  get isChanged(): boolean {
    return this.added.length > 0 || this.dropped.size > 0;
  }

  /** The part with its changes. */
  async *content(): AsyncGenerator<Buffer> {
    if (!this.archive.has(this.name)) {
      yield Buffer.from(
        `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${this.additions('')}</Relationships>`,
      );
      return;
    }
    let dropping = false;
    yield* rewriteXml(this.archive, this.name, {
      tag: (tag) => {
        if (tag.name === 'Relationship') {
          const isDropped = tag.kind === 'close' ? dropping : this.isDropped(tag.raw);
          dropping = isDropped && tag.kind === 'open';
          return isDropped ? '' : tag.raw;
        }
        if (tag.name !== 'Relationships' || tag.kind === 'open') return tag.raw;
        if (tag.kind === 'close') return this.additions(tag.prefix) + tag.raw;
        return opened(tag).open + this.additions(tag.prefix) + opened(tag).close;
      },
    });
  }

  private isDropped(raw: string): boolean {
    return this.dropped.has(this.resolve(attributeOf(raw, 'Target') ?? ''));
  }

  private additions(prefix: string): string {
    const folder = posix.dirname(this.owner);
    return this.added
      .map(({ id, type, part = '' }) => {
        const target = posix.relative(folder, part);
        return `<${prefix}Relationship Id="${id}" Type="${escaped(type)}" Target="${escaped(target)}"/>`;
      })
      .join('');
  }
}
