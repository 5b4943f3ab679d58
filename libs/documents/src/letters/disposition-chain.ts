import type { Writable } from 'node:stream';
import type { Passage } from '../typesetting/flow.js';
import { identityLines } from '../typesetting/paragraphs.js';
import { mm } from '../typesetting/styles.js';
import { writeManuscript, type WrittenDocument } from '../typesetting/writing.js';
import { longDate, type PlainDate } from '../words/dates.rules.js';
import { sheetHeading, sheetStyle, sheetTitle } from './disposition-form.js';
import { letterDesign, letterFoot, letterWidths } from './letter-pages.js';
import { letterheadPassage } from './letterhead.js';
import { withoutRole, type Letterhead, type Signatory, type Verification } from './people.js';
import { signaturePassages } from './signatures.js';
import { verificationPassage } from './verification-block.js';

/** One passing on: who told whom what, when, and by when it was to be done. */
export interface DispositionLink {
  /** Posts, as they are called in the office. */
  from: string;
  to: string;
  /** When it came to the post that passes it on, as people write it: `Kamis, 26 November 2026 pukul 09.00 WIB`. */
  received: string;
  /** Until when it was to be passed on, with the time standard. */
  due: string;
  /** What was said and when; absent while the sheet waits with this post. */
  given?: { instruction: string; at: string };
  signatory: Signatory;
}

/** The sheet on which a letter is passed on from post to post (*lembar disposisi*), as far as it has come. */
export interface DispositionChain {
  letterhead: Letterhead;
  /** The letter it is about; its date where it is known. */
  letter: { from: string; number: string; date?: PlainDate; subject: string };
  receivedOn: PlainDate;
  agendaNumber: string;
  /** `Biasa`, `Segera`, `Rahasia`. */
  nature: string;
  links: readonly DispositionLink[];
  place: string;
  /** Day of the last disposition. */
  date: PlainDate;
  verification?: Verification;
  /** Moment the file bears as that of its making. */
  issuedAt: Date;
}

const width = letterWidths.portrait;
const lines = { style: sheetStyle, width, labelWidth: mm(34) };

/**
 * Writes the sheet as PDF/A-2a on A4: a part for each disposition, then the signatures of the posts.
 * @throws CHARACTER_NOT_PRINTABLE, DATE_NOT_WRITABLE, NIP_INVALID, PICTURE_NOT_USABLE; then nothing was written
 */
export function writeDispositionChain(chain: DispositionChain, output: Writable): Promise<WrittenDocument> {
  const title = `Lembar Disposisi Nomor Agenda ${chain.agendaNumber}`;
  return writeManuscript(
    {
      facts: { title, author: chain.letterhead.office, createdAt: chain.issuedAt },
      design: letterDesign,
      passages: () => passagesOf(chain),
      furniture: letterFoot(title),
    },
    output,
  );
}

function* passagesOf(chain: DispositionChain): Generator<Passage> {
  const { letter, links, verification } = chain;
  yield letterheadPassage(chain.letterhead, width);
  yield sheetTitle(width);
  yield identityLines(
    [
      { label: 'Surat dari', value: letter.from },
      { label: 'Nomor surat', value: letter.number },
      ...(letter.date === undefined ? [] : [{ label: 'Tanggal surat', value: longDate(letter.date) }]),
      { label: 'Diterima tanggal', value: longDate(chain.receivedOn) },
      { label: 'Nomor agenda', value: [{ text: chain.agendaNumber, strong: true }] },
      { label: 'Sifat', value: chain.nature },
      { label: 'Hal', value: letter.subject },
    ],
    { ...lines, before: mm(3) },
  );
  for (const [index, link] of links.entries()) yield* linkPassages(link, index + 1);
  yield* signaturePassages(
    links.map(({ signatory }) => withoutRole(signatory)),
    width,
    `${chain.place}, ${longDate(chain.date)}`,
    verification !== undefined,
  );
  if (verification) yield verificationPassage(verification, width);
}

function* linkPassages(
  { from, to, received, due, given }: DispositionLink,
  number: number,
): Generator<Passage> {
  yield sheetHeading(`Disposisi ${String(number)}: ${from} kepada ${to}`, width);
  yield identityLines(
    [
      {
        label: 'Isi disposisi',
        value: given === undefined ? [{ text: 'belum didisposisikan', strong: true }] : given.instruction,
      },
      { label: 'Diterima', value: received },
      { label: 'Batas waktu', value: due },
      ...(given === undefined ? [] : [{ label: 'Didisposisikan', value: given.at }]),
    ],
    { ...lines, before: 2 },
  );
}
