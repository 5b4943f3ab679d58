import { transitionsFrom, type StateTable } from '#lib/workflow';

export type UploadState = 'stored' | 'reading' | 'read' | 'refused' | 'failed' | 'confirmed';
export type UploadAction = 'start' | 'finish' | 'refuse' | 'fail' | 'correct' | 'confirm';

const job = {
  by: 'system',
  reason: false,
  guards: [],
  source: 'design: jobs; nothing stays pending',
} as const;
const person = {
  by: 'upload.create',
  reason: false,
  source: 'Handing in: preview, correct, confirm',
} as const;

/** From the stored original to the confirmed reading. */
export const uploadStates: StateTable<UploadState, UploadAction> = {
  name: 'upload',
  states: ['stored', 'reading', 'read', 'refused', 'failed', 'confirmed'],
  initial: 'stored',
  terminal: ['confirmed'],
  transitions: [
    { from: 'stored', action: 'start', to: 'reading', label: 'Mulai dibaca', ...job },
    { from: 'stored', action: 'fail', to: 'failed', label: 'Pekerjaan baca hilang', ...job },
    { from: 'reading', action: 'finish', to: 'read', label: 'Selesai dibaca', ...job },
    { from: 'reading', action: 'refuse', to: 'refused', label: 'Berkas ditolak', ...job },
    { from: 'reading', action: 'fail', to: 'failed', label: 'Gagal dibaca', ...job },
    { from: 'read', action: 'correct', to: 'stored', label: 'Koreksi', guards: [], ...person },
    {
      from: 'read',
      action: 'confirm',
      to: 'confirmed',
      label: 'Konfirmasi',
      guards: ['rows-loaded', 'fingerprint-known'],
      ...person,
    },
    { from: 'read', action: 'fail', to: 'failed', label: 'Sidik nilai gagal dihitung', ...job },
    { from: 'refused', action: 'correct', to: 'stored', label: 'Koreksi', guards: [], ...person },
    { from: 'failed', action: 'correct', to: 'stored', label: 'Baca ulang', guards: [], ...person },
  ],
};

/** States in which people may send corrections. */
export const correctableStates: readonly UploadState[] = uploadStates.transitions
  .filter(({ action }) => action === 'correct')
  .map(({ from }) => from);

/**
 * What a person who holds `upload.create` there may do with an upload.
 * @param confirmable whether its newest reading is loaded and has its fingerprint
 */
export function actionsOf(state: UploadState, confirmable: boolean): UploadAction[] {
  return transitionsFrom(uploadStates, state)
    .filter(({ by, action }) => by !== 'system' && (action !== 'confirm' || confirmable))
    .map(({ action }) => action);
}
