import type { Comparison } from './relation.js';

export type Token = { at: number } & (
  | { kind: 'number'; text: string }
  | { kind: 'name'; text: string }
  | { kind: 'comparison'; text: Comparison }
  | { kind: 'sign'; text: '+' | '-' | '*' | '/' | '(' | ')' }
  | { kind: 'end'; text: '' }
);

/** An expression that cannot be read, and the character (from 1) where that shows. */
export class RelationFault extends Error {
  constructor(
    readonly reason: string,
    readonly at: number,
  ) {
    super(reason);
  }
}

/** What people also write for the signs of the language. */
const otherSigns: Readonly<Record<string, string>> = {
  '≤': '<=',
  '≥': '>=',
  '×': '*',
  '÷': '/',
  '−': '-',
  '==': '=',
};

const form =
  /\s*(?:(?<number>\d+(?:\.\d+)?)(?![\w.,])|(?<name>[A-Za-z_]\w*)|\{(?<code>[^{}]+)\}|(?<comparison><=|>=|==|[<>=≤≥])|(?<sign>[-+*/()×÷−]))/uy;

/**
 * The words of an expression. Numbers have a decimal point; a name is letters, digits and `_`; a code that is no such name
 * stands in braces, `{1.01.000474}`.
 * @throws RelationFault at what is none of these
 */
export function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  let next = 0;
  while (expression.slice(next).trim() !== '') {
    form.lastIndex = next;
    const found = form.exec(expression);
    const begin = expression.length - expression.slice(next).trimStart().length;
    if (found?.groups === undefined)
      throw new RelationFault(
        `«${expression.slice(begin, begin + 10)}» tidak dikenal / is not known`,
        begin + 1,
      );
    tokens.push(tokenOf(found.groups, begin + 1));
    next = form.lastIndex;
  }
  return [...tokens, { kind: 'end', text: '', at: expression.length + 1 }];
}

function tokenOf(groups: Record<string, string | undefined>, at: number): Token {
  const { number, name, code, comparison, sign } = groups;
  if (number !== undefined) return { kind: 'number', text: number, at };
  if (comparison !== undefined) return { kind: 'comparison', text: plain(comparison) as Comparison, at };
  if (sign !== undefined) return { kind: 'sign', text: plain(sign) as '+', at };
  return { kind: 'name', text: name ?? code?.trim() ?? '', at };
}

const plain = (sign: string): string => otherSigns[sign] ?? sign;
