import type { Permission } from '#lib/access';
import type { StateTable, Transition } from '#lib/workflow';

/** An edition of a statistical book, from its snapshot to the public. */
export const editionStates = [
  'composing',
  'failed',
  'draft',
  'returned',
  'checked',
  'ordered',
  'published',
] as const;
export type EditionState = (typeof editionStates)[number];

export type EditionAction = 'compose' | 'fail' | 'recompose' | 'check' | 'order' | 'refuse' | 'publish';

export const editionTitles: Record<EditionState, string> = {
  composing: 'Sedang disusun',
  failed: 'Gagal disusun',
  draft: 'Draf',
  returned: 'Dikembalikan',
  checked: 'Diperiksa Kasi',
  ordered: 'Diperintahkan cetak',
  published: 'Terbit',
};

const magetan = 'SOP Magetan 2019';
const sragen = 'SOP Sragen';

/** Source: seed 003 steps 6 to 10; seed 002 steps 10 to 12, where the order comes first and the check with the print order. */
export const editionTable: StateTable<EditionState, EditionAction> = {
  name: 'book-edition',
  states: editionStates,
  initial: 'composing',
  terminal: ['published'],
  transitions: [
    row('composing', 'compose', 'draft', 'system', 'Draf selesai disusun', `${sragen} langkah 6`),
    row('composing', 'fail', 'failed', 'system', 'Penyusunan gagal', 'keadaan sistem'),
    row('failed', 'recompose', 'composing', 'book.prepare', 'Menyusun ulang', 'keadaan sistem'),
    row(
      'draft',
      'recompose',
      'composing',
      'book.prepare',
      'Menyusun ulang dari rencana dan angka sekarang',
      `${sragen} langkah 6`,
    ),
    row('draft', 'check', 'checked', 'book.check', 'Memverifikasi draf buku', `${sragen} langkah 8`),
    row(
      'draft',
      'refuse',
      'returned',
      'book.check',
      'Mengembalikan draf untuk diperbaiki',
      `${sragen} langkah 8; SOP tidak menyebut jalur penolakan`,
      true,
    ),
    row(
      'returned',
      'recompose',
      'composing',
      'book.prepare',
      'Menyusun ulang setelah diperbaiki',
      `${sragen} langkah 6`,
    ),
    row(
      'checked',
      'order',
      'ordered',
      'book.order',
      'Memerintahkan pencetakan',
      `${magetan} langkah 11; ${sragen} langkah 9`,
    ),
    row(
      'checked',
      'refuse',
      'draft',
      'book.order',
      'Mengembalikan kepada Kasi',
      `${sragen} langkah 9; SOP tidak menyebut jalur penolakan`,
      true,
    ),
    row(
      'ordered',
      'publish',
      'published',
      'book.publish',
      'Mencetak dan menerbitkan',
      `${magetan} langkah 12; ${sragen} langkah 10`,
    ),
  ],
};

/** A row in the order people read it. */
function row(
  ...[from, action, to, by, label, source, reason = false]: [
    EditionState,
    EditionAction,
    EditionState,
    Permission | 'system',
    string,
    string,
    boolean?,
  ]
): Transition<EditionState, EditionAction> {
  return { from, action, to, by, reason, guards: [], label, source };
}
