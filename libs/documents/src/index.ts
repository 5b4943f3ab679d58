export { DocumentErrors } from './documents.errors.js';
export { terbilang } from './words/terbilang.rules.js';
export { dateInWords, dateParts, longDate, longDateWithDay, type PlainDate } from './words/dates.rules.js';
export { absenceSymbols } from './tables/table-model.js';
export { formatNumber } from './words/numbers.rules.js';
export { formatNip } from './words/nip.rules.js';
export { romanNumeral } from './words/roman.rules.js';
export {
  letterNumber,
  letterNumberPattern,
  readLetterTemplate,
  type LetterCodes,
  type LetterNumbering,
  type LetterTemplate,
} from './numbering/letter-template.rules.js';
export { newVerificationCode, readVerificationCode } from './verification-code/verification-code.rules.js';
export type { Letterhead, Signatory, Verification } from './letters/people.js';
export {
  writeBeritaAcara,
  type BeritaAcara,
  type UnresolvedTitle,
  type VerifiedTitle,
} from './letters/berita-acara.js';
export type { WrittenDocument } from './typesetting/writing.js';
export { writeLetter, type Letter, type LetterBlock } from './letters/letter.js';
export { writeDisposition, type Choice, type Disposition } from './letters/disposition.js';
export {
  writeDispositionChain,
  type DispositionChain,
  type DispositionLink,
} from './letters/disposition-chain.js';
export { writeBook } from './book/book.js';
export { numberedTables } from './book/numbering.rules.js';
export { writeBookWorkbook } from './book/book-workbook.js';
export { writeBookFiles, type BookFiles, type BookLimits } from './book/book-files.js';
export type { BookForm } from './book/book-files.protocol.js';
export type {
  Book,
  BookChart,
  BookItem,
  BookTable,
  Chapter,
  Correction,
  Section,
} from './book/book-model.js';
export type { AbsenceReason, Bilingual, Cell, Column, NumberCell, Row, Table } from './tables/table-model.js';
export type { Chart, ChartValue, Series } from './charts/chart-model.js';
