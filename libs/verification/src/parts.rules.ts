import {
  columnFingerprint,
  descriptionFingerprint,
  type DescribedColumn,
  type SubmittedDescription,
} from './fingerprint.rules.js';

/** The descriptions of dataset and table as a part. Columns are `column:<name>`. */
export const metadataPart = 'metadata';

/** The part that a column is. */
export const columnPart = (name: string): string => `column:${name}`;

export type Verdict = 'accepted' | 'returned';

/** A verdict as it was given. */
export interface GivenVerdict {
  part: string;
  verdict: Verdict;
  reason: string;
  /** Hash of the part at that time. */
  partFingerprint: string;
  givenBy: string;
  givenAt: string;
  iteration: number;
}

/** A part of a submission with the verdict that still holds for it, if any. */
export interface JudgedPart {
  part: string;
  label: string;
  fingerprint: string;
  verdict: GivenVerdict | null;
}

/** A part sent back, with what is wrong about it. */
export interface ReturnedPart {
  part: string;
  /** Absent: the reason of the whole return. */
  reason?: string;
}

/**
 * Hash of every part by name: the descriptions, and each column of the table handed in.
 * @param valueFingerprints hash of a column's values by its name; a column without one is no part (it is not handed in)
 */
export function partFingerprints(
  described: SubmittedDescription,
  columns: readonly DescribedColumn[],
  valueFingerprints: Record<string, string>,
): Record<string, string> {
  const judged = columns.flatMap((column) => {
    const values = valueFingerprints[column.name];
    return values === undefined
      ? []
      : [[columnPart(column.name), columnFingerprint(column, values)] as const];
  });
  return Object.fromEntries([[metadataPart, descriptionFingerprint(described)], ...judged]);
}

/**
 * Verdicts that still hold: those whose part is there with the same hash. An accepted part that nobody touched stays
 * accepted over any number of returns; a changed one has to be looked at again. Source: SOP Magetan 2019, acceptance
 * rule "returns only the affected rows, keeps the accepted rows locked"; decision 8.
 */
export function standingVerdicts(
  verdicts: readonly GivenVerdict[],
  fingerprints: Record<string, string>,
): GivenVerdict[] {
  return verdicts.filter(({ part, partFingerprint }) => fingerprints[part] === partFingerprint);
}

/** Verdicts whose part was changed or removed since. */
export function fallenVerdicts(
  verdicts: readonly GivenVerdict[],
  fingerprints: Record<string, string>,
): GivenVerdict[] {
  return verdicts.filter(({ part, partFingerprint }) => fingerprints[part] !== partFingerprint);
}
