import type { RegisterKind } from '#lib/registers';

/**
 * A document of a round: what people call it, and whether somebody gives its number, a register of the office does, or the work
 * itself makes it.
 */
type DocumentKind =
  | { title: string; comes: 'by-number' | 'by-work' }
  | { title: string; comes: 'by-register'; register: RegisterKind };

/** Documents that procedures of sectoral statistics name. Sources: seeds 002 and 003, columns Kelengkapan and Output. */
export const roundDocuments = {
  kak: { title: 'Kerangka Acuan Kerja (KAK)', comes: 'by-number' },
  'sk-bupati': { title: 'SK Bupati', comes: 'by-number' },
  disposition: { title: 'Disposisi', comes: 'by-register', register: 'disposisi' },
  letter: { title: 'Surat permintaan data', comes: 'by-register', register: 'surat' },
  matrix: { title: 'Matriks indikator', comes: 'by-work' },
  guideline: { title: 'Panduan pengisian (SIM Guideline)', comes: 'by-work' },
  'staff-letter': { title: 'Surat permohonan personel', comes: 'by-register', register: 'surat' },
  form: { title: 'Form isian', comes: 'by-work' },
  database: { title: 'Database', comes: 'by-work' },
  'signed-files': { title: 'Berkas data yang ditandatangani atasan', comes: 'by-work' },
  'verified-database': { title: 'Database terverifikasi', comes: 'by-work' },
  notice: { title: 'Notifikasi ke tim teknis dan pemohon', comes: 'by-work' },
  'draft-book': { title: 'Draf buku', comes: 'by-work' },
  book: { title: 'Publikasi buku', comes: 'by-number' },
} as const satisfies Record<string, DocumentKind>;

export type RoundDocument = keyof typeof roundDocuments;

/** Whether a text names a kind of document. */
export const isRoundDocument = (kind: string): kind is RoundDocument => Object.hasOwn(roundDocuments, kind);
