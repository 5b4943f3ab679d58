import type { Writable } from 'node:stream';
import type { Passage } from '../typesetting/flow.js';
import { identityLines, list, paragraph } from '../typesetting/paragraphs.js';
import { alarm, mm, styles } from '../typesetting/styles.js';
import type { RichText } from '../typesetting/text.js';
import { writeManuscript, type WrittenDocument } from '../typesetting/writing.js';
import type { Table } from '../tables/table-model.js';
import { tablePassages } from '../tables/table-passages.js';
import { longDate, type PlainDate } from '../words/dates.rules.js';
import { letterDesign, letterFoot, letterWidths } from './letter-pages.js';
import { letterheadPassage } from './letterhead.js';
import { withoutRole, type Letterhead, type Signatory, type Verification } from './people.js';
import { signaturePassages } from './signatures.js';
import { verificationPassage } from './verification-block.js';

/** What stands in a letter between salutation and signature. */
export type LetterBlock =
  | { kind: 'paragraph'; text: RichText }
  | { kind: 'list'; items: readonly RichText[]; marks?: 'number' | 'letter' | 'bullet' }
  | { kind: 'lines'; lines: readonly { label: string; value: RichText }[] }
  | { kind: 'table'; table: Table };

/** An official letter (*surat dinas*). */
export interface Letter {
  letterhead: Letterhead;
  /** As made by `letterNumber`. */
  number: string;
  place: string;
  date: PlainDate;
  /** `Biasa`, `Segera`, `Rahasia`, ... */
  nature?: string;
  /** `1 (satu) berkas`; `-` when there is none. */
  attachment?: string;
  subject: string;
  /** Lines of the address: `Yth. Kepala Dinas ...`, `di`, place. */
  recipient: readonly string[];
  body: readonly LetterBlock[];
  signatory: Signatory;
  /** Who gets a copy (*tembusan*). */
  copies?: readonly string[];
  /** Annexes, each on a page of its own. */
  annexes?: readonly { title: string; body: readonly LetterBlock[] }[];
  verification?: Verification;
  /** A letter that was cancelled says so above everything else. */
  cancelled?: { on: PlainDate; reason: string };
  /** Moment the file bears as that of its making. */
  issuedAt: Date;
}

const width = letterWidths.portrait;
const style = styles.letter;
const left = { ...style, align: 'left' } as const;
const bodyIndent = mm(12);

/**
 * Writes a letter as PDF/A-2a on A4.
 * @throws CHARACTER_NOT_PRINTABLE, DATE_NOT_WRITABLE, NIP_INVALID, PICTURE_NOT_USABLE; then nothing was written
 */
export function writeLetter(letter: Letter, output: Writable): Promise<WrittenDocument> {
  return writeManuscript(
    {
      facts: { title: letter.subject, author: letter.letterhead.office, createdAt: letter.issuedAt },
      design: letterDesign,
      passages: () => passagesOf(letter),
      furniture: letterFoot(`Surat Nomor ${letter.number}`),
    },
    output,
  );
}

function* passagesOf(letter: Letter): Generator<Passage> {
  const { copies = [], annexes = [], verification } = letter;
  yield letterheadPassage(letter.letterhead, width);
  if (letter.cancelled)
    yield paragraph(
      `SURAT INI DIBATALKAN pada ${longDate(letter.cancelled.on)}. ${letter.cancelled.reason}`,
      {
        style: { ...left, bold: true, colour: alarm },
        width,
      },
    );
  yield paragraph(`${letter.place}, ${longDate(letter.date)}`, {
    style: { ...style, align: 'right' },
    width,
  });
  yield identityLines(
    [
      { label: 'Nomor', value: letter.number },
      { label: 'Sifat', value: letter.nature ?? 'Biasa' },
      { label: 'Lampiran', value: letter.attachment ?? '-' },
      { label: 'Hal', value: [{ text: letter.subject, strong: true }] },
    ],
    { style, width: width * 0.72, before: mm(3), labelWidth: mm(20) },
  );
  yield paragraph(letter.recipient.join('\n'), { style: left, width: width * 0.6, before: mm(6) });
  yield* blockPassages(letter.body, mm(6), bodyIndent);
  yield* signaturePassages([withoutRole(letter.signatory)], width);
  if (copies.length > 0) {
    yield paragraph('Tembusan:', { style: left, width, before: mm(6), keepWithNext: true });
    yield list(copies, { style: left, width });
  }
  if (verification) yield verificationPassage(verification, width);
  for (const [index, annex] of annexes.entries()) {
    const label = annexes.length === 1 ? 'Lampiran' : `Lampiran ${String(index + 1)}`;
    yield {
      ...paragraph(`${label}\nSurat Nomor ${letter.number}\nTanggal ${longDate(letter.date)}`, {
        style: { ...left, size: 9.5, leading: 13 },
        width,
        indent: width * 0.55,
      }),
      newPage: true,
    };
    yield paragraph(annex.title, {
      style: { ...style, size: 12, bold: true, align: 'center' },
      width,
      before: mm(8),
      tag: 'H1',
      keepWithNext: true,
    });
    yield* blockPassages(annex.body, mm(4), 0);
  }
}

function* blockPassages(blocks: readonly LetterBlock[], before: number, indent: number): Generator<Passage> {
  for (const [index, block] of blocks.entries()) {
    const layout = { style, width, indent, before: index === 0 ? before : mm(2.5) };
    switch (block.kind) {
      case 'paragraph':
        yield paragraph(block.text, layout);
        break;
      case 'list':
        yield list(block.items, { ...layout, marks: block.marks ?? 'number' });
        break;
      case 'lines':
        yield identityLines(block.lines, { ...layout, indent: indent + mm(6), labelWidth: mm(38) });
        break;
      case 'table':
        yield* tablePassages(block.table, letterWidths, 'grid');
        break;
    }
  }
}
