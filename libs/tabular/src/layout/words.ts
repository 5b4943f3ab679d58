/** Lower case, words apart by single spaces, marks that only decorate taken off. */
export function normal(text: string): string {
  return text
    .replaceAll('_', ' ')
    .toLowerCase()
    .replace(/[\s\u00a0]+/gu, ' ')
    .replace(/^[\s.:*-]+|[\s.:*]+$/gu, '')
    .replace(/\s*([/+&])\s*/gu, '$1');
}

const totals = new Set([
  'jumlah',
  'jml',
  'jlh',
  'total',
  'jumlah total',
  'total jumlah',
  'jumlah/total',
  'total/jumlah',
  'jumlah total/total',
  'grand total',
  'grandtotal',
  'jumlah keseluruhan',
  'jumlah seluruhnya',
  'total keseluruhan',
  'sub jumlah',
  'subjumlah',
  'sub total',
  'subtotal',
  'sub total/subtotal',
  'sub jumlah/subtotal',
  'jumlah akhir',
]);
const bothKinds = new Set([
  'l+p',
  'p+l',
  'lk+pr',
  'laki-laki+perempuan',
  'perempuan+laki-laki',
  'laki-laki dan perempuan',
  'laki-laki&perempuan',
  'kota+desa',
  'perkotaan+perdesaan',
  'perkotaan&perdesaan',
  'perkotaan dan perdesaan',
  'negeri+swasta',
]);
const means = new Set([
  'rata-rata',
  'rata rata',
  'rerata',
  'rataan',
  'mean',
  'average',
  'rata-rata/average',
  'rata-rata/mean',
]);

/** What every one of these words has; most texts have not. */
const maybeTotal = /jum|jml|jlh|tot|[+&]|dan/i;

/** `Jumlah`, `JUMLAH/TOTAL`, `Sub Total`: a sum and nothing else. */
export function isTotalWord(text: string): boolean {
  if (!maybeTotal.test(text)) return false;
  const plain = normal(text);
  return totals.has(plain) || bothKinds.has(plain);
}

/** `Jumlah bukan makanan`, `Total Pendapatan`: a sum if the figures agree. */
export function beginsAsTotal(text: string): boolean {
  return /^(?:sub[\s-]?)?(?:jumlah|jml|total)\b/.test(normal(text));
}

export function isMeanWord(text: string): boolean {
  if (!/^[\s(*_-]*(?:r|m|a)/i.test(text)) return false;
  return means.has(normal(text));
}

/** Words of which each value of something is one, so that their columns are kinds of one measure. */
interface KnownKinds {
  label: string;
  words: readonly string[];
}

const knownKinds: readonly KnownKinds[] = [
  {
    label: 'Jenis Kelamin',
    words: ['laki-laki', 'laki laki', 'lk', 'l', 'pria', 'male', 'perempuan', 'pr', 'p', 'wanita', 'female'],
  },
  {
    label: 'Daerah',
    words: ['perkotaan', 'urban', 'perdesaan', 'pedesaan', 'rural', 'kota', 'desa'],
  },
  { label: 'Status', words: ['negeri', 'swasta', 'public', 'private'] },
  { label: 'Kewarganegaraan', words: ['wni', 'wna'] },
];

/** What the words are kinds of, where all of them are known to exclude each other; totals may stand among them. */
export function knownKindsOf(words: readonly string[]): string | undefined {
  const plain = words.filter((word) => !isTotalWord(word)).map((word) => normal(word).replace(/\/.*$/, ''));
  if (new Set(plain).size < 2) return undefined;
  return knownKinds.find((kinds) => plain.every((word) => kinds.words.includes(word)))?.label;
}

const measureWord =
  /^(?:jumlah|jml|banyak(?:nya)?|persentase|persen|%|luas|produksi|produktivitas|produktifitas|rata-rata|rerata|laju|kepadatan|rasio|indeks|index|nilai|volume|tingkat|target|realisasi|harga|upah|pertumbuhan|distribusi|kontribusi|anggaran|pagu|capaian|biaya|total|frekuensi|kapasitas|panjang|lebar|tinggi|berat|populasi|penduduk|hasil|angka|number|percentage|area|production|yield|value|share)\b/;

/** Whether a header word names something measured, rather than a kind of it. */
export function namesAMeasure(text: string): boolean {
  return measureWord.test(normal(text)) && !isTotalWord(text);
}

const rateWord =
  /persen|%|rata-rata|rerata|laju|kepadatan|rasio|ratio|indeks|index|\bipm\b|tingkat|per kapita|perkapita|produktivitas|produktifitas|harga(?! (?:berlaku|konstan))|upah|\bumk\b|\bump\b|garis kemiskinan|inflasi|pertumbuhan|distribusi|proporsi|kontribusi|\bumur\b|usia|lama sekolah|harapan|gini|suhu|kelembaban|kecepatan|peringkat|ranking|\b[yqc] ?(?:on|to) ?[yqc]\b|density|rate|growth|average/;

/** Whether figures of this name are not summed: rates, shares, means, indices, prices. */
export function namesARate(text: string, unit = ''): boolean {
  return rateWord.test(normal(text)) || /[%/]|persen|\bper\b|poin/i.test(unit);
}

/** Whether all below a header are rates, whatever they are rates of: `Persentase`, `Rata-rata Luas`. */
export function beginsAsRate(text: string): boolean {
  return normal(text).search(rateWord) === 0;
}

const english =
  /\b(?:regency|regencies|city|cities|municipality|district|subdistrict|sub-district|village|villages|province|male|female|sex|year|years|month|number|total|amount|percentage|percent|population|area|production|harvested|yield|rate|growth|density|ratio|average|unit|units|type|kind|kinds|source|description|household|households|people|person|persons|hectare|land|school|schools|teacher|teachers|student|students|pupil|pupils|age|group|the|and|of|by|per|public|private|classification|employee|employment|labor|labour|force|price|index|first|second|third|fourth|quarter|item|items|field|work|level|education|status|rice|paddy|maize|fish|fruit|vegetables|livestock|poultry|road|health|center|hospital|religion|distribution|january|february|march|may|june|july|august|october|december)\b/gi;
const indonesian =
  /\b(?:kabupaten|kota|kecamatan|desa|kelurahan|provinsi|laki-laki|perempuan|tahun|bulan|jumlah|persentase|penduduk|luas|produksi|rata-rata|menurut|jenis|dan|yang|di|dari|dengan|sumber|satuan|nilai|kelompok|wilayah|sekolah|guru|murid|siswa|rumah|tangga|kepadatan|laju|uraian|status|sektor|lapangan|usaha|pekerjaan|pendidikan|kesehatan|agama)\b/i;

/** Whether a text is English, as the second line of headers in statistical books is. */
export function isEnglish(text: string): boolean {
  const plain = text.replaceAll('_', ' ');
  return (plain.match(english)?.length ?? 0) > 0 && !indonesian.test(plain);
}

const units =
  /^(?:jiwa|orang|org|ha|hektar|hektare|hectare|ton|kuintal|kwintal|kw|ku|kg|gram|km|km2|km²|m|m2|m²|m3|m³|mm|cm|meter|unit|buah|ekor|butir|pohon|batang|liter|rupiah|rp|rp\.|persen|%|ribu|juta|miliar|milyar|triliun|kasus|hari|jam|kk|ruta|rumah tangga|kwh|mw|kva|watt|us\$|usd|poin|dokumen|kegiatan|paket|persons?|people|tons?|km sq|square.km)$/;

/** Whether a text is a unit and nothing else: `(Ha)`, `(Ribu Jiwa)`, `Ton/Ha`, `%`. */
export function isUnit(text: string): boolean {
  const plain = normal(text).replace(/^\((.*)\)$/s, '$1');
  if (plain === '' || plain.length > 30) return false;
  return plain
    .split(/[\s/]+/)
    .every((word) => units.test(word) || /^(?:dalam|per|of|thousand|million|000)$/.test(word));
}

const levels: readonly [level: number, form: RegExp][] = [
  [0, /^(?:indonesia|nasional|seluruh indonesia)\b/],
  [1, /^(?:provinsi|propinsi|prov\.?|province)\b/],
  [2, /^(?:kabupaten|kab\.?|kota|regency|municipality)\b/],
  [3, /^(?:kecamatan|kec\.?|distrik|subdistrict)\b/],
  [4, /^(?:desa|kelurahan|kel\.?|nagari|village)\b/],
];

/** How deep a region stands that a text begins to name: 0 the country, 1 province, 2 regency, 3 district, 4 village. */
export function regionLevel(text: string): number | undefined {
  const plain = normal(text).replace(/^\d+ /, '');
  return levels.find(([, form]) => form.test(plain))?.[0];
}
