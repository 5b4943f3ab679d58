/** A topic in which a count of one to four may point at somebody. */
export interface SensitiveTopic {
  name: string;
  /** Words in lower case, whole ones, that a title, tag, table or column of the topic uses. */
  words: readonly string[];
  source: string;
}

/**
 * Topics in which small counts are warned of. Sources: what UU 27/2022 pasal 4 ayat (2) calls specific personal data
 * (health, genetics, criminal records, children, personal finance), and the laws that keep certain victims and patients
 * unnamed.
 */
export const sensitiveTopics: readonly SensitiveTopic[] = [
  {
    name: 'HIV/AIDS dan infeksi menular seksual',
    words: ['hiv', 'aids', 'odha', 'odhiv', 'infeksi menular seksual', 'ims', 'sifilis', 'gonore'],
    source: 'UU 27/2022 pasal 4 ayat (2) huruf a: data kesehatan',
  },
  {
    name: 'penyakit yang dicap buruk',
    words: ['kusta', 'lepra', 'tbc', 'tb', 'tuberkulosis', 'epilepsi'],
    source: 'UU 27/2022 pasal 4 ayat (2) huruf a: data kesehatan',
  },
  {
    name: 'kesehatan jiwa dan bunuh diri',
    words: ['gangguan jiwa', 'kesehatan jiwa', 'odgj', 'odmk', 'pasung', 'bunuh diri', 'depresi'],
    source: 'UU 27/2022 pasal 4 ayat (2) huruf a: data kesehatan',
  },
  {
    name: 'kesehatan ibu, bayi, dan kehamilan',
    words: [
      'kematian ibu',
      'kematian bayi',
      'kematian balita',
      'aborsi',
      'kehamilan remaja',
      'gizi buruk',
      'lahir mati',
    ],
    source: 'UU 27/2022 pasal 4 ayat (2) huruf a dan e: data kesehatan, data anak',
  },
  {
    name: 'kekerasan',
    words: [
      'kekerasan',
      'kdrt',
      'pelecehan',
      'perkosaan',
      'pemerkosaan',
      'pencabulan',
      'tppo',
      'perdagangan orang',
    ],
    source: 'UU 12/2022 (TPKS): kerahasiaan identitas korban; UU 23/2004 (PKDRT)',
  },
  {
    name: 'anak berhadapan dengan hukum dan perlindungan anak',
    words: [
      'berhadapan dengan hukum',
      'abh',
      'perlindungan anak',
      'anak terlantar',
      'pekerja anak',
      'perkawinan anak',
      'dispensasi kawin',
      'dispensasi nikah',
    ],
    source: 'UU 11/2012 pasal 19: identitas anak dirahasiakan; UU 27/2022 pasal 4 ayat (2) huruf e',
  },
  {
    name: 'disabilitas',
    words: [
      'disabilitas',
      'difabel',
      'cacat',
      'tuna netra',
      'tunanetra',
      'tuna rungu',
      'tunarungu',
      'tuna grahita',
      'tunagrahita',
      'tuna daksa',
      'tunadaksa',
    ],
    source: 'UU 27/2022 pasal 4 ayat (2) huruf a; UU 8/2016',
  },
  {
    name: 'narkotika dan kejahatan',
    words: [
      'narkoba',
      'narkotika',
      'napza',
      'pecandu',
      'tersangka',
      'terpidana',
      'narapidana',
      'tindak pidana',
    ],
    source: 'UU 27/2022 pasal 4 ayat (2) huruf d: catatan kejahatan; UU 35/2009',
  },
  {
    name: 'kelompok rentan sosial',
    words: [
      'pekerja seks',
      'psk',
      'waria',
      'transpuan',
      'tuna susila',
      'eks napi',
      'pengungsi',
      'gelandangan',
      'pengemis',
    ],
    source: 'Permensos 8/2012 (PMKS); UU 27/2022 pasal 4 ayat (3): data yang bersama-sama menunjuk seseorang',
  },
];

/** The first sensitive topic that any of the texts speaks of. */
export function sensitiveTopicOf(texts: readonly string[]): SensitiveTopic | undefined {
  const plain = texts.map(
    (text) =>
      ` ${text
        .toLowerCase()
        .replace(/[^\p{L}\d]+/gu, ' ')
        .trim()} `,
  );
  return sensitiveTopics.find(({ words }) =>
    words.some((word) => plain.some((text) => text.includes(` ${word} `))),
  );
}

/** Columns of whole numbers that count nobody: time, order, codes, ages, ratios. */
const notCounting =
  /\b(?:tahun|thn|year|bulan|bln|month|triwulan|semester|minggu|tanggal|tgl|hari|no|nomor|urut|kode|kd|id|rt|rw|kelas|tingkat|peringkat|ranking|umur|usia|persen|persentase|rasio|indeks|skor|nilai|latitude|longitude|lintang|bujur)\b/;

/** Whether the figures of a column count something, judged by its header. */
export const countsSomething = (label: string): boolean =>
  !notCounting.test(label.toLowerCase().replace(/[^\p{L}\d]+/gu, ' '));
