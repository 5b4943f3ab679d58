/** How chapters are made: by affair (urusan), as *Dalam Angka*, or as the plan lists them. */
export const arrangements = ['affairs', 'dalam-angka', 'chapters'] as const;
export type Arrangement = (typeof arrangements)[number];

/** A part of a chapter of one's own. */
export interface PlannedSection {
  title: string;
  titleEn?: string | undefined;
  /** Codes, in the order of the tables. */
  indicators: readonly string[];
}

/** A chapter of one's own: indicators at once, or in sections. */
export interface PlannedChapter {
  title: string;
  titleEn?: string | undefined;
  indicators?: readonly string[] | undefined;
  sections?: readonly PlannedSection[] | undefined;
}

/** Who signs the preface. */
interface PlannedSignatory {
  post: string;
  name: string;
  rank?: string | undefined;
  nip?: string | undefined;
}

/** The words of a bilingual book that are not translated in the data. */
interface EnglishWords {
  title: string;
  region: string;
  preface: readonly string[];
  /** Names of indicators by code; a table without one has no English title. */
  captions: Readonly<Record<string, string>>;
}

/** What a statistical book is to be: everything but the figures. */
export interface BookPlan {
  title: string;
  /** Year in the title. */
  year: number;
  /** Periods that the book is about, in their one form. */
  periods: readonly string[];
  /** How many earlier ones stand beside them. */
  earlierPeriods: number;
  /** Codes of the indicators. */
  indicators: readonly string[];
  arrangement: Arrangement;
  /** For the arrangement `chapters`; what no chapter names comes in a last one. */
  chapters: readonly PlannedChapter[];
  charts: boolean;
  publisher: string;
  /** Numbers of the publication and who made it: `Nomor Publikasi`, `Katalog`, ... */
  identity: readonly { label: string; value: string }[];
  copyright: string;
  /** Paragraphs of the *kata pengantar*, and the town it is signed in. */
  preface: readonly string[];
  place: string;
  signatory: PlannedSignatory;
  /** What holds for all tables. */
  notes: readonly string[];
  abbreviations: readonly { short: string; long: string }[];
  /** Absent: the book is Indonesian only. */
  english?: EnglishWords | undefined;
}

/** Facts that the plan of a book begins from. */
export interface BookOccasion {
  region: string;
  publisher: string;
  periods: readonly string[];
  indicators: readonly string[];
  signatory: PlannedSignatory;
}

/** The plan that a book has until somebody changes it. */
export function plainPlan({ region, publisher, periods, indicators, signatory }: BookOccasion): BookPlan {
  const year = Math.max(...periods.map((text) => Number(text.slice(0, 4))));
  return {
    title: `Statistik Sektoral ${region}`,
    year,
    periods,
    earlierPeriods: 4,
    indicators,
    arrangement: 'affairs',
    chapters: [],
    charts: true,
    publisher,
    identity: [],
    copyright:
      'Isi buku ini boleh dikutip dan disebarluaskan dengan menyebut sumbernya (Creative Commons Atribusi 4.0 Internasional).',
    preface: [
      `Buku Statistik Sektoral ${region} ${String(year)} memuat data yang dihasilkan perangkat daerah selaku produsen data dan telah diverifikasi oleh walidata.`,
      'Setiap angka dalam buku ini sama dengan angka pada portal data pada saat penerbitannya; kode QR di bawah setiap tabel menuju data yang terkini. Data yang belum tersedia ditandai dengan tiga titik dan tidak pernah ditulis sebagai nol.',
      'Terima kasih kepada seluruh perangkat daerah yang telah menyampaikan datanya tepat waktu. Saran untuk perbaikan edisi berikutnya sangat kami harapkan.',
    ],
    place: region.replace(/^(?:Kabupaten|Kota)\s+/, ''),
    signatory,
    notes: [
      'Angka dibulatkan sendiri-sendiri, sehingga jumlah rinciannya dapat berbeda dari angka jumlah yang dicetak.',
    ],
    abbreviations: [],
  };
}
