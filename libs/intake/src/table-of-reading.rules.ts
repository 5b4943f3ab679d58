import type { TableColumn } from '#lib/datastore';
import type { TableReading } from '#lib/tabular';

/** Name of the table that holds the rows of a reading, in schema `datastore`. */
export const tableOfReading = (readingId: string): string => `r_${readingId.replaceAll('-', '')}`;

/** The columns of a reading as columns of its table. */
export function columnsOfReading(reading: TableReading): TableColumn[] {
  return reading.columns.map(({ name, label, type, unit }) => ({ name, label, type, unit, description: '' }));
}

/** Whether something stands in the way of loading: an error, or a question without an answer. */
export function isBlocked(reading: TableReading): boolean {
  return (
    reading.problems.some(({ severity }) => severity === 'error') ||
    reading.questions.some(({ answer }) => answer === undefined)
  );
}

/** JSON that PostgreSQL takes: without the NUL character and halves of surrogate pairs, which `jsonb` refuses. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? part.replaceAll('\0', '').toWellFormed() : part,
  );
}
