export { PublicationsModule } from './publications.module.js';
export { editionDiagram } from './book/edition-diagram.js';
export { BookErrors } from './book/books.errors.js';
export {
  arrangements,
  plainPlan,
  type Arrangement,
  type BookPlan,
  type PlannedChapter,
  type PlannedSection,
} from './book/book-plan.js';
export { Books, type NewBook } from './book/books.service.js';
export { BookComposer } from './book/book-composer.service.js';
export { BookQueries } from './book/book.queries.js';
export { OrderedBooks, type BookOrder } from './book/ordered-books.service.js';
export { PublishedBooks, type PublishedEdition } from './book/published-books.queries.js';
export {
  bookFileKinds,
  isBookFileKind,
  type BookFile,
  type BookFileKind,
  type BookProblem,
  type BookRow,
  type EditionRow,
} from './book/book-rows.js';
export type { BookTableData } from './book/book-data.rules.js';
export {
  editionStates,
  editionTable,
  editionTitles,
  type EditionAction,
  type EditionState,
} from './book/edition.states.js';
export { ReleaseCalendar } from './releases/release-calendar.queries.js';
export { ReleasePlans } from './releases/release-plans.service.js';
export { ReleaseReaders } from './releases/release-readers.service.js';
export { IndicatorWatches } from './releases/indicator-watches.service.js';
export { ReleaseErrors } from './releases/releases.errors.js';
export {
  releaseStates,
  releaseTitles,
  type ReleaseEntry,
  type ReleaseState,
} from './releases/release-entry.js';
