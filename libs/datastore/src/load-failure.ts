import { sqlState } from '#lib/database';
import { DatastoreErrors } from './datastore.errors.js';

const copyLine = /COPY .*?, line (\d+)(?:, column ([^:]+?))?(?:: "([\s\S]*)")?$/;

/**
 * What PostgreSQL's refusal of a row means to the person whose file it is. Other errors pass as they are.
 * @param error error of COPY or CREATE TABLE; its context names the line (rows with line breaks inside count as one
 *   line each break, so the line is that of the COPY text)
 */
export function asLoadError(error: unknown): unknown {
  const state = sqlState(error) ?? '';
  if (['54000', '54001', '54011'].includes(state)) return DatastoreErrors.TABLE_TOO_WIDE({ cause: error });
  if (state === '42701') return DatastoreErrors.TABLE_COLUMN_RESERVED({ cause: error });
  if (!state.startsWith('22') && state !== '23502') return error;
  const { where } = error as { where?: unknown };
  const [, line, column, found] = copyLine.exec(typeof where === 'string' ? where : '') ?? [];
  const row = Number(line ?? 0);
  return DatastoreErrors.TABLE_ROW_REJECTED({
    params: { row: line ?? '?' },
    places: [
      {
        row,
        ...(column === undefined ? {} : { column }),
        ...(found === undefined ? {} : { found: found.slice(0, 80) }),
        message: error instanceof Error ? error.message : String(error),
      },
    ],
    cause: error,
  });
}
