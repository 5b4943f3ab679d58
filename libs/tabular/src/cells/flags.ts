/**
 * What the marks behind a number mean. Sources: legend of BPS web tables (`e`, `r`, `*` to `***`, `a` to `c`, `~0`); printed
 * variant of the legend (`x`, `xx`). A footnote keeps its number, `1)`; its meaning stands in the notes of the table.
 */
export const flagMeanings: Readonly<Record<string, string>> = {
  r: 'angka diperbaiki',
  e: 'angka estimasi',
  '*': 'angka sementara',
  '**': 'angka sangat sementara',
  '***': 'angka sangat sangat sementara',
  x: 'angka sementara',
  xx: 'angka sangat sementara',
  a: 'RSE di atas 25 % sampai 50 %',
  b: 'RSE di atas 50 %',
  c: 'penjumlahan tidak sama dengan wilayah di atasnya',
  '~0': 'data dapat diabaikan',
};

/** Letters that are marks only beside numbers without any: alone they may as well be parts of codes (`12 a`). */
export const doubtfulFlags: readonly string[] = ['a', 'b', 'c'];

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const flagForm =
  /\s*(?:(?<stars>\*{1,3})[)⁾]?|(?<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})[)⁾]?|(?<=\s)(?<footnote>[1-9]\d?)\)|(?<=^-?\d{1,3}(?:[.,]\d{3})+)(?<glued>[1-9])\)|(?<letters>xx|[xreabc])\)?|\((?<enclosed>xx|[xreabc]|\*{1,3}|[1-9])\))$/u;
const mostFlags = 3;

/**
 * Takes the marks off the end of a number: `1.234 r*` is `1.234` with `r` and `*`, `1.234¹⁾` is `1.234` with `1)`. So is
 * `1.2341)`, for a group has three digits; of `5671)` nobody can say where the number ends, and it is none.
 * @returns what is left, and the canonical marks in order; no marks when there are none
 */
export function takeFlags(text: string): { rest: string; flags: string[] } {
  let rest = text;
  const flags: string[] = [];
  while (flags.length < mostFlags && !endsInDigit(rest)) {
    // `(125 1)` is no footnote: the parenthesis belongs to the number.
    const groups = flagForm.exec(rest)?.groups;
    const flag = groups === undefined ? undefined : canonical(groups);
    if (flag === undefined) break;
    const before = rest.replace(flagForm, '');
    if (!/[\d)%⁰¹²³⁴-⁹⁾*xrea-c]$/u.test(before) || !balanced(before)) break;
    rest = before;
    flags.unshift(flag);
  }
  // Marks left over mean that this was no number at all.
  return endsInDigit(rest) || /[)%]$/.test(rest) ? { rest, flags } : { rest: text, flags: [] };
}

function canonical(groups: Record<string, string | undefined>): string | undefined {
  const { stars, raised, letters, enclosed } = groups;
  const footnote = groups['footnote'] ?? groups['glued'];
  if (raised !== undefined) {
    return `${raised.replace(/./gu, (digit) => String(superscripts.indexOf(digit)))})`;
  }
  if (footnote !== undefined) return `${footnote})`;
  if (enclosed !== undefined) return /\d/.test(enclosed) ? `${enclosed})` : enclosed;
  return stars ?? letters;
}

function endsInDigit(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last >= 48 && last <= 57;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

const labelForms = [
  /^(?<bare>.+?)\s*(?<stars>\*{1,3})[)⁾]?$/su,
  /^(?<bare>.+?)\s*(?<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})[)⁾]?$/su,
  /^(?<bare>.*[\s\p{L}.])(?<footnote>[1-9]\d?)\)$/su,
];

/** A footnote mark at the end of a row's label: `Malang 1)` is `Malang` with `1)`, `Plaosan*` is `Plaosan` with `*`. */
export function takeLabelMark(label: string): { bare: string; mark: string } | undefined {
  for (const form of labelForms) {
    const groups = form.exec(label)?.groups;
    const mark = groups === undefined ? undefined : canonical(groups);
    if (groups === undefined || mark === undefined) continue;
    const bare = (groups['bare'] ?? '').trimEnd();
    // `Tahap (1)` closes a parenthesis of its own; `5 m²` is a measure, `*` a bullet.
    return /[\p{L})]$/u.test(bare) && !/(?:^|[\s\d])[ckm]?m$/u.test(bare) && balanced(bare)
      ? { bare, mark }
      : undefined;
  }
  return undefined;
}

function balanced(text: string): boolean {
  return count(text, '(') === count(text, ')');
}
