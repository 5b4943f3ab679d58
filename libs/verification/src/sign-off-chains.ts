import type { Permission } from '#lib/access';

/** Who signs off after verification. Keys are stable; the titles people read are part of a chain. */
export type SignOffKey = 'kasi' | 'kabid' | 'kadin';

/** One signature of a chain. */
interface SignOffStep {
  key: SignOffKey;
  /** Title of the post in that region. */
  title: string;
  permission: Extract<Permission, `submission.sign-${string}`>;
  /**
   * Where a "Tidak" goes: to the operator (`returned`), to verification (`approved`), or to an earlier signature.
   */
  refusalGoesTo: 'returned' | 'approved' | SignOffKey;
  /** Seed and step, or the reading of a silence. */
  source: string;
}

/**
 * The signatures between verification and publication, as data. A chain that submissions have used is never edited: a
 * region whose procedure changes gets a chain of a new name, so that a submission keeps the chain it started with.
 */
export interface SignOffChain {
  name: string;
  title: string;
  steps: readonly SignOffStep[];
  source: string;
}

export const signOffChains: readonly SignOffChain[] = [
  {
    name: 'magetan-2019',
    title: 'Magetan 2019: Kasi, Kabid, Kadin',
    source: 'SOP Pengelolaan Data Statistik Sektoral Kab. Magetan, April 2019, langkah 7-9',
    steps: [
      {
        key: 'kasi',
        title: 'Kepala Seksi Data dan Statistik',
        permission: 'submission.sign-kasi',
        refusalGoesTo: 'returned',
        source: 'langkah 7: Kasi ikut memverifikasi melalui forum; Tidak kembali ke langkah 6 (penginputan)',
      },
      {
        key: 'kabid',
        title: 'Kepala Bidang',
        permission: 'submission.sign-kabid',
        refusalGoesTo: 'approved',
        source: 'langkah 8: Tidak kembali ke langkah 7 (verifikasi melalui forum)',
      },
      {
        key: 'kadin',
        title: 'Kepala Dinas',
        permission: 'submission.sign-kadin',
        refusalGoesTo: 'kabid',
        source: 'langkah 9: perintah publikasi sesuai periode rilis; Tidak kembali ke langkah 8 (Kabid)',
      },
    ],
  },
  {
    name: 'sragen',
    title: 'Sragen: Kasi, Kabid',
    source: 'SOP statistik sektoral Diskominfo Kab. Sragen, langkah 8-9',
    steps: [
      {
        key: 'kasi',
        title: 'Sub Koordinator (Kasi) Statistik',
        permission: 'submission.sign-kasi',
        refusalGoesTo: 'approved',
        source:
          'langkah 8; SOP tidak menyebut jalur penolakan: dibaca kembali ke langkah 5 (koreksi walidata), yang dapat mengembalikan ke PD',
      },
      {
        key: 'kabid',
        title: 'Kepala Bidang PTIS',
        permission: 'submission.sign-kabid',
        refusalGoesTo: 'kasi',
        source: 'langkah 9; SOP tidak menyebut jalur penolakan: dibaca kembali ke langkah 8',
      },
    ],
  },
  {
    name: 'langsung',
    title: 'Langsung terbit setelah verifikasi',
    source: 'bagi daerah yang verifikasinya sekaligus menjadi perintah terbit',
    steps: [],
  },
];

/** The chain of this name, or `undefined`. */
export function signOffChain(name: string): SignOffChain | undefined {
  return signOffChains.find((chain) => chain.name === name);
}
