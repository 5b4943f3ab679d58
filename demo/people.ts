/** A person of the demonstration and the role they hold. All names are invented. */
export interface DemoPerson {
  email: string;
  fullName: string;
  organization: string;
  role: string;
  /** Plt.: holds the role until its holder is back; the assignment ends after this many days. */
  actingDays?: number;
  decree: string;
}

const decree = 'Keputusan Bupati (contoh peragaan)';

const person = (organization: string, role: string, email: string, fullName: string): DemoPerson => ({
  organization,
  role,
  email: `${email}@magetan.example`,
  fullName,
  decree,
});

/** Operator and head of one OPD. */
const pair = (organization: string, operator: string, head: string): DemoPerson[] => [
  person(organization, 'operator', `operator.${organization}`, operator),
  person(organization, 'kepala-opd', `kepala.${organization}`, head),
];

export const people: readonly DemoPerson[] = [
  person('diskominfo', 'administrator', 'administrator', 'Wahyu Prasetyo'),
  person('diskominfo', 'walidata-staf', 'staf.walidata', 'Rina Kusumawardani'),
  person('diskominfo', 'walidata-kasi', 'kasi.walidata', 'Bambang Sutrisno'),
  person('diskominfo', 'walidata-kabid', 'kabid.walidata', 'Endang Lestari'),
  person('diskominfo', 'walidata-kadin', 'kadin.walidata', 'Sugeng Hartono'),
  person('bappeda', 'koordinator', 'koordinator', 'Dyah Ayu Puspitasari'),
  person('bps-magetan', 'pembina', 'pembina', 'Agus Widodo'),
  // First of the agencies: the start names the first of each role, and here operator and head both have something waiting.
  ...pair('disnaker', 'Dewi Anggraini', 'Yudi Santoso'),
  ...pair('dinkes', 'Nurul Hidayati', 'Retno Wulandari'),
  ...pair('dikpora', 'Joko Purnomo', 'Sri Wahyuni'),
  ...pair('disdukcapil', 'Fitri Handayani', 'Suparno'),
  ...pair('dtphpkp', 'Eko Setiawan', 'Uswatun Khasanah'),
  ...pair('dpupr', 'Hendra Gunawan', 'Mulyono'),
  person('dinsos', 'operator', 'operator.dinsos', 'Lilis Suryani'),
  {
    ...person('dinsos', 'kepala-opd', 'plt.kepala.dinsos', 'Parminto'),
    actingDays: 180,
    decree: 'Surat Perintah Pelaksana Tugas (contoh peragaan)',
  },
  ...pair('disperindag', 'Arif Budiman', 'Sucipto'),
  ...pair('bppkad', 'Titik Rahayu', 'Kartika Dewanti'),
  ...pair('disbudpar', 'Galih Saputra', 'Ratri Palupi'),
  ...pair('dlh', 'Ika Mayasari', 'Darmawan Adi'),
  ...pair('dpmd', 'Anton Wijayanto', 'Wiwik Sulistyowati'),
];
