import type { SignOffChain, SignOffKey } from './sign-off-chains.js';

/** States of a submission, as stored and as answered by the API. */
export const submissionStates = [
  'draft',
  'submitted',
  'approved',
  'signing',
  'scheduled',
  'published',
  'returned',
  'cancelled',
] as const;
export type SubmissionState = (typeof submissionStates)[number];

/** A state, with the signature it waits for spelled out: what the state table is about. */
export type SubmissionPlace = Exclude<SubmissionState, 'signing'> | `signing_${SignOffKey}`;

export const submissionActions = [
  'edit',
  'submit',
  'approve',
  'return',
  'verify',
  'sign',
  'reschedule',
  'release',
  'cancel',
  'abandon',
] as const;
export type SubmissionAction = (typeof submissionActions)[number];

/** A state and the index of the signature it waits at (0 outside `signing`), as the row keeps them. */
export interface SubmissionPosition {
  state: SubmissionState;
  step: number;
}

/** The place of a position in its chain; a step that the chain does not have is a defect. */
export function placeOf(chain: SignOffChain, { state, step }: SubmissionPosition): SubmissionPlace {
  if (state !== 'signing') return state;
  const signature = chain.steps[step];
  if (signature === undefined) throw new RangeError(`${chain.name} has no signature ${String(step)}`);
  return `signing_${signature.key}`;
}

/** The position of a place in a chain: inverse of {@link placeOf}. */
export function positionOf(chain: SignOffChain, place: SubmissionPlace): SubmissionPosition {
  const step = chain.steps.findIndex(({ key }) => place === `signing_${key}`);
  if (step >= 0) return { state: 'signing', step };
  const state = submissionStates.find((name) => name === place);
  if (state === undefined) throw new RangeError(`${chain.name} has no place ${place}`);
  return { state, step: 0 };
}

/** What a place is called for people. */
export function placeLabel(chain: SignOffChain, place: string): string {
  switch (place) {
    case 'draft':
      return 'Konsep, belum diajukan';
    case 'submitted':
      return 'Menunggu persetujuan kepala OPD';
    case 'approved':
      return 'Menunggu verifikasi walidata';
    case 'scheduled':
      return 'Siap terbit, menunggu waktunya';
    case 'published':
      return 'Sudah terbit';
    case 'returned':
      return 'Dikembalikan kepada operator';
    case 'cancelled':
      return 'Dibatalkan';
    default:
      return `Menunggu paraf ${chain.steps.find(({ key }) => place === `signing_${key}`)?.title ?? place}`;
  }
}
