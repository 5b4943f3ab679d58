/** Crockford's Base32: no I, L, O (read as 1, 1, 0) and no U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomSymbols = 11;

/**
 * A code under which a document can be asked for: 11 random symbols (55 bits) and a check symbol, as `XXXX-XXXX-XXXX`. It
 * says nothing of the document; whoever issues it stores it with the document's fingerprint, and issues another one when
 * it is already taken.
 * @param randomBytes a source of unpredictable bytes, such as `crypto.randomBytes`
 */
export function newVerificationCode(randomBytes: (count: number) => Uint8Array): string {
  const symbols = Array.from(randomBytes(randomSymbols), (byte) => byte % alphabet.length);
  return grouped([...symbols, checkSymbol(symbols)]);
}

/**
 * Reads a code that somebody typed: lower case, spaces, O for 0, I or L for 1 are taken for what was meant.
 * @returns the code as it is issued, or `undefined` when it is mistyped: every single wrong symbol and every two symbols
 *   that changed places are noticed
 */
export function readVerificationCode(typed: string): string | undefined {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const symbols = Array.from(letters, (letter) => alphabet.indexOf(letter));
  if (symbols.length !== randomSymbols + 1 || symbols.includes(-1)) return undefined;
  return checkSymbol(symbols.slice(0, -1)) === symbols.at(-1) ? grouped(symbols) : undefined;
}

function grouped(symbols: readonly number[]): string {
  const letters = symbols.map((symbol) => alphabet.charAt(symbol)).join('');
  return (letters.match(/.{4}/g) ?? []).join('-');
}

/**
 * One check symbol over the field of 32 elements: symbol i weighs α^(n-i), the check symbol 1. All weights differ and none
 * is nothing, so one error, or two symbols exchanged, always changes the sum.
 */
function checkSymbol(symbols: readonly number[]): number {
  return timesAlpha(symbols.reduce((sum, symbol) => timesAlpha(sum) ^ symbol, 0));
}

/** Multiplies by α in GF(2^5) with the primitive polynomial x^5 + x^2 + 1. */
function timesAlpha(element: number): number {
  const doubled = element << 1;
  return doubled < 32 ? doubled : doubled ^ 0b100101;
}
