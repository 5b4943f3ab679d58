/** Exact decimals as texts: an optional minus, digits, and behind a point further digits. */

const smallDigits = 9;

/** Without zeros that say nothing: `-0.500` is `-0.5`, `007` is `7`, `-0` is `0`. */
export function plainDecimal(text: string): string {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(text) ?? [];
  const digits = fraction === '' ? whole : `${whole}.${fraction}`;
  return digits === '0' ? '0' : `${sign}${digits}`;
}

/** Digits behind the point. */
export function decimalsOf(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

/** Digits from the first that is not zero: a spreadsheet keeps 15. */
export function significantDigits(text: string): number {
  return text.replace(/[-.]/g, '').replace(/^0+/, '').length;
}

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function compareDecimals(a: string, b: string): number {
  const places = Math.max(decimalsOf(a), decimalsOf(b));
  const [one, other] = [scaled(a, places), scaled(b, places)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The exact sum of decimals that come one after the other. */
export class DecimalSum {
  private isEmpty = true;
  /** Of those that are whole and of so few digits that some millions of them add up exactly in binary. */
  private whole = 0;
  private readonly others: string[] = [];

  add(text: string): void {
    this.isEmpty = false;
    const small = Number(text);
    if (text.length <= smallDigits && Number.isInteger(small)) this.whole += small;
    else this.others.push(text);
  }

  /** `undefined` where there was none. */
  get text(): string | undefined {
    if (this.isEmpty) return undefined;
    const whole = String(this.whole);
    return this.others.length === 0 ? whole : sumByDigits([whole, ...this.others]);
  }
}

function sumByDigits(texts: readonly string[]): string {
  const places = Math.max(0, ...texts.map(decimalsOf));
  const sum = texts.reduce((all, one) => all + scaled(one, places), 0n);
  const digits = String(sum < 0n ? -sum : sum).padStart(places + 1, '0');
  const point = digits.length - places;
  return plainDecimal(
    `${sum < 0n ? '-' : ''}${digits.slice(0, point)}${places > 0 ? '.' : ''}${digits.slice(point)}`,
  );
}

function scaled(text: string, places: number): bigint {
  return BigInt(text.replace('.', '') + '0'.repeat(places - decimalsOf(text)));
}

/** As people in Indonesia write it: `-1234567.5` is `-1.234.567,5`. */
export function indonesianDecimal(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}
