import type { RoundProcedure } from './round-procedure.js';

/** For a region without a procedure of its own yet: what no procedure can do without. */
export const twoSteps: RoundProcedure = {
  name: 'dua-langkah',
  title: 'Dua langkah: OPD mengisi, walidata memverifikasi dan menerbitkan',
  source: 'Perpres 39/2019: pengumpulan oleh produsen data, pemeriksaan dan penyebarluasan oleh walidata',
  prior: [],
  posts: {},
  steps: [
    {
      key: 'collect',
      number: '1',
      label: 'Mengisi matriks dengan persetujuan kepala OPD',
      work: 'collect',
      by: 'round.act-staf',
      takes: { value: 2, unit: 'week' },
      needs: [],
      gives: ['database'],
      source: 'Perpres 39/2019: pengumpulan',
    },
    {
      key: 'order-release',
      number: '2',
      label: 'Memverifikasi dan menerbitkan',
      work: 'order-release',
      by: 'round.act-kasi',
      takes: { value: 1, unit: 'week' },
      needs: ['database'],
      gives: ['verified-database', 'notice'],
      refusal: {
        to: 'collect',
        label: 'Mengembalikan kepada OPD',
        source: 'Perpres 39/2019: data yang tidak sesuai dikembalikan kepada produsen data',
      },
      source: 'Perpres 39/2019: pemeriksaan dan penyebarluasan',
    },
  ],
};
