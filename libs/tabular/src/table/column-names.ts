const longest = 60;

/**
 * Name for the database and the API: lower case ASCII letters, digits and `_`, beginning with a letter, at most 60 bytes,
 * unique. `Jumlah Penduduk` becomes `jumlah_penduduk`, `2023` becomes `tahun_2023`, nothing becomes `kolom_4`.
 * @param taken names given so far; the new one is added
 */
export function columnName(label: string, position: number, taken: Set<string>): string {
  let name = label
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/%/g, ' persen ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (/^(?:19|20)\d\d$/.test(name)) name = `tahun_${name}`;
  else if (name === '') name = `kolom_${String(position)}`;
  else if (/^\d/.test(name)) name = `k_${name}`;
  name = name.slice(0, longest).replace(/_+$/, '');
  let unique = name;
  for (let number = 2; taken.has(unique); number++) {
    const suffix = `_${String(number)}`;
    unique = name.slice(0, longest - suffix.length) + suffix;
  }
  taken.add(unique);
  return unique;
}

/** Whether an operator's name can be used as it is. */
export function isColumnName(name: string): boolean {
  return name.length <= longest && /^[a-z][a-z0-9_]*$/.test(name);
}

/** Unit written in parentheses at the end of a header: `Luas (Ha)`, `luas_tanah(m2)`, `Garis Kemiskinan (Rp/Kapita)`. */
export function unitOf(label: string): { bare: string; unit: string } {
  const match = /^(.*\S)\s*[([]([^()[\]]{1,30})[)\]]\s*$/su.exec(label);
  if (!match || /^\d+$/.test(match[2] ?? '')) return { bare: label, unit: '' };
  return { bare: (match[1] ?? '').replace(/_+$/, ''), unit: (match[2] ?? '').trim() };
}

const codeNames = /(?:^|_)(?:kode|kd|code)(?:_|$)/;
const identityNames =
  /(?:^|_)(?:nik|nip|npsn|nisn|nuptk|nidn|npwp|nop|nib)(?:_|$)|^(?:no|nomor)_?(?:kk|kartu_keluarga|telp|telepon|hp|handphone|rekening)(?:_|$)/;
const otherCodeNames = /^(?:kk|telepon|telp)(?:_|$)/;

/** `jumlah_penduduk_ber_nik` counts; it is no NIK. */
const counts = /^(?:jumlah|jml|banyak|banyaknya|persen|persentase|total|rata)(?:_|$)/;

/** Whether the header announces a code or an identity number, whose digits are no quantity. */
export function namesACode(name: string): boolean {
  return (codeNames.test(name) && !counts.test(name)) || otherCodeNames.test(name) || namesAnIdentity(name);
}

/** Whether such a code is kept as text even when it is all digits without a leading zero. */
export function namesAnIdentity(name: string): boolean {
  return identityNames.test(name) && !counts.test(name);
}

/** Name of the column that holds the marks of a measure; see {@link columnName} for its form. */
export function flagsName(measure: string, taken: Set<string>): string {
  const suffix = '_tanda';
  return columnName(measure.slice(0, longest - suffix.length).replace(/_+$/, '') + suffix, 0, taken);
}
