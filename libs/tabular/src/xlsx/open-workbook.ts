import { closeSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadingCorrections, SheetSummary } from '../reading.js';
import { indexTitle, isIndexSheet } from '../report/index-sheet.js';
import { Problems } from '../table/problems.js';
import type { Report, TableSource } from '../table/table-source.js';
import { TabularErrors } from '../tabular.errors.js';
import { Archive } from './archive.js';
import { readSharedStrings } from './shared-strings.js';
import { spoolSheet, type CellBudget, type SheetFacts } from './sheet.js';
import { readStyles } from './styles.js';
import { readWorkbook, type SheetPart, type WorkbookParts } from './workbook.js';

interface Candidate {
  sheet: SheetPart;
  facts: SheetFacts;
  spool: string;
}

/**
 * Opens a workbook and writes the chosen sheet as delimited text: the one the operator named, else the first visible one
 * that holds a table (two rows and two columns or more), else the first that holds anything.
 * @param folder where spools may be written
 * @throws LumbungError every refusal of a workbook
 */
export async function openWorkbook(
  path: string,
  folder: string,
  corrections: ReadingCorrections,
  report: Report,
): Promise<TableSource> {
  const archive = await Archive.open(path);
  try {
    const parts = await readWorkbook(archive);
    const wanted = corrections.sheet;
    if (wanted !== undefined && !parts.sheets.some((sheet) => sheet.name === wanted)) {
      const names = parts.sheets.map((sheet) => sheet.name).slice(0, 20);
      throw TabularErrors.CORRECTIONS_WRONG({
        places: [
          { field: 'sheet', found: wanted.slice(0, 80), message: `Lembar yang ada: ${names.join(', ')}.` },
        ],
      });
    }
    const totalBytes = statSync(path).size;
    const { chosen, summaries, earlierIndex } = await spoolSheets(archive, parts, {
      folder,
      wanted,
      totalBytes,
      report,
    });
    if (chosen === undefined) {
      throw summaries.length === 0 ? TabularErrors.FILE_NO_TABLE() : TabularErrors.FILE_EMPTY();
    }
    return {
      path: chosen.spool,
      start: 0,
      delimiter: ',',
      format: 'xlsx',
      sheets: summaries,
      sheet: chosen.sheet.name,
      problems: [
        ...problemsOf(parts, chosen, summaries, wanted !== undefined),
        ...reportLeftOut(earlierIndex),
      ],
      totalBytes,
    };
  } finally {
    archive.close();
  }
}

async function spoolSheets(
  archive: Archive,
  parts: WorkbookParts,
  options: { folder: string; wanted: string | undefined; totalBytes: number; report: Report },
): Promise<{ chosen: Candidate | undefined; summaries: SheetSummary[]; earlierIndex: string | undefined }> {
  const { folder, wanted, totalBytes, report } = options;
  const styles = parts.styles === undefined ? [] : await readStyles(archive, parts.styles);
  const strings = parts.strings === undefined ? undefined : await readSharedStrings(archive, parts.strings);
  const budget: CellBudget = { cells: 0 };
  const unpacked = parts.sheets.reduce((sum, sheet) => sum + archive.size(sheet.part), 0) || 1;
  const summaries: SheetSummary[] = [];
  let chosen: Candidate | undefined;
  let earlierIndex: string | undefined;
  let rank = 0;
  let done = 0;
  for (const [index, sheet] of parts.sheets.entries()) {
    const spool = join(folder, `sheet-${String(index)}.csv`);
    const before = done;
    const facts = await spoolSheet(archive, sheet.part, spool, {
      strings,
      styles,
      system1904: parts.system1904,
      budget,
      onBytes: (bytes, rows) => report('scanning', ((before + bytes) / unpacked) * totalBytes, rows),
    });
    done += archive.size(sheet.part);
    if (isIndexSheet(sheet.name, firstTextOf(spool))) {
      earlierIndex = sheet.name;
      rmSync(spool, { force: true });
      continue;
    }
    summaries.push({ name: sheet.name, rows: facts.rows, columns: facts.columns, hidden: sheet.hidden });
    const own = rankOf(sheet, facts, wanted);
    if (own > rank) {
      if (chosen !== undefined) rmSync(chosen.spool, { force: true });
      chosen = { sheet, facts, spool };
      rank = own;
    } else {
      rmSync(spool, { force: true });
    }
  }
  return { chosen, summaries, earlierIndex };
}

/** First line of a spool, as far as the title of an index sheet goes. */
function firstTextOf(spool: string): string {
  const file = openSync(spool, 'r');
  try {
    const head = Buffer.alloc(Buffer.byteLength(indexTitle) + 1);
    return head.toString('utf8', 0, readSync(file, head, 0, head.length, 0));
  } finally {
    closeSync(file);
  }
}

function reportLeftOut(sheet: string | undefined): TableSource['problems'] {
  if (sheet === undefined) return [];
  const problems = new Problems(sheet);
  problems.add(
    'note',
    'report-left-out',
    `Lembar «${sheet}» dari laporan pemeriksaan sebelumnya diabaikan.`,
    {
      places: [problems.place(1)],
    },
  );
  return problems.found;
}

/** The first sheet of the highest rank is read. */
function rankOf(sheet: SheetPart, facts: SheetFacts, wanted: string | undefined): number {
  if (wanted !== undefined) return sheet.name === wanted && facts.cells > 0 ? 9 : 0;
  if (facts.cells === 0) return 0;
  const table = facts.filledRows >= 2 && facts.columns >= 2;
  return (table ? 2 : 1) + (sheet.hidden ? 0 : 2);
}

function problemsOf(
  parts: WorkbookParts,
  { sheet, facts }: Candidate,
  summaries: readonly SheetSummary[],
  ordered: boolean,
): TableSource['problems'] {
  const problems = new Problems(sheet.name);
  const others = summaries.filter((one) => one.name !== sheet.name && one.rows > 0);
  if (others.length > 0 && !ordered) {
    const names = others.slice(0, 5).map((one) => `«${one.name}»`);
    problems.add(
      'note',
      'other-sheets',
      `Lembar «${sheet.name}» yang dibaca. Lembar lain yang berisi: ${names.join(', ')}.`,
      {
        places: others.map((one) => ({ sheet: one.name, row: 1 })),
      },
    );
  }
  if (sheet.hidden) {
    problems.add('warning', 'sheet-hidden', `Lembar «${sheet.name}» yang dibaca ternyata disembunyikan.`, {
      places: [problems.place(1)],
    });
  }
  if (facts.hiddenRows + facts.hiddenColumns > 0) {
    problems.add(
      'warning',
      'hidden-content',
      `Ada ${String(facts.hiddenRows)} baris dan ${String(facts.hiddenColumns)} kolom tersembunyi; isinya ikut dibaca. Hapus dahulu bila tidak untuk umum.`,
      { count: facts.hiddenRows + facts.hiddenColumns },
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
      places: facts.merges.refs.map((reference) => {
        const first = reference.split(':')[0] ?? '';
        return { sheet: sheet.name, row: Number(/\d+$/.exec(first)?.[0] ?? 1), cell: first };
      }),
      count: facts.merges.count,
    });
  }
  if (parts.externalLinks) {
    problems.add(
      'note',
      'external-links-ignored',
      'Tautan ke buku kerja lain diabaikan; yang dibaca nilai tersimpannya.',
    );
  }
  if (parts.macros)
    problems.add('note', 'macros-ignored', 'Makro di dalam buku kerja diabaikan dan tidak dijalankan.');
  if (parts.embedded)
    problems.add('note', 'embedded-ignored', 'Berkas lain yang ditanam di buku kerja diabaikan.');
  return problems.found;
}
