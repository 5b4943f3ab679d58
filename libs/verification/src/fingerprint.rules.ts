import { createHash } from 'node:crypto';

/**
 * JSON with one spelling for one value: keys sorted by code unit, no spaces, absent members left out (after RFC 8785).
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

const describedColumn = ({ name, label, type, unit }: DescribedColumn) => [name, label, type, unit];

/** Hash of a column: its values, and what it says about them. Hexadecimal SHA-256. */
export function columnFingerprint(column: DescribedColumn, valuesFingerprint: string): string {
  return createHash('sha256')
    .update(canonicalJson([valuesFingerprint, ...describedColumn(column)]))
    .digest('hex');
}

/** What a submission says about dataset and table in words. */
export interface SubmittedDescription {
  /** Description of the dataset. */
  metadata: unknown;
  /** Description of the table itself. */
  resourceDescription: string;
}

/** Hash of the descriptions: what a verdict on the part `metadata` is given for. Hexadecimal SHA-256. */
export function descriptionFingerprint({ metadata, resourceDescription }: SubmittedDescription): string {
  return createHash('sha256')
    .update(canonicalJson([metadata, resourceDescription]))
    .digest('hex');
}

/** What a column says besides its values. */
export interface DescribedColumn {
  name: string;
  label: string;
  type: string;
  unit: string;
}

/** What a submission hands in. */
export interface SubmissionContent extends SubmittedDescription {
  /** Hash over the canonical values of the table (libs/datastore). */
  tableFingerprint: Buffer;
  /** In order. The same figures in another unit are another thing to approve. */
  columns: readonly DescribedColumn[];
  resourceName: string;
}

/**
 * What an approval is given for: hash over values, descriptions and the name it will be published under (decision 8).
 * @returns 32 bytes
 */
export function submissionFingerprint({
  tableFingerprint,
  columns,
  resourceName,
  metadata,
  resourceDescription,
}: SubmissionContent): Buffer {
  return createHash('sha256')
    .update('lumbung/submission/2\n')
    .update(`${tableFingerprint.toString('hex')}\n`)
    .update(`${canonicalJson(columns.map(describedColumn))}\n`)
    .update(`${canonicalJson(resourceName)}\n`)
    .update(`${canonicalJson(resourceDescription)}\n`)
    .update(canonicalJson(metadata))
    .digest();
}
