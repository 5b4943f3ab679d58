/** What a period is called in both languages of tables. */
export interface PeriodTitle {
  id: string;
  en: string;
}

const monthNames: readonly PeriodTitle[] = [
  ['Januari', 'January'],
  ['Februari', 'February'],
  ['Maret', 'March'],
  ['April', 'April'],
  ['Mei', 'May'],
  ['Juni', 'June'],
  ['Juli', 'July'],
  ['Agustus', 'August'],
  ['September', 'September'],
  ['Oktober', 'October'],
  ['November', 'November'],
  ['Desember', 'December'],
].map(([id = '', en = '']) => ({ id, en }));

const partNames: Record<string, PeriodTitle> = {
  S: { id: 'Semester', en: 'Semester' },
  T: { id: 'Caturwulan', en: 'Trimester' },
  Q: { id: 'Triwulan', en: 'Quarter' },
};
const ordinals = ['I', 'II', 'III', 'IV'];

/**
 * `2025`, `Semester I 2025`, `Triwulan IV 2025`, `Maret 2025`, `Tahun Ajaran 2025/2026`.
 * @param text a period in its one form; what is none is returned as it is
 */
export function periodTitle(text: string): PeriodTitle {
  if (text.includes('/')) return { id: `Tahun Ajaran ${text}`, en: `School Year ${text}` };
  const [, year = text, letter = '', part = ''] = /^(\d{4})(?:-([STQ]?)(\d{1,2}))?$/.exec(text) ?? [];
  if (part === '') return { id: year, en: year };
  const place = Number(part) - 1;
  const month = monthNames[place];
  if (letter === '' && month) return { id: `${month.id} ${year}`, en: `${month.en} ${year}` };
  const kind = partNames[letter];
  const ordinal = ordinals[place] ?? part;
  return kind === undefined
    ? { id: text, en: text }
    : { id: `${kind.id} ${ordinal} ${year}`, en: `${kind.en} ${ordinal} ${year}` };
}
