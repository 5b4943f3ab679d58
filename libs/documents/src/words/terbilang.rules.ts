import { DocumentErrors } from '../documents.errors.js';

const units = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
] as const;

/** From large to small; a thousand is special, because one of it is "seribu". */
const scales: readonly [value: bigint, name: string][] = [
  [10n ** 15n, 'kuadriliun'],
  [10n ** 12n, 'triliun'],
  [10n ** 9n, 'miliar'],
  [10n ** 6n, 'juta'],
];
const largest = 10n ** 15n;

/**
 * A number in Indonesian words, as minutes and receipts write it (*terbilang*); after the comma digit by digit.
 * @param value a number, or a decimal numeral such as `-12.50` where its digits matter
 * @throws NUMBER_NOT_SPELLABLE when it is no number or beyond ±10^15
 */
export function terbilang(value: number | bigint | string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(numeral(value));
  if (!parts) throw DocumentErrors.NUMBER_NOT_SPELLABLE({ params: { number: String(value) } });
  const [, sign = '', whole = '', fraction] = parts;
  const count = BigInt(whole);
  if (count > largest || (count === largest && /[1-9]/.test(fraction ?? '')))
    throw DocumentErrors.NUMBER_NOT_SPELLABLE({ params: { number: String(value) } });
  const isZero = count === 0n && !/[1-9]/.test(fraction ?? '');
  return [
    ...(sign !== '' && !isZero ? ['minus'] : []),
    wholeInWords(count),
    ...(fraction === undefined
      ? []
      : ['koma', ...Array.from(fraction, (digit) => wholeInWords(BigInt(digit)))]),
  ].join(' ');
}

/** Numbers of the language without an exponent: `1e-7` is `0.0000001`. */
function numeral(value: number | bigint | string): string {
  if (typeof value !== 'number') return String(value);
  return value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 });
}

function wholeInWords(count: bigint): string {
  if (count < 12n) return units[Number(count)] ?? '';
  if (count < 20n) return `${wholeInWords(count - 10n)} belas`;
  if (count < 100n) return followed(`${wholeInWords(count / 10n)} puluh`, count % 10n);
  if (count < 200n) return followed('seratus', count % 100n);
  if (count < 1000n) return followed(`${wholeInWords(count / 100n)} ratus`, count % 100n);
  if (count < 2000n) return followed('seribu', count % 1000n);
  if (count < 10n ** 6n) return followed(`${wholeInWords(count / 1000n)} ribu`, count % 1000n);
  const [value, name] = scales.find(([scale]) => count >= scale) ?? [1n, ''];
  return followed(`${wholeInWords(count / value)} ${name}`, count % value);
}

function followed(words: string, rest: bigint): string {
  return rest === 0n ? words : `${words} ${wholeInWords(rest)}`;
}
