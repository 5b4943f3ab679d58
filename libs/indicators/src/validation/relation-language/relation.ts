/** An arithmetic expression over indicators. */
export type Term =
  | { kind: 'number'; value: string }
  | { kind: 'name'; name: string; at: number }
  | { kind: 'minus'; of: Term }
  | { kind: 'operation'; operator: '+' | '-' | '*' | '/'; left: Term; right: Term };

export type Comparison = '=' | '<' | '<=' | '>' | '>=';

/** Terms with a comparison between each and the next: `0.9 <= A / B <= 1.1` has three terms and two comparisons. */
export interface Relation {
  terms: readonly Term[];
  comparisons: readonly Comparison[];
}

/** Names in a relation, each once, in order of appearance, with where it stands first. */
export function namesOf({ terms }: Relation): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  const visit = (term: Term): void => {
    switch (term.kind) {
      case 'number':
        return;
      case 'name':
        if (!names.has(term.name)) names.set(term.name, term.at);
        return;
      case 'minus':
        visit(term.of);
        return;
      case 'operation':
        visit(term.left);
        visit(term.right);
    }
  };
  terms.forEach(visit);
  return names;
}
