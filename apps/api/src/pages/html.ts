/** Markup that is safe to send: everything put into it was escaped, or was markup already. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = string | number | null | undefined | false | Html | readonly Part[];

/** Template for markup: every value is escaped unless it is {@link Html}; lists are joined; nothing stands for absent. */
export function html(strings: TemplateStringsArray, ...values: Part[]): Html {
  return new Html(strings.map((text, place) => text + markup(values[place])).join(''));
}

function markup(part: Part): string {
  if (part === undefined || part === null || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(markup).join('');
  return escape(String(part));
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);

const dateForm = new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'Asia/Jakarta' });
const numberForm = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 20 });

/** `5 Januari 2026`, in the time of western Indonesia. */
export const dateText = (iso: string): string => dateForm.format(new Date(iso));

/** `1.234,5`. */
export const numberText = (value: number): string => numberForm.format(value);

/** `1.234,50`: a decimal numeral in the digits it has, however many. */
export function numeralText(numeral: string): string {
  const decimals = numeral.split('.')[1]?.length ?? 0;
  return new Intl.NumberFormat('id-ID', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(numeral as Intl.StringNumericLiteral);
}

/** `12,5 KB`. */
export function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return `${numberText(Math.round((bytes / 1000 ** step) * 10) / 10)} ${units[step] ?? ''}`;
}

/** Name of a file format: `CSV`, but `Parquet`, which is no abbreviation. */
export const formatText = (format: string): string =>
  format.toLowerCase() === 'parquet' ? 'Parquet' : format.toUpperCase();
