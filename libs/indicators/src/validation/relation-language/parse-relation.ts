import type { Comparison, Relation, Term } from './relation.js';
import { RelationFault, tokensOf, type Token } from './tokens.js';

const longest = 500;
const deepest = 20;

/**
 * Reads a relation: sums of products of numbers, names and parentheses, with one or more of `=` `<` `<=` `>` `>=` between
 * them. `*` and `/` go before `+` and `-`; nothing of it is ever run as code.
 * @throws RelationFault with the reason and the character
 */
export function parseRelation(expression: string): Relation {
  if (expression.length > longest)
    throw new RelationFault(
      `Lebih dari ${String(longest)} huruf / longer than ${String(longest)} characters`,
      longest,
    );
  return new RelationReader(tokensOf(expression)).relation();
}

class RelationReader {
  private next = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  relation(): Relation {
    const terms = [this.sum(0)];
    const comparisons: Comparison[] = [];
    for (let token = this.token(); token.kind === 'comparison'; token = this.token()) {
      this.next += 1;
      comparisons.push(token.text);
      terms.push(this.sum(0));
    }
    this.expectEnd();
    if (comparisons.length === 0)
      throw new RelationFault('Tanpa pembanding (=, <=, ...) / without a comparison', this.token().at);
    return { terms, comparisons };
  }

  private sum(depth: number): Term {
    let left = this.product(depth);
    for (let sign = this.sign('+', '-'); sign !== undefined; sign = this.sign('+', '-'))
      left = { kind: 'operation', operator: sign, left, right: this.product(depth) };
    return left;
  }

  private product(depth: number): Term {
    let left = this.atom(depth);
    for (let sign = this.sign('*', '/'); sign !== undefined; sign = this.sign('*', '/'))
      left = { kind: 'operation', operator: sign, left, right: this.atom(depth) };
    return left;
  }

  private atom(depth: number): Term {
    const token = this.token();
    if (depth > deepest) throw new RelationFault('Terlalu banyak tanda kurung / nested too deeply', token.at);
    this.next += 1;
    if (token.kind === 'number') return { kind: 'number', value: token.text };
    if (token.kind === 'name') return { kind: 'name', name: token.text, at: token.at };
    if (token.kind === 'sign' && token.text === '-') return { kind: 'minus', of: this.atom(depth + 1) };
    if (token.kind === 'sign' && token.text === '(') {
      const inside = this.sum(depth + 1);
      if (this.sign(')') === undefined)
        throw new RelationFault('Kurung tidak ditutup / a parenthesis is not closed', this.token().at);
      return inside;
    }
    throw new RelationFault(
      'Di sini seharusnya indikator atau angka / an indicator or number is expected',
      token.at,
    );
  }

  private token(): Token {
    return this.tokens[this.next] ?? { kind: 'end', text: '', at: 1 };
  }

  /** Takes the next token if it is one of these signs. */
  private sign<Sign extends string>(...signs: Sign[]): Sign | undefined {
    const token = this.token();
    const found = token.kind === 'sign' ? signs.find((sign) => sign === token.text) : undefined;
    if (found !== undefined) this.next += 1;
    return found;
  }

  private expectEnd(): void {
    const token = this.token();
    if (token.kind !== 'end')
      throw new RelationFault(`«${token.text}» tidak pada tempatnya / is out of place`, token.at);
  }
}
