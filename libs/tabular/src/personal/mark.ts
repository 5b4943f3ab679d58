/** What the writing of a cell may show. What it means is decided over the whole column (personal-findings.ts). */
export type Evidence =
  'national-number' | 'personnel-number' | 'mobile' | 'bare-mobile' | 'landline' | 'email';

/** A stretch of a text that is, or has the length of, something personal. */
export interface Mark {
  evidence: Evidence;
  start: number;
  end: number;
  /** Whether its digits make sense as such; a number of the right length that does not speaks against the column. */
  fits: boolean;
  /** A spreadsheet has cut its last digits off. */
  rounded?: boolean;
}
