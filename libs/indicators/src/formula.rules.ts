import { exactOf, type Exact } from './exact-number.rules.js';

/**
 * A formula over other indicators: codes in square brackets, numbers, `+ - * /` and parentheses, as
 * `[KK-001] / [KK-002] * 100`. Source of the field: MS-Ind, *rumus* and *indikator pembangun* (Peraturan BPS 5/2020).
 */
export type Formula =
  | { kind: 'number'; value: Exact }
  | { kind: 'indicator'; code: string }
  | { kind: 'negative'; of: Formula }
  | { kind: 'operation'; sign: '+' | '-' | '*' | '/'; left: Formula; right: Formula };

/** Why a text is no formula, and where in it, from 1. */
export interface FormulaFault {
  at: number;
  message: string;
}

/** Longest text of a formula; also bounds how deep it nests. */
const formulaLength = 1000;

const token =
  /\s*(?:(?<number>\d+(?:[.,]\d+)?)|\[(?<code>[A-Z0-9][A-Z0-9._-]{0,49})\]|(?<sign>[-+*/()×÷−]))/uy;
/** `1.000` is a thousand to some and one to others. */
const ambiguous = /^[1-9]\d{0,2}[.,]\d{3}$/;
const plainSigns: Record<string, string> = { '×': '*', '÷': '/', '−': '-' };

interface Token {
  at: number;
  text: string;
  kind: 'number' | 'code' | 'sign';
}

/** Reads a formula. @returns what it says, or the first place where it says nothing */
export function parseFormula(text: string): { formula: Formula } | { fault: FormulaFault } {
  const read = tokensOf(text);
  if ('fault' in read) return read;
  return new Parser(read.tokens, text.length + 1).parse();
}

/** Codes of the indicators that a formula names, each once. */
export function codesIn(formula: Formula): string[] {
  const found = new Set<string>();
  const look = (part: Formula): void => {
    switch (part.kind) {
      case 'indicator':
        found.add(part.code);
        break;
      case 'negative':
        look(part.of);
        break;
      case 'operation':
        look(part.left);
        look(part.right);
        break;
      case 'number':
        break;
    }
  };
  look(formula);
  return [...found];
}

function tokensOf(text: string): { tokens: Token[] } | { fault: FormulaFault } {
  if (text.length > formulaLength)
    return {
      fault: { at: formulaLength + 1, message: `Rumus paling panjang ${String(formulaLength)} huruf.` },
    };
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.trimEnd().length) {
    token.lastIndex = at;
    const groups = token.exec(text)?.groups;
    const start = at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
    if (groups === undefined)
      return {
        fault: {
          at: start + 1,
          message: `«${text.slice(start, start + 20)}» tidak dikenal. Tulis kode indikator (huruf besar) dalam kurung siku, misalnya [KK-001], bilangan, dan tanda + - * / ( ).`,
        },
      };
    const { number, code, sign } = groups;
    if (number !== undefined && ambiguous.test(number))
      return {
        fault: {
          at: start + 1,
          message: `«${number}» bermakna ganda: tulis tanpa tanda ribuan, misalnya 1000.`,
        },
      };
    if (number !== undefined) tokens.push({ at: start + 1, text: number.replace(',', '.'), kind: 'number' });
    else if (code !== undefined) tokens.push({ at: start + 1, text: code, kind: 'code' });
    else if (sign !== undefined) tokens.push({ at: start + 1, text: plainSigns[sign] ?? sign, kind: 'sign' });
    at = token.lastIndex;
  }
  return { tokens };
}

class Parser {
  private next = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly end: number,
  ) {}

  parse(): { formula: Formula } | { fault: FormulaFault } {
    try {
      const formula = this.sum();
      const rest = this.tokens[this.next];
      if (rest !== undefined) throw new Misread(rest.at, `«${rest.text}» tidak pada tempatnya.`);
      return { formula };
    } catch (error) {
      if (error instanceof Misread) return { fault: { at: error.at, message: error.message } };
      throw error;
    }
  }

  private sum(): Formula {
    let left = this.term();
    for (let sign = this.taken('+', '-'); sign !== undefined; sign = this.taken('+', '-'))
      left = { kind: 'operation', sign, left, right: this.term() };
    return left;
  }

  private term(): Formula {
    let left = this.factor();
    for (let sign = this.taken('*', '/'); sign !== undefined; sign = this.taken('*', '/'))
      left = { kind: 'operation', sign, left, right: this.factor() };
    return left;
  }

  private factor(): Formula {
    const one = this.tokens[this.next];
    if (one === undefined)
      throw new Misread(this.end, 'Rumus belum selesai: di sini harus ada bilangan atau kode indikator.');
    this.next += 1;
    if (one.kind === 'number') return { kind: 'number', value: exactOf(one.text) };
    if (one.kind === 'code') return { kind: 'indicator', code: one.text };
    if (one.text === '-') return { kind: 'negative', of: this.factor() };
    if (one.text !== '(')
      throw new Misread(
        one.at,
        `«${one.text}» tidak pada tempatnya: di sini harus ada bilangan atau kode indikator.`,
      );
    const inner = this.sum();
    if (this.taken(')') === undefined) throw new Misread(one.at, 'Kurung yang dibuka di sini tidak ditutup.');
    return inner;
  }

  private taken<Sign extends string>(...signs: Sign[]): Sign | undefined {
    const one = this.tokens[this.next];
    const sign = one?.kind === 'sign' ? signs.find((wanted) => wanted === one.text) : undefined;
    if (sign !== undefined) this.next += 1;
    return sign;
  }
}

class Misread extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Looks for an indicator that a formula would make depend on itself.
 * @param code whose formula it is
 * @param codes that its formula names
 * @param others codes that the formulas of the other indicators name
 * @returns the way round, beginning and ending with `code`; `undefined` when there is none
 */
export function formulaCycle(
  code: string,
  codes: readonly string[],
  others: ReadonlyMap<string, readonly string[]>,
): string[] | undefined {
  const seen = new Set<string>();
  const ways = codes.map((one) => [code, one]);
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    const last = way.at(-1) ?? code;
    if (last === code) return way;
    if (seen.has(last)) continue;
    seen.add(last);
    for (const next of others.get(last) ?? []) ways.push([...way, next]);
  }
  return undefined;
}
