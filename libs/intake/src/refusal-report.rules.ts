import { allErrors, LumbungError, toProblem, type Language } from '#lib/errors';
import type { CellPlace, ReadingReport } from '#lib/tabular';
import type { UploadProblem } from './intake.queries.js';

/** The report of a file that was refused or could not be read: one error, with the places that are known. */
export function refusalReport({ code, params, places }: UploadProblem, language: Language): ReadingReport {
  const definition = allErrors().find(([known]) => known === code)?.[1];
  const sentences =
    definition === undefined
      ? code
      : toProblem(new LumbungError(code, definition, { params }), language).detail;
  const [found = sentences, ...actions] = sentences.split(/(?<=[.;])\s/);
  const known = places.flatMap(({ sheet, row, cell }): CellPlace[] =>
    row === undefined
      ? []
      : [{ row, ...(sheet === undefined ? {} : { sheet }), ...(cell === undefined ? {} : { cell }) }],
  );
  return {
    counts: { error: 1, question: 0, warning: 0, note: 0 },
    entries: [
      {
        severity: 'error',
        code,
        rule: language === 'id' ? 'Berkas dapat dibaca' : 'The file can be read',
        message: [found, ...places.flatMap(({ message }) => message ?? [])].join(' '),
        action: actions.length === 0 ? sentences : actions.join(' '),
        places: known,
        count: known.length,
      },
    ],
  };
}
