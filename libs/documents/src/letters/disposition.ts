import type { Writable } from 'node:stream';
import type { Passage } from '../typesetting/flow.js';
import { drawLine, identityLines, paragraph } from '../typesetting/paragraphs.js';
import { ink, mm } from '../typesetting/styles.js';
import { breakLines } from '../typesetting/text.js';
import { writeManuscript, type WrittenDocument } from '../typesetting/writing.js';
import { longDate, type PlainDate } from '../words/dates.rules.js';
import { letterDesign, letterFoot, letterWidths } from './letter-pages.js';
import { letterheadPassage } from './letterhead.js';
import { sheetHeading, sheetStyle, sheetTitle } from './disposition-form.js';
import { withoutRole, type Letterhead, type Signatory } from './people.js';
import { signaturePassages } from './signatures.js';

/** Something that may be ticked. */
export interface Choice {
  text: string;
  chosen: boolean;
}

/** The sheet on which a head passes a letter on (*lembar disposisi*). */
export interface Disposition {
  letterhead: Letterhead;
  /** The letter it is about. */
  letter: { from: string; number: string; date: PlainDate; subject: string };
  receivedOn: PlainDate;
  agendaNumber: string;
  nature: readonly Choice[];
  /** Whom it is passed on to, and what they are asked for. */
  recipients: readonly Choice[];
  instructions: readonly Choice[];
  note?: string;
  signatory: Signatory;
  place: string;
  date: PlainDate;
  /** Moment the file bears as that of its making. */
  issuedAt: Date;
}

const width = letterWidths.portrait;
const style = sheetStyle;
const box = 8;

/**
 * Writes the sheet as PDF/A-2a on A4.
 * @throws CHARACTER_NOT_PRINTABLE, DATE_NOT_WRITABLE, NIP_INVALID, PICTURE_NOT_USABLE; then nothing was written
 */
export function writeDisposition(disposition: Disposition, output: Writable): Promise<WrittenDocument> {
  const title = `Lembar Disposisi ${disposition.agendaNumber}`;
  return writeManuscript(
    {
      facts: { title, author: disposition.letterhead.office, createdAt: disposition.issuedAt },
      design: letterDesign,
      passages: () => passagesOf(disposition),
      furniture: letterFoot(title),
    },
    output,
  );
}

function* passagesOf(disposition: Disposition): Generator<Passage> {
  const { letter } = disposition;
  yield letterheadPassage(disposition.letterhead, width);
  yield sheetTitle(width);
  yield identityLines(
    [
      { label: 'Surat dari', value: letter.from },
      { label: 'Nomor surat', value: letter.number },
      { label: 'Tanggal surat', value: longDate(letter.date) },
      { label: 'Diterima tanggal', value: longDate(disposition.receivedOn) },
      { label: 'Nomor agenda', value: disposition.agendaNumber },
      { label: 'Hal', value: letter.subject },
    ],
    { style, width, before: mm(4), labelWidth: mm(36) },
  );
  yield* choicePassages('Sifat', disposition.nature, 3);
  yield* choicePassages('Diteruskan kepada', disposition.recipients, 1);
  yield* choicePassages('Dengan hormat harap', disposition.instructions, 2);
  yield sheetHeading('Catatan', width);
  yield paragraph(disposition.note ?? '', { style, width, before: mm(1) });
  yield* signaturePassages(
    [withoutRole(disposition.signatory)],
    width,
    `${disposition.place}, ${longDate(disposition.date)}`,
  );
}

/** Choices in columns, each with a box, and a tick in it where it was chosen. */
function* choicePassages(title: string, choices: readonly Choice[], columns: number): Generator<Passage> {
  yield sheetHeading(title, width);
  const column = width / columns;
  for (let start = 0; start < choices.length; start += columns) {
    const row = choices.slice(start, start + columns).map(({ text, chosen }) => ({
      chosen,
      lines: breakLines(text, style, column - box - 14),
      tick: breakLines(chosen ? '✓' : '', { ...style, family: 'sans', bold: true }, box),
    }));
    const height = Math.max(...row.map(({ lines }) => lines.length)) * style.leading + 2;
    yield {
      tag: 'L',
      attributes: { listNumbering: 'None' },
      pieces: [
        {
          height,
          draw: ({ paper, node, x, y }) => {
            for (const [index, { chosen, lines, tick }] of row.entries()) {
              const left = x + index * column;
              paper.artifact(() => {
                paper.frame([left, y + 3.5, box, box], ink);
              });
              const item = node.open('LI');
              if (chosen) {
                const label = item.open('Lbl');
                label.draw(() => {
                  for (const line of tick)
                    drawLine({ paper, x: left, y }, line, { ...style, size: 9.5, align: 'center' }, box);
                });
                label.close();
              }
              const body = item.open('LBody');
              body.draw(() => {
                for (const [number, line] of lines.entries())
                  drawLine({ paper, x: left + box + 6, y: y + number * style.leading }, line, style, column);
              });
              body.close();
              item.close();
            }
          },
        },
      ],
    };
  }
}
