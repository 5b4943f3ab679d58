/** A text of the sheet with its place. */
export interface PlacedText {
  row: number;
  column: number;
  text: string;
}

const month =
  '(?:januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember)';
/** `Magetan, 12 Januari 2024`, `Magetan,    Januari 2024`, `Magetan, ....... 2024`. */
const placeAndDate = new RegExp(
  `^\\p{Lu}[\\p{L} .'-]{2,40},\\s*(?:tgl\\.?|tanggal)?\\s*(?:\\d{1,2}|[.…_\\s]*)\\s*(?:${month}|[.…_]+)\\s*(?:\\d{4}|20[.…_]*)?\\s*$`,
  'iu',
);
const office =
  /^(?:mengetahui|menyetujui|mengesahkan|a\.?n\.?\s|plt\.?\s|plh\.?\s|pj\.?\s|an\.\s|kepala\s+(?:dinas|badan|bidang|bagian|seksi|sub|kantor|upt|desa|sekolah|puskesmas|bps)|sekretaris|camat|lurah|bupati|wali\s?kota|gubernur|direktur|pembina(?:\s|$)|penata(?:\s|$)|pengolah data|operator(?:\s|$)|pembuat|penyusun|yang membuat|petugas(?:\s|$)|bendahara|kasubag|kabid|kasi\b)/iu;
const number = /^(?:nip|nrp|nik)\b\s*[.:]?\s*[\d.\s]*/iu;

/** Whether a text can only stand in the block of names under a table. */
function isSignatureText(text: string): boolean {
  return placeAndDate.test(text) || number.test(text) || (office.test(text) && text.length <= 80);
}

/**
 * Separates the block of names from the other texts below a table: from the first place and date, office or NIP on, everything
 * in its column and the columns beside it.
 * @param texts in the order of rows
 */
export function takeSignature(texts: readonly PlacedText[]): { signature: PlacedText[]; rest: PlacedText[] } {
  const anchors = texts.filter(({ text }) => isSignatureText(text));
  const first = anchors[0];
  if (first === undefined) return { signature: [], rest: [...texts] };
  const columns = new Set(anchors.map(({ column }) => column));
  const near = (column: number) => [...columns].some((one) => Math.abs(one - column) <= 1);
  const signature = texts.filter(
    ({ row, column, text }) =>
      row >= first.row && (near(column) || row > first.row) && !/^(?:sumber|catatan)\b/iu.test(text),
  );
  return { signature, rest: texts.filter((one) => !signature.includes(one)) };
}
