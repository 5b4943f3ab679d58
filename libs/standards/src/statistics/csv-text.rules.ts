/** Line end of RFC 4180. */
const csvLineEnd = '\r\n';

/** A field of RFC 4180: quoted where it holds a comma, a quote or a line break. */
function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A record of RFC 4180 with its line end. */
export function csvRecord(fields: readonly string[]): string {
  return fields.map(csvField).join(',') + csvLineEnd;
}

/** What makes a spreadsheet take a text for a formula, also behind apostrophes of ours. Source: OWASP, CSV Injection. */
const formulaStart = /^'*[=+\-@\t\r\n＝＋－＠]/u;

/**
 * A text that no spreadsheet runs: an apostrophe before what would be a formula, and before what has such an apostrophe
 * already, so that taking one off gives the text back. The same rule as for published tables.
 */
export function harmlessText(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}
