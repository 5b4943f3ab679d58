import type { LetterPattern } from './letter-pattern.rules.js';

interface RegisterForm {
  title: string;
  /** How it numbers until the region says otherwise. */
  shipped: LetterPattern;
}

/**
 * The registers of the walidata's office, each with a running number of its own in every year. The pattern is the region's to
 * change: what is shipped has no unit code, because no two regions share one. Archive class 500.14 stands on the letters of
 * Magetan 2024 and the minutes of Kabupaten Malang 2026 (satu-data 1.0).
 */
export const registers = {
  surat: {
    title: 'Surat keluar',
    shipped: { template: '{klasifikasi}/{nomor}/{tahun}', classification: '500.14', unitCode: '' },
  },
  'berita-acara': {
    title: 'Berita acara',
    shipped: { template: '{klasifikasi}/BA-{nomor}/{tahun}', classification: '500.14', unitCode: '' },
  },
  disposisi: {
    title: 'Buku agenda disposisi',
    shipped: { template: '{nomor}/{tahun}', classification: '', unitCode: '' },
  },
} as const satisfies Record<string, RegisterForm>;

export type RegisterKind = keyof typeof registers;

export const registerKinds = Object.keys(registers) as RegisterKind[];

/** Whether a text names a register. */
export const isRegisterKind = (kind: string): kind is RegisterKind => Object.hasOwn(registers, kind);
