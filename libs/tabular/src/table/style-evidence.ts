import { kind, numberKinds } from '../cells/cell-kind.js';
import { canonicalNumber, type NumberStyle } from '../cells/numbers.js';
import { isCount } from './column-meaning.js';
import type { ColumnInput } from './column-input.js';
import { namesACode } from './column-names.js';

/** The mark in doubt: `1.234` or `1,234`. */
export type Mark = 'dots' | 'commas';

export interface StyledColumn {
  input: ColumnInput;
  style: NumberStyle;
}

/** What speaks for reading a mark as one of thousands, and what against it. */
export interface Evidence {
  thousands: boolean;
  /** Each a clause in Indonesian, without a full stop. */
  sentences: string[];
}

const thousandsStyle: Record<Mark, NumberStyle> = { dots: 'id', commas: 'en' };
const decimalStyle: Record<Mark, NumberStyle> = { dots: 'plain', commas: 'id' };
const markNames: Record<Mark, string> = { dots: 'titik', commas: 'koma' };
/** From this many numbers on, exactly three digits behind every mark is no chance. */
const manyAlike = 10;

/** Weighs the evidence for a column all of whose marks stand before exactly three digits. It never decides; it orders the choices. */
export function evidenceFor(input: ColumnInput, mark: Mark, settled: readonly StyledColumn[]): Evidence {
  const votes = [
    ...ownVotes(input, mark),
    ...neighbourVotes(mark, settled),
    ...sizeVotes(input, mark, settled),
    ...lastYearVotes(input, mark),
  ];
  const balance = votes.reduce((sum, one) => sum + one.weight, 0);
  return { thousands: balance >= 0, sentences: votes.map((one) => one.sentence) };
}

interface Vote {
  /** Above zero for thousands, below for decimals. */
  weight: number;
  sentence: string;
}

function ownVotes({ facts, label, unit, name }: ColumnInput, mark: Mark): Vote[] {
  const votes: Vote[] = [];
  const doubtful = facts.total(kind.ambiguousDot, kind.ambiguousComma);
  if (doubtful >= manyAlike) {
    votes.push({
      weight: 1,
      sentence: `semua ${String(doubtful)} angka itu mempunyai tepat tiga angka sesudah ${markNames[mark]}`,
    });
  }
  const whole = facts.total(kind.integer);
  const largest = Math.max(...facts.extremes(kind.integer).map(Number), -Infinity);
  if (whole > 0 && largest >= 1000) {
    votes.push({
      weight: -2,
      sentence: `kolom «${label}» juga memuat angka seribu ke atas tanpa ${markNames[mark]} (${String(largest)})`,
    });
  } else if (whole > 0) {
    votes.push({
      weight: 1,
      sentence: `${String(whole)} angka lain di kolom «${label}» di bawah 1.000 dan tanpa ${markNames[mark]}`,
    });
  }
  if (isCount({ name, unit }))
    votes.push({
      weight: 2,
      sentence: `kolom «${label}» berisi ${unit === '' ? 'jumlah' : unit}, yang tidak berpecahan`,
    });
  else if (unit === '%') votes.push({ weight: -2, sentence: `kolom «${label}» dalam persen` });
  return votes;
}

function neighbourVotes(mark: Mark, settled: readonly StyledColumn[]): Vote[] {
  const written = (style: NumberStyle) =>
    settled
      .filter((one) => one.style === style && provesItsStyle(one))
      .map(({ input }) => `«${input.label}»`);
  const thousands = written(thousandsStyle[mark]);
  const decimals = mark === 'dots' ? [...written('plain'), ...written('en')] : written('id');
  const votes: Vote[] = [];
  if (thousands.length > 0) {
    votes.push({
      weight: 2,
      sentence: `kolom ${listed(thousands)} memakai ${markNames[mark]} sebagai tanda ribuan`,
    });
  }
  if (decimals.length > 0) {
    votes.push({
      weight: -2,
      sentence: `kolom ${listed(decimals)} memakai ${markNames[mark]} sebagai tanda desimal`,
    });
  }
  return votes;
}

function provesItsStyle({ input }: StyledColumn): boolean {
  return input.facts.total(kind.indonesian, kind.english, kind.decimal) > 0;
}

/** Compares the largest number of the column, read either way, with those of the other columns. */
function sizeVotes(input: ColumnInput, mark: Mark, settled: readonly StyledColumn[]): Vote[] {
  const own = largest(input, decimalStyle[mark]);
  if (own === undefined) return [];
  for (const { input: other, style } of settled) {
    if (namesACode(other.name) || /^(?:no|nomor|id|tahun)(?:_|$)/.test(other.name)) continue;
    const size = largest(other, style);
    if (size === undefined || size <= 0) continue;
    const asDecimals = Math.abs(Math.log10(size / own));
    const asThousands = Math.abs(Math.log10(size / (own * 1000)));
    const nearer = Math.min(asDecimals, asThousands);
    if (nearer > 1) continue;
    const thousands = asThousands < asDecimals;
    return [
      {
        weight: thousands ? 1 : -1,
        sentence: `sebagai ${thousands ? 'ribuan' : 'desimal'} besarnya setara kolom «${other.label}» (terbesar ${String(size)})`,
      },
    ];
  }
  return [];
}

function lastYearVotes({ facts, label, hint, name }: ColumnInput, mark: Mark): Vote[] {
  if (hint === undefined) return [];
  const own = largest({ facts }, decimalStyle[mark]);
  const [low, high] = [Number(hint.min ?? NaN), Number(hint.max ?? NaN)];
  if (own === undefined || !(high > 0)) return [];
  const asDecimals = Math.abs(Math.log10(high / own));
  const asThousands = Math.abs(Math.log10(high / (own * 1000)));
  const range = `${String(low)} sampai ${String(high)}`;
  const column = label === '' ? name : label;
  return [
    {
      weight: asThousands < asDecimals ? 3 : -3,
      sentence: `pada versi lalu isi kolom «${column}» ${range}, ${asThousands < asDecimals ? 'setara bila dibaca ribuan' : 'setara bila dibaca desimal'}`,
    },
  ];
}

function largest({ facts }: Pick<ColumnInput, 'facts'>, style: NumberStyle): number | undefined {
  let most = 0;
  for (const one of numberKinds) {
    for (const core of facts.extremes(one)) {
      const size = Math.abs(Number(canonicalNumber({ kind: one, core, ornaments: 0 }, style)));
      if (size > most) most = size;
    }
  }
  return most === 0 ? undefined : most;
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, 3).join(', ')}${names.length > 3 ? ', ...' : ''}`;
}
