import type { ReadingQuestion } from '../reading.js';
import { placesAsked, type Problems } from '../table/problems.js';
import type { BodyRows } from './body-rows.js';
import type { Area } from './grid.js';
import { isLine } from './row-kinds.js';

const shown = 4;

/**
 * Rows of one text each under which other rows follow, from the first row on: headings of groups, or rows without values. The
 * operator is asked; as headings they become a column of their own.
 * @param answer to the question `headings`, whose places are named as `problems` names them
 */
export function findHeadings(
  area: Area,
  body: BodyRows,
  { answer, problems }: { answer: string | undefined; problems: Problems },
): { body: BodyRows; questions: ReadingQuestion[] } {
  const rows = body.data;
  const headings = rows.filter((row) => isLine(area, row) && area.firstFilled(row) === area.left);
  const isHeading = new Set(headings);
  const alternate = rows.every((row, index) => {
    const next = rows[index + 1];
    return !isHeading.has(row) || (next !== undefined && !isHeading.has(next));
  });
  if (headings.length < 2 || !isHeading.has(rows[0] as number) || !alternate) return { body, questions: [] };
  const names = headings
    .slice(0, shown)
    .map((row) => `«${area.text(row, area.left)}» (baris ${String(row)})`);
  const questions: ReadingQuestion[] = [
    {
      id: 'headings',
      text: `${String(headings.length)} baris hanya berisi satu teks dan diikuti baris lain: ${names.join(', ')}${headings.length > shown ? ', ...' : ''}. Apakah itu judul kelompok bagi baris di bawahnya?`,
      choices: [
        { value: 'column', label: 'Ya: menjadi kolom «Kelompok»' },
        { value: 'rows', label: 'Bukan: baris data yang nilainya kosong' },
      ],
      places: placesAsked(headings.map((row) => problems.place(row, area.left))),
      ...(answer === undefined ? {} : { answer }),
    },
  ];
  if (answer !== 'column') return { body, questions };
  const leftOut = new Map(body.leftOut);
  const sections = new Map(body.sections);
  let heading: { text: string; row: number; column: number } | undefined;
  for (const row of rows) {
    if (isHeading.has(row)) {
      heading = { text: area.text(row, area.left), row, column: area.left };
      leftOut.set(row, 'section');
    } else if (heading !== undefined) sections.set(row, heading);
  }
  return { body: { data: rows.filter((row) => !isHeading.has(row)), leftOut, sections }, questions };
}
