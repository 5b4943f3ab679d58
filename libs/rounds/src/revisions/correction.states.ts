import type { Permission } from '#lib/access';
import type { StateTable, Transition } from '#lib/workflow';

/** A released figure that is said to be wrong, until a revision takes it up. */
export const correctionStates = ['asked', 'granted', 'declined', 'withdrawn', 'taken'] as const;
export type CorrectionState = (typeof correctionStates)[number];

export type CorrectionAction = 'grant' | 'decline' | 'withdraw' | 'take' | 'give-back';

export const correctionTitles: Record<CorrectionState, string> = {
  asked: 'Diajukan',
  granted: 'Disetujui, menunggu putaran revisi',
  declined: 'Ditolak walidata',
  withdrawn: 'Ditarik kembali',
  taken: 'Diperbaiki dalam putaran revisi',
};

const locks = 'DHIS2, kunci persetujuan; SOP tidak menyebut revisi sesudah rilis (satu-data 1.3, «Silent»)';
const duty = 'Perpres 39/2019: produsen data memperbaiki, walidata memeriksa dan menyebarluaskan';

/** What an agency asks the walidata grants; the figure itself is changed in a revision, by the whole way of a round. */
export const correctionTable: StateTable<CorrectionState, CorrectionAction> = {
  name: 'figure-correction',
  states: correctionStates,
  initial: 'asked',
  terminal: ['declined', 'withdrawn'],
  transitions: [
    row('asked', 'grant', 'granted', 'round.verify', 'Menyetujui perbaikan', duty),
    row('asked', 'decline', 'declined', 'round.verify', 'Menolak perbaikan', duty, true),
    row('asked', 'withdraw', 'withdrawn', 'round.fill', 'Menarik kembali', duty),
    row('granted', 'decline', 'declined', 'round.verify', 'Mencabut persetujuan', duty, true),
    row('granted', 'take', 'taken', 'system', 'Dimulainya putaran revisi', locks),
    row('taken', 'give-back', 'granted', 'system', 'Putaran revisi dibatalkan', locks),
  ],
};

/** A row in the order people read it. */
function row(
  ...[from, action, to, by, label, source, reason = false]: [
    CorrectionState,
    CorrectionAction,
    CorrectionState,
    Permission | 'system',
    string,
    string,
    boolean?,
  ]
): Transition<CorrectionState, CorrectionAction> {
  return { from, action, to, by, reason, guards: [], label, source };
}
