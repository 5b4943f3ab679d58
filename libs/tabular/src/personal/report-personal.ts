import type { PersonalFinding, PersonalKind } from '../reading.js';
import type { Problems } from '../table/problems.js';

/** What each kind is called for people. */
export const personalKindLabels: Record<PersonalKind, string> = {
  nik: 'NIK atau nomor KK',
  kk: 'nomor KK',
  nip: 'NIP',
  phone: 'nomor telepon perseorangan',
  email: 'alamat surel perseorangan',
  'name-with-address': 'nama orang yang disertai alamat',
};

/** Tells the operator of every finding: what stands where, that it cannot be published, and what to do. */
export function reportPersonal(findings: readonly PersonalFinding[], problems: Problems): void {
  for (const { kind, label, count, places, masked, rounded } of findings) {
    const cut =
      rounded > 0 ? ' Sebagian angkanya sudah dibulatkan lembar kerja, tetapi tetap dapat dikenali.' : '';
    problems.add(
      'warning',
      'personal-data',
      `Kolom «${label}» memuat ${personalKindLabels[kind]} di ${String(count)} sel.${cut} Data pribadi tidak dapat diterbitkan: lepas kolom ini, jadikan jumlah per wilayah atau kelompok, atau samarkan isinya di berkas asal. Bila ini alarm palsu, jelaskan saat mengajukan; walidata yang memutuskan.`,
      { places, count, found: masked[0] ?? '' },
    );
  }
}
