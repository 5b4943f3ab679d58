import { caps } from '../limits.js';
import { TabularErrors } from '../tabular.errors.js';

/** The text of a cell with a piece more. @throws LumbungError FILE_TEXT_TOO_LONG long before it fills the memory */
export function cellCharacters(text: string, piece: string): string {
  if (text.length + piece.length > caps.cellCharacters * 7) tooLong();
  return text === '' ? piece : text + piece;
}

/**
 * `_x000D_` escapes of OOXML texts, resolved; control characters that no text should hold, removed.
 * @throws LumbungError FILE_TEXT_TOO_LONG
 */
export function workbookText(text: string): string {
  const plain = text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;
  return plainText(plain);
}

/** A text without the control characters that no text should hold. @throws LumbungError FILE_TEXT_TOO_LONG */
export function plainText(text: string): string {
  const plain = hasControls(text) ? text.replace(controls, '') : text;
  if (plain.length > caps.cellCharacters) tooLong();
  return plain;
}

function tooLong(): never {
  throw TabularErrors.FILE_TEXT_TOO_LONG({ params: { limit: `${String(caps.cellCharacters)} huruf` } });
}

// eslint's no-control-regex: built from codes, for the range is the point.
const controls = new RegExp(
  `[${String.fromCharCode(0)}-${String.fromCharCode(8)}${String.fromCharCode(11)}${String.fromCharCode(12)}${String.fromCharCode(14)}-${String.fromCharCode(31)}]`,
  'g',
);

function hasControls(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return true;
  }
  return false;
}
