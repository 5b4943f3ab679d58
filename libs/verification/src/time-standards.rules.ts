import type { TimeStandard } from '#lib/deadlines';
import type { SubmissionPlace } from './submission-places.rules.js';

/** A step of the procedure, the places a submission is in during it, and how long it may take. */
export interface StepStandard {
  /** Key of the step; stable. */
  step: string;
  /** What is done in it, for people. */
  label: string;
  /** The time runs from entering the first of these until leaving them all. */
  places: readonly SubmissionPlace[];
  standard: TimeStandard;
}

const magetan = 'SOP Pengelolaan Data Statistik Sektoral Kab. Magetan, April 2019';
const sragen = 'SOP statistik sektoral Diskominfo Kab. Sragen';

/**
 * The time standards of the steps, by sign-off chain. Where a procedure gives one time for what are several places here,
 * the step spans them: its clock runs on when the submission goes from one to the other and begins anew when it comes back.
 *
 * The procedures begin the input with a letter to the agencies. Until there is one in the system, the time of the input
 * begins with the concept; that is the earliest the system knows of.
 */
export const timeStandards: Readonly<Record<string, readonly StepStandard[]>> = {
  'magetan-2019': [
    {
      step: 'input',
      label: 'Penginputan dengan persetujuan pimpinan sumber data',
      places: ['draft', 'submitted', 'returned'],
      standard: { value: 2, unit: 'week', source: `${magetan}, langkah 6: 2 minggu` },
    },
    {
      step: 'verification',
      label: 'Verifikasi oleh staf dan Kasi',
      // The Kasi verifies with the staff in the forum: one step of the procedure, two places here.
      places: ['approved', 'signing_kasi'],
      standard: { value: 1, unit: 'week', source: `${magetan}, langkah 7: 1 minggu` },
    },
    {
      step: 'kabid',
      label: 'Koreksi Kepala Bidang',
      places: ['signing_kabid'],
      standard: { value: 15, unit: 'minute', source: `${magetan}, langkah 8: 15 menit` },
    },
    {
      step: 'kadin',
      label: 'Perintah publikasi Kepala Dinas',
      places: ['signing_kadin'],
      standard: { value: 15, unit: 'minute', source: `${magetan}, langkah 9: 15 menit` },
    },
  ],
  sragen: [
    {
      step: 'input',
      label: 'Pengisian oleh perangkat daerah, ditandatangani atasan',
      places: ['draft', 'submitted', 'returned'],
      standard: { value: 2, unit: 'working-day', source: `${sragen}, langkah 3: 2 hari` },
    },
    {
      step: 'verification',
      label: 'Pengumpulan dan koreksi walidata',
      places: ['approved'],
      standard: { value: 60, unit: 'minute', source: `${sragen}, langkah 4 dan 5: 30 + 30 menit` },
    },
    {
      step: 'kasi',
      label: 'Verifikasi Sub Koordinator (Kasi)',
      places: ['signing_kasi'],
      standard: { value: 20, unit: 'minute', source: `${sragen}, langkah 8: 20 menit` },
    },
    {
      step: 'kabid',
      label: 'Perintah Kepala Bidang',
      places: ['signing_kabid'],
      standard: { value: 10, unit: 'minute', source: `${sragen}, langkah 9: 10 menit` },
    },
  ],
  // A region that publishes at once has declared no times.
  langsung: [],
};

/** The step whose time runs at a place, if any. */
export const standardAt = (chain: string, place: SubmissionPlace): StepStandard | undefined =>
  timeStandards[chain]?.find(({ places }) => places.includes(place));
