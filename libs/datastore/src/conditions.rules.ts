import { queryFault } from './query-faults.rules.js';
import type { TableColumn } from './table-column.js';
import { operators, type Comparison, type Condition, type Group, type Operator } from './table-query.js';
import { valueHints, valueOfType } from './table-values.rules.js';

const deepestNesting = 5;
export const mostConditions = 50;
const mostListValues = 200;

const isOperator = (text: string): text is Operator => (operators as readonly string[]).includes(text);

/**
 * Checks one comparison against its column.
 * @param field parameter to name when it is wrong
 * @throws TABLE_QUERY_INVALID
 */
export function comparison(
  field: string,
  column: TableColumn,
  operator: Operator,
  given: readonly string[],
): Comparison {
  const compare = (values: string[]): Comparison => ({
    kind: 'compare',
    column: column.name,
    operator,
    values,
  });
  if (operator === 'isnull') {
    const wish = valueOfType('boolean', given[0] ?? '');
    if (wish === undefined) throw queryFault(field, 'isnull menerima true atau false.', given[0]);
    return compare([wish]);
  }
  if ((operator === 'contains' || operator === 'startswith') && column.type !== 'text')
    throw queryFault(field, `${operator} hanya untuk kolom teks; «${column.name}» bukan teks.`);
  if (given.length === 0 || given.length > mostListValues)
    throw queryFault(field, `Isi 1 sampai ${String(mostListValues)} nilai.`);
  return compare(
    given.map((text) => {
      const value = valueOfType(column.type, text);
      if (value === undefined)
        throw queryFault(field, `Kolom «${column.name}» menerima ${valueHints[column.type]}.`, text);
      return value;
    }),
  );
}

/** Reads `a,b,"c,d"`: commas separate, double quotes protect, `\"` and `\\` inside them. */
export function listValues(field: string, text: string): string[] {
  const reader = new ConditionReader(field, text, () => undefined);
  return reader.list();
}

/**
 * Reads the inside of `or=(...)` and `and=(...)`:
 *
 *     group     = "(" condition *("," condition) ")"
 *     condition = ("and" / "or") group / column "." operator "." value
 *     value     = bare / quoted            ; for `in`: "(" value *("," value) ")"
 *     bare      = any characters but "," ")" and a leading double quote
 *     quoted    = DQUOTE characters DQUOTE ; with \" and \\ inside
 *
 * At most 5 levels and, over the whole query, 50 conditions.
 * @throws TABLE_QUERY_INVALID with the position, from 1
 */
export function conditionGroup(
  field: string,
  kind: Group['kind'],
  text: string,
  columnOf: (name: string) => TableColumn | undefined,
): Group {
  return new ConditionReader(field, text, columnOf).whole(kind);
}

/** Number of comparisons in a tree. */
export function countConditions(condition: Condition): number {
  return condition.kind === 'compare'
    ? 1
    : condition.conditions.reduce((sum, inner) => sum + countConditions(inner), 0);
}

class ConditionReader {
  private at = 0;

  constructor(
    private readonly field: string,
    private readonly text: string,
    private readonly columnOf: (name: string) => TableColumn | undefined,
  ) {}

  whole(kind: Group['kind']): Group {
    const group = this.group(kind, 1);
    if (this.at < this.text.length) throw this.fault('Ada sisa setelah kurung tutup');
    return group;
  }

  list(): string[] {
    const values = [this.value(',')];
    while (this.take(',')) values.push(this.value(','));
    if (this.at < this.text.length) throw this.fault('Nilai berkutip harus diikuti koma');
    return values;
  }

  private group(kind: Group['kind'], depth: number): Group {
    if (depth > deepestNesting) throw this.fault(`Sarang lebih dalam dari ${String(deepestNesting)}`);
    this.expect('(');
    const conditions: Condition[] = [];
    do {
      if (conditions.length >= mostConditions)
        throw this.fault(`Lebih dari ${String(mostConditions)} syarat`);
      conditions.push(this.condition(depth));
    } while (this.take(','));
    this.expect(')');
    return { kind, conditions };
  }

  private condition(depth: number): Condition {
    const nested = /^(and|or)(?=\()/.exec(this.text.slice(this.at, this.at + 4))?.[1];
    if (nested !== undefined) {
      this.at += nested.length;
      return this.group(nested === 'and' ? 'all' : 'any', depth + 1);
    }
    const name = this.until('.');
    const column = this.columnOf(name);
    if (!column) throw this.fault(`Kolom «${name.slice(0, 60)}» tidak ada`);
    const operator = this.until('.');
    if (!isOperator(operator))
      throw this.fault(`«${operator.slice(0, 20)}» bukan pembanding; pilih ${operators.join(', ')}`);
    return comparison(this.field, column, operator, operator === 'in' ? this.values() : [this.value(',)')]);
  }

  private values(): string[] {
    this.expect('(');
    const values = [this.value(',)')];
    while (this.take(',')) values.push(this.value(',)'));
    this.expect(')');
    return values;
  }

  private value(ends: string): string {
    if (this.take('"')) return this.quoted();
    const start = this.at;
    while (this.at < this.text.length && !ends.includes(this.text.charAt(this.at))) this.at += 1;
    return this.text.slice(start, this.at);
  }

  private quoted(): string {
    let value = '';
    for (;;) {
      const sign = this.text.charAt(this.at);
      if (sign === '') throw this.fault('Tanda kutip tidak ditutup');
      this.at += 1;
      if (sign === '"') return value;
      if (sign === '\\') {
        value += this.text.charAt(this.at);
        this.at += 1;
      } else value += sign;
    }
  }

  private until(end: string): string {
    const stop = this.text.indexOf(end, this.at);
    if (stop === -1) throw this.fault('Tulis syarat sebagai kolom.pembanding.nilai');
    const part = this.text.slice(this.at, stop);
    this.at = stop + end.length;
    return part;
  }

  private take(sign: string): boolean {
    if (this.text.charAt(this.at) !== sign) return false;
    this.at += 1;
    return true;
  }

  private expect(sign: string): void {
    if (!this.take(sign)) throw this.fault(`Di sini harus ada «${sign}»`);
  }

  private fault(message: string): Error {
    return queryFault(
      this.field,
      `${message} (huruf ke-${String(this.at + 1)}).`,
      this.text.slice(this.at, this.at + 40),
    );
  }
}
