import { absenceSigns } from '#lib/datastore';
import type { AbsenceReason } from '#lib/tabular';
import type { Label, Observation, ObservationFlag } from './cube.js';

/** Codes of SDMX's cross-domain code list CL_OBS_STATUS 2.2 that this house uses. */
export type ObservationStatus = 'A' | 'E' | 'M' | 'N' | 'O' | 'P' | 'Q' | 'U';

export const observationStatuses: Readonly<Record<ObservationStatus, Label>> = {
  A: { id: 'Nilai biasa', en: 'Normal value' },
  E: { id: 'Nilai estimasi', en: 'Estimated value' },
  M: { id: 'Nilai tidak ada; data tidak mungkin ada', en: 'Missing value; data cannot exist' },
  N: { id: 'Tidak bermakna', en: 'Not significant' },
  O: { id: 'Nilai tidak ada', en: 'Missing value' },
  P: { id: 'Nilai sementara', en: 'Provisional value' },
  Q: { id: 'Nilai tidak ditampilkan; dirahasiakan', en: 'Missing value; suppressed' },
  U: { id: 'Keandalan rendah', en: 'Low reliability' },
};

interface Meaning {
  /** Sign in tables for people. Source: legend of BPS tables. */
  sign: string;
  label: Label;
  status: ObservationStatus;
}

/**
 * Reasons of missing values. SDMX has no status for "none or zero" (`-`), and none that says "not available" as opposed to
 * "nobody said": both are O there, and the attribute ABSENCE keeps them apart.
 */
export const absenceMeanings: Readonly<Record<AbsenceReason, Meaning>> = {
  nil: { sign: absenceSigns.nil, label: { id: 'Tidak ada atau nol', en: 'Nil or zero' }, status: 'O' },
  'not-available': {
    sign: absenceSigns['not-available'],
    label: { id: 'Data tidak tersedia', en: 'Data not available' },
    status: 'O',
  },
  'not-applicable': {
    sign: absenceSigns['not-applicable'],
    label: { id: 'Tidak berlaku', en: 'Not applicable' },
    status: 'M',
  },
  withheld: {
    sign: absenceSigns.withheld,
    label: { id: 'Data tidak ditampilkan', en: 'Data withheld' },
    status: 'Q',
  },
};

/**
 * Marks beside numbers. CL_OBS_STATUS knows neither a degree of "provisional" nor "revised": the attribute OBS_FLAGS
 * carries the marks themselves. In order of weight: of several flags the first gives the status.
 */
export const flagMeanings: Readonly<Record<ObservationFlag, Meaning>> = {
  'galat-tinggi': { sign: 'b', label: { id: 'RSE di atas 50%', en: 'RSE above 50%' }, status: 'U' },
  'galat-sedang': {
    sign: 'a',
    label: { id: 'RSE di atas 25% sampai 50%', en: 'RSE above 25% to 50%' },
    status: 'U',
  },
  'sangat-sangat-sementara': {
    sign: '***',
    label: { id: 'Angka sangat sangat sementara', en: 'Very very preliminary figure' },
    status: 'P',
  },
  'sangat-sementara': {
    sign: '**',
    label: { id: 'Angka sangat sementara', en: 'Very preliminary figure' },
    status: 'P',
  },
  sementara: { sign: '*', label: { id: 'Angka sementara', en: 'Preliminary figure' }, status: 'P' },
  estimasi: { sign: 'e', label: { id: 'Angka estimasi', en: 'Estimated figure' }, status: 'E' },
  'dapat-diabaikan': { sign: '~0', label: { id: 'Data dapat diabaikan', en: 'Negligible' }, status: 'N' },
  'tidak-menjumlah': {
    sign: 'c',
    label: {
      id: 'Penjumlahan tidak sama dengan wilayah di atasnya',
      en: 'Sum differs from that of the region above',
    },
    status: 'A',
  },
  diperbaiki: { sign: 'r', label: { id: 'Angka diperbaiki', en: 'Revised figure' }, status: 'A' },
};

export const observationFlags = Object.keys(flagMeanings) as ObservationFlag[];

/** SDMX status of an observation: of a missing one by its reason, else by the weightiest of its flags. */
export function observationStatus({ value, absence, flags }: Observation): ObservationStatus {
  if (value === null) return absence === undefined ? 'O' : absenceMeanings[absence].status;
  const statuses = observationFlags
    .filter((flag) => flags.includes(flag))
    .map((flag) => flagMeanings[flag].status);
  return statuses.find((status) => status !== 'A') ?? 'A';
}

/** The signs of an observation as a table shows them, `...` or `* r`; nothing where there is nothing to say. */
export function observationSigns({ value, absence, flags }: Observation): string {
  const signs = flags.map((flag) => flagMeanings[flag].sign);
  return [...(value === null && absence !== undefined ? [absenceMeanings[absence].sign] : []), ...signs].join(
    ' ',
  );
}

/** What the signs of these observations mean, by sign, for a legend. */
export function legendOf(observations: readonly Observation[]): Map<string, Label> {
  const legend = new Map<string, Label>();
  for (const { value, absence, flags } of observations) {
    if (value === null && absence !== undefined) {
      const { sign, label } = absenceMeanings[absence];
      legend.set(sign, label);
    }
    for (const flag of flags) legend.set(flagMeanings[flag].sign, flagMeanings[flag].label);
  }
  return legend;
}
