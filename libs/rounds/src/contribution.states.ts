import type { Permission } from '#lib/access';
import type { StateTable, Transition } from '#lib/workflow';

/** What one OPD hands in for a round: its slice of the matrix, filled and approved. */
export const contributionStates = [
  'waiting',
  'filling',
  'submitted',
  'approved',
  'returned',
  'settled',
] as const;
export type ContributionState = (typeof contributionStates)[number];

export type ContributionAction =
  'open' | 'enter' | 'submit' | 'approve' | 'refuse' | 'return' | 'settle' | 'reopen';

/** Named conditions; the service carries them out. */
export type ContributionGuard =
  | 'window-open'
  | 'hard-rules-hold'
  | 'soft-findings-justified'
  | 'not-contributor'
  | 'fingerprint-seen'
  | 'every-cell-settled';

type Row = Transition<ContributionState, ContributionAction, ContributionGuard>;

const magetan = 'SOP Magetan 2019';
const sragen = 'SOP Sragen';
const decision = 'keputusan rancangan 8: perubahan membatalkan persetujuan sel yang disentuh';

/** The slice of one OPD from its dispatch to the last verdict. Late slices walk the same way, for the next revision. */
export const contributionTable: StateTable<ContributionState, ContributionAction, ContributionGuard> = {
  name: 'contribution',
  states: contributionStates,
  initial: 'waiting',
  terminal: [],
  transitions: [
    row(
      'waiting',
      'open',
      'filling',
      'system',
      'Dibuka untuk diisi',
      `${magetan} langkah 5; ${sragen} langkah 2`,
    ),
    row(
      'filling',
      'enter',
      'filling',
      'round.fill',
      'Mengisi sel',
      `${magetan} langkah 6; ${sragen} langkah 3`,
      {
        guards: ['window-open'],
      },
    ),
    row(
      'filling',
      'submit',
      'submitted',
      'round.fill',
      'Mengajukan kepada kepala OPD',
      `${magetan} langkah 6`,
      {
        guards: ['window-open', 'hard-rules-hold', 'soft-findings-justified'],
      },
    ),
    row(
      'submitted',
      'enter',
      'filling',
      'round.fill',
      'Mengubah sel dan menarik kembali pengajuan',
      decision,
      {
        guards: ['window-open'],
      },
    ),
    row(
      'submitted',
      'approve',
      'approved',
      'round.approve',
      'Menyetujui dan memvalidasi sebagai pimpinan sumber data',
      `${magetan} langkah 6; ${sragen} langkah 4 (sudah ditandatangani atasan)`,
      { guards: ['not-contributor', 'fingerprint-seen'] },
    ),
    row(
      'submitted',
      'refuse',
      'returned',
      'round.approve',
      'Menolak sebagai pimpinan sumber data',
      `${magetan} langkah 6: Tidak, kembali kepada penginput`,
      { reason: true },
    ),
    row(
      'returned',
      'enter',
      'returned',
      'round.fill',
      'Memperbaiki sel yang dikembalikan',
      `${magetan} langkah 6`,
      {
        guards: ['window-open'],
      },
    ),
    row(
      'returned',
      'submit',
      'submitted',
      'round.fill',
      'Mengajukan lagi kepada kepala OPD',
      `${magetan} langkah 6`,
      {
        guards: ['window-open', 'hard-rules-hold', 'soft-findings-justified'],
      },
    ),
    row('approved', 'enter', 'filling', 'round.fill', 'Mengubah sel yang sudah disetujui', decision, {
      guards: ['window-open'],
    }),
    row(
      'approved',
      'return',
      'returned',
      'round.verify',
      'Mengembalikan sel kepada OPD',
      `${magetan} langkah 7: Tidak, kembali ke langkah 6; ${sragen} langkah 5`,
      { reason: true },
    ),
    row(
      'approved',
      'settle',
      'settled',
      'system',
      'Semua sel sudah diputuskan',
      `${magetan} langkah 7: database terverifikasi`,
      { guards: ['every-cell-settled'] },
    ),
    row(
      'settled',
      'reopen',
      'approved',
      'system',
      'Sel dibuka lagi untuk diverifikasi',
      `${magetan} langkah 8: Tidak, kembali ke langkah 7`,
    ),
  ],
};

interface Extras {
  reason?: boolean;
  guards?: readonly ContributionGuard[];
}

/** A row in the order people read it. */
function row(
  ...[from, action, to, by, label, source, extras = {}]: [
    ContributionState,
    ContributionAction,
    ContributionState,
    Permission | 'system',
    string,
    string,
    Extras?,
  ]
): Row {
  return { from, action, to, by, reason: extras.reason ?? false, guards: extras.guards ?? [], label, source };
}
