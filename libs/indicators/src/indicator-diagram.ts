import { stateTablePage } from '#lib/workflow';
import { indicatorStates, type IndicatorState } from './indicator.states.js';

const meanings: Record<IndicatorState, string> = {
  draft: 'Dikenal OPD pemilik dan walidata saja; semua isian boleh berubah; belum menerima angka',
  published: 'Keterangannya terbuka untuk umum; menerima angka; artinya berubah lewat versi baru',
  retired: 'Keterangan dan alasannya terbuka untuk umum; angka yang ada tetap, tidak menerima yang baru',
};

/**
 * The page of docs/diagrams about the life of an indicator, made from its table.
 * @returns content by path from the root of the repository
 */
export const indicatorDiagram = (): Record<string, string> => ({
  'docs/diagrams/indicator.md': stateTablePage({
    title: 'Indikator',
    file: 'libs/indicators/src/indicator.states.ts',
    table: indicatorStates,
    meanings,
  }),
});
