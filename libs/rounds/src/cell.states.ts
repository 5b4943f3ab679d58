import type { Permission } from '#lib/access';
import type { StateTable, Transition } from '#lib/workflow';

/** Where one cell of the matrix stands: a figure that one OPD owes for one indicator, region, period and breakdown. */
export const cellStates = [
  'empty',
  'filled',
  'approved',
  'returned',
  'deferred',
  'accepted',
  'released',
] as const;
export type CellState = (typeof cellStates)[number];

export type CellAction =
  'enter' | 'clear' | 'approve' | 'refuse' | 'return' | 'defer' | 'accept' | 'reopen' | 'release';

/** Named conditions; the service carries them out. */
export type CellGuard = 'clean' | 'due-date-named' | 'not-contributor';

type Row = Transition<CellState, CellAction, CellGuard>;

const magetan = 'SOP Magetan 2019';
const decision = 'keputusan rancangan 8: yang disetujui adalah nilai itu, perubahan membatalkannya';
const minutes = 'berita acara Jateng: judul yang belum terpenuhi dengan tanggal kesepakatan';

/** The cell's own walk. What is accepted is locked: nothing but a refusal above opens it again. */
export const cellTable: StateTable<CellState, CellAction, CellGuard> = {
  name: 'cell',
  states: cellStates,
  initial: 'empty',
  terminal: ['released'],
  transitions: [
    row('empty', 'enter', 'filled', 'round.fill', 'Mengisi', `${magetan} langkah 6`),
    row('filled', 'enter', 'filled', 'round.fill', 'Mengubah', `${magetan} langkah 6`),
    row('filled', 'clear', 'empty', 'round.fill', 'Mengosongkan', `${magetan} langkah 6`),
    row('filled', 'approve', 'approved', 'round.approve', 'Disetujui kepala OPD', `${magetan} langkah 6`, {
      guards: ['not-contributor'],
    }),
    row(
      'filled',
      'refuse',
      'returned',
      'round.approve',
      'Ditolak kepala OPD',
      `${magetan} langkah 6: Tidak`,
      {
        reason: true,
      },
    ),
    row('approved', 'enter', 'filled', 'round.fill', 'Mengubah; persetujuan sel batal', decision),
    row('approved', 'clear', 'empty', 'round.fill', 'Mengosongkan; persetujuan sel batal', decision),
    row('approved', 'accept', 'accepted', 'round.verify', 'Diterima forum', `${magetan} langkah 7`),
    row(
      'approved',
      'return',
      'returned',
      'round.verify',
      'Dikembalikan forum',
      `${magetan} langkah 7: Tidak`,
      {
        reason: true,
      },
    ),
    row('approved', 'defer', 'deferred', 'round.verify', 'Ditunda dengan tanggal kesepakatan', minutes, {
      reason: true,
      guards: ['due-date-named'],
    }),
    row(
      'empty',
      'defer',
      'deferred',
      'round.verify',
      'Belum diisi: ditunda dengan tanggal kesepakatan',
      minutes,
      {
        reason: true,
        guards: ['due-date-named'],
      },
    ),
    row('returned', 'enter', 'filled', 'round.fill', 'Memperbaiki', `${magetan} langkah 6`),
    row('returned', 'clear', 'empty', 'round.fill', 'Mengosongkan', `${magetan} langkah 6`),
    row(
      'returned',
      'defer',
      'deferred',
      'round.verify',
      'Dikembalikan, lalu ditunda dengan tanggal kesepakatan',
      minutes,
      {
        reason: true,
        guards: ['due-date-named'],
      },
    ),
    row('deferred', 'enter', 'filled', 'round.fill', 'Mengisi yang ditunda', minutes),
    row(
      'accepted',
      'reopen',
      'approved',
      'system',
      'Dibuka lagi oleh penolakan di atasnya',
      `${magetan} langkah 8 dan 9: Tidak`,
      { reason: true },
    ),
    row('accepted', 'release', 'released', 'system', 'Terbit', `${magetan} langkah 9`),
  ],
};

interface Extras {
  reason?: boolean;
  guards?: readonly CellGuard[];
}

/** A row in the order people read it. */
function row(
  ...[from, action, to, by, label, source, extras = {}]: [
    CellState,
    CellAction,
    CellState,
    Permission | 'system',
    string,
    string,
    Extras?,
  ]
): Row {
  return { from, action, to, by, reason: extras.reason ?? false, guards: extras.guards ?? [], label, source };
}
