import { kind, ornament, type Kind } from './cell-kind.js';
import { takeFlags } from './flags.js';
import { takeUnit } from './units.js';

export type NumberStyle = 'plain' | 'id' | 'en';

export interface NumberFound {
  kind: Kind;
  /** The digits with sign, group and decimal marks as written, ornaments taken off, group spaces removed. */
  core: string;
  /** Bits of {@link ornament}. */
  ornaments: number;
  /** Canonical marks behind it, in order; see flags.ts. */
  flags?: string[];
  /** Word for a power of ten behind it, a key of `scales`. */
  scale?: string;
  /** Unit behind it, in its kept spelling; `%` and rupiah are ornaments. */
  unit?: string;
}

/** Any space between groups of digits: plain, no-break, thin; not a line's end. */
const spacedGroups = /^[+-]?\d{1,3}(?:[^\S\t\r\n]\d{3})+(?:[.,]\d+)?$/u;
const exponentForm = /^[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d{1,3}$/;
const moneyForm = /^([+-]?)(?:rp\.?|idr)\s*(?=[\d(+-])/iu;

/**
 * Reads a number as it is written, ornaments and all: `Rp 1.200.000,-`, `12,5 %`, `(125)`, `1 234 567`, `1,2E+05`,
 * `1.234 r`, `1.758,40 M`, `12 kg`.
 */
export function findNumber(trimmed: string): NumberFound | undefined {
  if (trimmed.length > 60) return undefined;
  if (trimmed === '~0') return { kind: kind.integer, core: '0', ornaments: 0, flags: ['~0'] };
  const last = trimmed.charCodeAt(trimmed.length - 1);
  if (last >= 48 && last <= 57) {
    const found = bareNumber(trimmed);
    // `12 m2` ends in a digit too.
    if (found !== undefined || !/m\^?[23]$/i.test(trimmed)) return found;
  }
  const { rest, flags } = takeFlags(trimmed);
  const flagged = flags.length > 0 ? { flags } : {};
  const money = moneyForm.test(rest);
  let outer = takeUnit(rest, money);
  if (outer === undefined) {
    const found = bareNumber(rest);
    return found === undefined ? undefined : { ...found, ...flagged };
  }
  // `1,5 Miliar Rupiah` has both.
  const inner = outer.unit === undefined ? undefined : takeUnit(outer.rest, true);
  if (inner?.scale !== undefined) outer = { ...outer, rest: inner.rest, scale: inner.scale };
  const found = bareNumber(outer.rest);
  if (found === undefined || found.kind === kind.leadingZero) return undefined;
  const { unit, scale } = outer;
  const bit = unit === '%' ? ornament.percent : unit === 'Rp' ? ornament.currency : 0;
  return {
    ...found,
    ...flagged,
    ornaments: found.ornaments | bit,
    ...(scale === undefined ? {} : { scale }),
    ...(unit === undefined || bit !== 0 ? {} : { unit }),
  };
}

function bareNumber(text: string): NumberFound | undefined {
  if (/^-?[\d.,]+$/.test(text)) {
    const plain = kindOfCore(text);
    return plain === undefined ? undefined : { kind: plain, core: text, ornaments: 0 };
  }
  let ornaments = 0;
  let core = text;
  if (/^\(.+\)$/.test(core)) {
    core = `-${core.slice(1, -1).trim()}`;
    ornaments |= ornament.parentheses;
  }
  const money = moneyForm.exec(core);
  if (money) {
    core = (money[1] ?? '') + core.slice(money[0].length);
    ornaments |= ornament.currency;
    const dash = /,(?:-|--|00-)$/.exec(core);
    if (dash) core = core.slice(0, -dash[0].length);
  } else if (/\d,-+$/.test(core)) {
    core = core.replace(/,-+$/, '');
    ornaments |= ornament.currency;
  }
  const percent = /\s*%$/u.exec(core);
  if (percent) {
    core = core.slice(0, -percent[0].length);
    ornaments |= ornament.percent;
  }
  if (/^\(.+\)$/.test(core)) {
    core = `-${core.slice(1, -1).trim()}`;
    ornaments |= ornament.parentheses;
  }
  if (/\s/u.test(core)) {
    if (!spacedGroups.test(core)) return undefined;
    core = core.replace(/\s/gu, '');
    ornaments |= ornament.grouping;
    // After spaced groups a single mark can only be the decimal mark.
    if (core.includes(',')) return { kind: kind.indonesian, core, ornaments };
    if (core.includes('.')) return { kind: kind.decimal, core, ornaments };
  }
  if (core.startsWith('+') || core.startsWith('\u2212')) {
    ornaments |= ornament.mark;
    core = core.startsWith('+') ? core.slice(1) : `-${core.slice(1)}`;
  }
  if (exponentForm.test(core)) {
    const expanded = expandExponent(core.replace(',', '.'));
    return {
      kind: kindOfCore(expanded) ?? kind.decimal,
      core: expanded,
      ornaments: ornaments | ornament.mark,
    };
  }
  const found = kindOfCore(core);
  return found === undefined ? undefined : { kind: found, core, ornaments };
}

function kindOfCore(core: string): Kind | undefined {
  const digits = core.startsWith('-') ? core.slice(1) : core;
  if (/^\d+$/.test(digits)) {
    if (digits.length > 1 && digits.startsWith('0')) return kind.leadingZero;
    return digits.length > 15 ? kind.longInteger : kind.integer;
  }
  if (/^[1-9]\d{0,2}\.\d{3}$/.test(digits)) return kind.ambiguousDot;
  if (/^[1-9]\d{0,2},\d{3}$/.test(digits)) return kind.ambiguousComma;
  if (/^(?:0|[1-9]\d*)\.\d+$/.test(digits)) return kind.decimal;
  if (/^(?:0|[1-9]\d*),\d+$/.test(digits)) return kind.indonesian;
  if (/^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/.test(digits)) return kind.indonesian;
  if (/^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(digits)) return kind.english;
  if (/^\.\d+$/.test(digits)) return kind.decimal;
  return undefined;
}

/** `1.2E+05` to `120000`, exactly. */
export function expandExponent(text: string): string {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?[eE]([+-]?\d+)$/.exec(text);
  if (!match) return text;
  const sign = match[1] === '-' ? '-' : '';
  const whole = match[2] ?? '';
  const fraction = match[3] ?? '';
  return sign + shifted(whole, fraction, Number(match[4]));
}

/** Moves the decimal point of `whole.fraction` by `places`. */
function shifted(whole: string, fraction: string, places: number): string {
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded =
    point <= 0
      ? '0'.repeat(1 - point) + digits
      : digits.length < point
        ? digits + '0'.repeat(point - digits.length)
        : digits;
  const at = Math.max(point, 1);
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = padded.slice(at).replace(/0+$/, '');
  return right === '' ? left : `${left}.${right}`;
}

/** A plain decimal multiplied by a power of ten, exactly. */
export function timesPowerOfTen(plain: string, power: number): string {
  const negative = plain.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? plain.slice(1) : plain).split('.');
  return (negative ? '-' : '') + shifted(whole, fraction, power);
}

/** A plain decimal multiplied by 100, exactly. */
export function timesHundred(plain: string): string {
  return timesPowerOfTen(plain, 2);
}

/**
 * The number in canonical form (digits, decimal point), under a style.
 * @returns `undefined` when it cannot be read that way
 */
export function canonicalNumber(found: NumberFound, style: NumberStyle): string | undefined {
  const { core } = found;
  switch (found.kind) {
    case kind.integer:
    case kind.longInteger:
    case kind.nativeInteger:
    case kind.nativeDecimal:
      return core;
    case kind.decimal:
      // A single point that cannot be a group mark is no Indonesian number, unless spaces made the groups.
      return style === 'id' && (found.ornaments & (ornament.grouping | ornament.mark)) === 0
        ? undefined
        : core.replace(/^(-?)\./, '$10.');
    case kind.ambiguousDot:
      return style === 'id' ? core.replace('.', '') : core;
    case kind.ambiguousComma:
      return style === 'en' ? core.replace(',', '') : style === 'id' ? core.replace(',', '.') : undefined;
    case kind.indonesian:
      return style === 'id' ? core.replaceAll('.', '').replace(',', '.') : undefined;
    case kind.english:
      return style === 'en' ? core.replaceAll(',', '') : undefined;
    default:
      return undefined;
  }
}
