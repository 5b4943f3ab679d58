import { CkanErrors } from './ckan.errors.js';

/** What a Solr query string of a CKAN client asks for. A term without a field has the field `text`. */
export type SolrCondition =
  | { kind: 'all' | 'any'; conditions: SolrCondition[] }
  | { kind: 'not'; condition: SolrCondition }
  | { kind: 'term'; field: string; value: string; phrase: boolean }
  | {
      kind: 'range';
      field: string;
      from: string | null;
      to: string | null;
      openStart: boolean;
      openEnd: boolean;
    };

type Token =
  | { kind: '(' | ')' | 'and' | 'or' | 'not' | '+' | '-' }
  | { kind: 'field'; name: string }
  | { kind: 'word'; value: string; phrase: boolean }
  | { kind: 'range'; from: string; to: string; openStart: boolean; openEnd: boolean };

const mostTokens = 500;

/**
 * Reads the part of Lucene's syntax that CKAN clients use in `fq` and in a `q` with a colon: `field:value`, phrases,
 * `field:(a OR b)`, AND, OR, NOT, `+`, `-`, parentheses, `*`, `[a TO b]`, `{a TO b}`. Terms side by side are all needed
 * (CKAN's `q.op=AND`).
 * @returns `undefined` when it asks for everything (`*:*` or nothing)
 * @throws CKAN_SEARCH for what cannot be read
 */
export function parseSolrQuery(text: string): SolrCondition | undefined {
  const tokens = tokensOf(text);
  const reader = new Reader(tokens);
  const condition = reader.either('text');
  if (!reader.done) throw unreadable(text);
  return condition;
}

function tokensOf(text: string): Token[] {
  if (/^\s*\{!/.test(text))
    throw CkanErrors.CKAN_SEARCH({ params: { reason: 'Local parameters are not supported.' } });
  const tokens: Token[] = [];
  const form =
    /\s+|([()])|(&&|\|\|)|([[{])\s*([^\s\]}]+)\s+TO\s+([^\s\]}]+)\s*([\]}])|([+!-])|([A-Za-z_][\w.]*|\*):|"((?:[^"\\]|\\.)*)"|((?:[^\s()"\\:[\]{}]|\\.|:(?=\d))+)/gy;
  while (form.lastIndex < text.length) {
    const match = form.exec(text);
    if (!match || tokens.length > mostTokens) throw unreadable(text);
    const [, bracket, sign, open, from, to, close, prefix, field, phrase, word] = match;
    if (bracket === '(' || bracket === ')') tokens.push({ kind: bracket });
    else if (sign !== undefined) tokens.push({ kind: sign === '&&' ? 'and' : 'or' });
    else if (from !== undefined && to !== undefined)
      tokens.push({ kind: 'range', from, to, openStart: open === '{', openEnd: close === '}' });
    else if (prefix !== undefined) tokens.push({ kind: prefix === '!' ? 'not' : prefix === '+' ? '+' : '-' });
    else if (field !== undefined) tokens.push({ kind: 'field', name: field });
    else if (phrase !== undefined) tokens.push({ kind: 'word', value: unescape(phrase), phrase: true });
    else if (word === 'AND' || word === 'OR' || word === 'NOT')
      tokens.push({ kind: word === 'AND' ? 'and' : word === 'OR' ? 'or' : 'not' });
    else if (word !== undefined) tokens.push({ kind: 'word', value: unescape(word), phrase: false });
  }
  return tokens;
}

const unescape = (value: string): string => value.replace(/\\(.)/g, '$1');

const unreadable = (text: string): Error =>
  CkanErrors.CKAN_SEARCH({ params: { reason: `Cannot parse '${text.slice(0, 200)}'` } });

/** Recursive descent over the tokens. Loosest first: OR, then AND (also unwritten), then NOT and single terms. */
class Reader {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get done(): boolean {
    return this.at >= this.tokens.length;
  }

  either(field: string): SolrCondition | undefined {
    const choices: (SolrCondition | undefined)[] = [this.every(field)];
    while (this.take('or')) choices.push(this.every(field));
    // One of the choices is "everything".
    if (choices.some((choice) => choice === undefined)) return undefined;
    const [only, ...more] = choices as SolrCondition[];
    return only !== undefined && more.length === 0
      ? only
      : { kind: 'any', conditions: choices as SolrCondition[] };
  }

  private every(field: string): SolrCondition | undefined {
    const needed: SolrCondition[] = [];
    while (!this.done && !this.sees('or') && !this.sees(')')) {
      if (this.take('and')) continue;
      const condition = this.one(field);
      if (condition) needed.push(condition);
    }
    const [only, ...more] = needed;
    return more.length === 0 ? only : { kind: 'all', conditions: needed };
  }

  private one(field: string): SolrCondition | undefined {
    if (this.take('not') || this.take('-')) {
      const condition = this.one(field);
      return condition ? { kind: 'not', condition } : { kind: 'any', conditions: [] };
    }
    if (this.take('+')) return this.one(field);
    const token = this.tokens[this.at];
    this.at += 1;
    switch (token?.kind) {
      case '(': {
        const inside = this.either(field);
        if (!this.take(')')) throw unreadable('(');
        return inside;
      }
      case 'field':
        return this.one(token.name);
      case 'word':
        if (token.value === '*' && !token.phrase && (field === '*' || field === 'text')) return undefined;
        return { kind: 'term', field, value: token.value, phrase: token.phrase };
      case 'range':
        return {
          kind: 'range',
          field,
          from: token.from === '*' ? null : token.from,
          to: token.to === '*' ? null : token.to,
          openStart: token.openStart,
          openEnd: token.openEnd,
        };
      default:
        throw unreadable(token?.kind ?? 'end of query');
    }
  }

  private sees(kind: Token['kind']): boolean {
    return this.tokens[this.at]?.kind === kind;
  }

  private take(kind: Token['kind']): boolean {
    if (!this.sees(kind)) return false;
    this.at += 1;
    return true;
  }
}

/**
 * A moment of Solr: ISO date, or `NOW` with steps back and forth (`NOW-7DAYS`, `NOW-1MONTH/DAY`; rounding is ignored).
 * @throws CKAN_SEARCH
 */
export function solrMoment(text: string, now: Date): Date {
  const steps = /^NOW((?:[+-]\d{1,5}(?:YEAR|MONTH|DAY|HOUR|MINUTE|SECOND)S?)*)(?:\/\w+)?$/.exec(text);
  const moment = steps ? new Date(now) : new Date(/^\d{4}-\d{2}-\d{2}/.test(text) ? text : 'none');
  for (const [, sign, count, unit] of (steps?.[1] ?? '').matchAll(
    /([+-])(\d+)(YEAR|MONTH|DAY|HOUR|MINUTE|SECOND)/g,
  )) {
    const by = Number(`${sign ?? ''}${count ?? ''}`);
    if (unit === 'YEAR') moment.setUTCFullYear(moment.getUTCFullYear() + by);
    else if (unit === 'MONTH') moment.setUTCMonth(moment.getUTCMonth() + by);
    else if (unit === 'DAY') moment.setUTCDate(moment.getUTCDate() + by);
    else moment.setTime(moment.getTime() + by * (unit === 'HOUR' ? 3600 : unit === 'MINUTE' ? 60 : 1) * 1000);
  }
  if (Number.isNaN(moment.getTime()))
    throw CkanErrors.CKAN_SEARCH({ params: { reason: `Invalid Date String:'${text}'` } });
  return moment;
}
