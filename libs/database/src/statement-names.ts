const usesWorthAName = 3;
const mostNames = 300;
const mostCounted = 5000;

/**
 * Names for statements that come again, so that each connection plans them once. A statement earns a name by its third
 * use; the number of names is bounded because PostgreSQL keeps each of them on each connection.
 */
export class StatementNames {
  private readonly uses = new Map<string, number>();
  private readonly names = new Map<string, string>();

  /** @param what the statements are of: no two kinds may share it */
  constructor(private readonly what: string) {}

  /** Name for a text, or `undefined` while it has none. */
  of(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    const uses = (this.uses.get(text) ?? 0) + 1;
    if (uses < usesWorthAName || this.names.size >= mostNames) {
      if (this.uses.size >= mostCounted) this.uses.clear();
      this.uses.set(text, uses);
      return undefined;
    }
    this.uses.delete(text);
    const name = `${this.what}_${String(this.names.size + 1)}`;
    this.names.set(text, name);
    return name;
  }
}
