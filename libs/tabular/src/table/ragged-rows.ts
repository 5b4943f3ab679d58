import { kind } from '../cells/cell-kind.js';
import type { ReadingQuestion } from '../reading.js';
import type { Problems } from './problems.js';
import type { TableScan } from './scan-table.js';

/**
 * What becomes of rows with fewer cells than the header. Where other rows leave the same last columns empty, the cells were
 * merely not written: the row is padded, with a note. Otherwise a separator may have been lost and values stand in the
 * wrong column: an error, until the operator says whether to pad or leave out.
 */
export function shortRowRule(
  scan: TableScan,
  answers: Record<string, string>,
  problems: Problems,
): { drop: boolean; questions: ReadingQuestion[] } {
  const { short } = scan;
  if (short.count === 0) return { drop: false, questions: [] };
  const places = {
    places: short.examples.map((one) => problems.place(one.row)),
    count: short.count,
    found: short.examples[0]?.found ?? '',
  };
  const narrowest = Math.min(...short.byWidth.keys());
  const usual = scan.columns.slice(narrowest).every((column) => column.total(kind.blank) > 0);
  if (usual) {
    problems.add(
      'note',
      'rows-padded',
      'Baris yang kurang sel di ujungnya dilengkapi dengan sel kosong.',
      places,
    );
    return { drop: false, questions: [] };
  }
  const answer = answers['short-rows'];
  if (answer === undefined) {
    problems.add(
      'error',
      'row-too-short',
      'Ada baris yang selnya lebih sedikit daripada kepala tabel. Perbaiki barisnya, atau pilih untuk melengkapi atau melewatinya.',
      places,
    );
  } else {
    const what = answer === 'skip' ? 'dilewati' : 'dilengkapi dengan sel kosong';
    problems.add('note', 'rows-padded', `Baris yang kurang sel ${what} sesuai jawaban Anda.`, places);
  }
  return {
    drop: answer === 'skip',
    questions: [
      {
        id: 'short-rows',
        text: `${String(short.count)} baris mempunyai sel lebih sedikit daripada kepala tabel (pertama: baris ${String(short.examples[0]?.row ?? 0)}). Apa yang dilakukan?`,
        choices: [
          { value: 'pad', label: 'Lengkapi dengan sel kosong di kanan' },
          { value: 'skip', label: 'Lewati baris itu' },
        ],
        places: places.places,
        ...(answer === undefined ? {} : { answer }),
      },
    ],
  };
}
