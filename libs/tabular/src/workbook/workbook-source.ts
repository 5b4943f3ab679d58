import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ReadingFormat, SheetSummary } from '../reading.js';
import { columnLetters, Problems } from '../table/problems.js';
import type { TableSource } from '../table/table-source.js';
import type { ChosenSheet, SheetChoice } from './sheet-choice.js';

/** What else a workbook holds; none of it is ever opened. */
export interface BesidesSheets {
  externalLinks: boolean;
  macros: boolean;
  embedded: boolean;
}

/**
 * The chosen sheet of a workbook as a table, with what the workbook says besides.
 * @throws LumbungError as {@link SheetChoice.chosen}
 */
export function workbookSource(
  path: string,
  format: ReadingFormat,
  choice: SheetChoice,
  besides: BesidesSheets & { sheetOrdered: boolean },
): TableSource {
  const chosen = choice.chosen();
  const { earlierIndex, summaries: sheets } = choice;
  const file = { format, sheets, totalBytes: statSync(path).size };
  const sourceOf = (sheet: ChosenSheet) => sheetSource(sheet, file, { ...besides, earlierIndex });
  return { ...sourceOf(chosen), beside: choice.beside().map(sourceOf) };
}

function sheetSource(
  chosen: ChosenSheet,
  file: Pick<TableSource, 'format' | 'sheets' | 'totalBytes'>,
  besides: BesidesSheets & { sheetOrdered: boolean; earlierIndex: string | undefined },
): TableSource {
  const problems = new Problems(chosen.name);
  reportSheets(problems, chosen, file.sheets, besides.sheetOrdered);
  reportCells(problems, chosen);
  reportBesides(problems, besides);
  const { earlierIndex } = besides;
  if (earlierIndex !== undefined) {
    problems.add(
      'note',
      'report-left-out',
      `Lembar «${earlierIndex}» dari laporan pemeriksaan sebelumnya diabaikan.`,
      { places: [{ sheet: earlierIndex, row: 1 }] },
    );
  }
  return {
    path: chosen.spool,
    folder: dirname(chosen.spool),
    start: 0,
    delimiter: ',',
    ...file,
    sheet: chosen.name,
    merges: chosen.facts.merges.ranges,
    hiddenRows: chosen.facts.hiddenRows,
    hiddenColumns: chosen.facts.hiddenColumns,
    problems: problems.found,
  };
}

function reportSheets(
  problems: Problems,
  chosen: ChosenSheet,
  summaries: readonly SheetSummary[],
  ordered: boolean,
): void {
  const others = summaries.filter((one) => one.name !== chosen.name && one.rows > 0);
  if (others.length > 0 && !ordered) {
    const names = others.slice(0, 5).map((one) => `«${one.name}»`);
    problems.add(
      'note',
      'other-sheets',
      `Lembar «${chosen.name}» yang dibaca. Lembar lain yang berisi: ${names.join(', ')}.`,
      { places: others.map((one) => ({ sheet: one.name, row: 1 })) },
    );
  }
  if (chosen.hidden) {
    problems.add('warning', 'sheet-hidden', `Lembar «${chosen.name}» yang dibaca ternyata disembunyikan.`, {
      places: [problems.place(1)],
    });
  }
}

function reportCells(problems: Problems, { name, facts }: ChosenSheet): void {
  const rows = facts.hiddenRows.length;
  const columns = facts.hiddenColumns.length;
  if (rows + columns > 0) {
    const hidden = [
      ...(rows > 0 ? [`${String(rows)} baris`] : []),
      ...(columns > 0 ? [`${String(columns)} kolom`] : []),
    ];
    problems.add(
      'warning',
      'hidden-content',
      `Ada ${hidden.join(' dan ')} tersembunyi; isinya ikut dibaca. Hapus dahulu bila tidak untuk umum.`,
      {
        places: [
          ...facts.hiddenColumns.map((column) => problems.place(1, column)),
          ...facts.hiddenRows.slice(0, 20).map((row) => problems.place(row)),
        ],
        count: rows + columns,
      },
    );
  }
  if (facts.formulas.count > 0) {
    problems.add(
      'note',
      'formulas-read-as-values',
      'Rumus dibaca sebagai hasil hitungan terakhir yang tersimpan.',
      {
        places: [...new Set(facts.formulas.rows)].map((row) => problems.place(row)),
        count: facts.formulas.count,
      },
    );
  }
  if (facts.unvalued.count > 0) {
    problems.add(
      'warning',
      'formula-without-value',
      'Ada rumus tanpa hasil tersimpan; selnya dianggap kosong. Buka berkas di aplikasi lembar kerja lalu simpan ulang.',
      {
        places: facts.unvalued.places.map((one) => problems.place(one.row, one.column)),
        count: facts.unvalued.count,
      },
    );
  }
  if (facts.merges.count > 0) {
    problems.add('note', 'merged-cells', 'Ada sel gabungan; nilainya dibaca pada sel pertamanya saja.', {
      places: facts.merges.ranges.slice(0, 20).map(({ top, left }) => ({
        sheet: name,
        row: top,
        cell: `${columnLetters(left)}${String(top)}`,
      })),
      count: facts.merges.count,
    });
  }
}

function reportBesides(problems: Problems, { externalLinks, macros, embedded }: BesidesSheets): void {
  if (externalLinks) {
    problems.add(
      'note',
      'external-links-ignored',
      'Tautan ke buku kerja lain diabaikan; yang dibaca nilai tersimpannya.',
    );
  }
  if (macros) {
    problems.add('note', 'macros-ignored', 'Makro di dalam buku kerja diabaikan dan tidak dijalankan.');
  }
  if (embedded) {
    problems.add('note', 'embedded-ignored', 'Berkas lain yang ditanam di buku kerja diabaikan.');
  }
}
