import { Roles1700000001000 } from './1700000001000-roles.js';
import { Accounts1700000002000 } from './1700000002000-accounts.js';
import { Audit1700000003000 } from './1700000003000-audit.js';
import { Catalogue1700000004000 } from './1700000004000-catalogue.js';
import { Intake1700000005000 } from './1700000005000-intake.js';
import { Submissions1700000006000 } from './1700000006000-submissions.js';
import { Search1700000007000 } from './1700000007000-search.js';
import { PublicViews1700000008000 } from './1700000008000-public-views.js';
import { UploadFormats1700000009000 } from './1700000009000-upload-formats.js';
import { Findings1700000010000 } from './1700000010000-findings.js';
import { ReadingMemory1700000012000 } from './1700000012000-reading-memory.js';
import { ReadingReports1700000014000 } from './1700000014000-reading-reports.js';
import { ResourceDescriptions1700000020000 } from './1700000020000-resource-descriptions.js';
import { DocumentOrder1700000021000 } from './1700000021000-document-order.js';
import { Lexemes1700000022000 } from './1700000022000-lexemes.js';
import { WorkingCalendar1700000041000 } from './1700000041000-working-calendar.js';
import { Indicators1700000200000 } from './1700000200000-indicators.js';
import { Observations1700000201000 } from './1700000201000-observations.js';
import { Rounds1700000210000 } from './1700000210000-rounds.js';
import { Forum1700000211000 } from './1700000211000-forum.js';
import { ContributionWorkbooks1700000212000 } from './1700000212000-contribution-workbooks.js';
import { ValidationRules1700000213000 } from './1700000213000-validation-rules.js';
import { RoundFigures1700000214000 } from './1700000214000-round-figures.js';
import { Books1700000220000 } from './1700000220000-books.js';
import { Embargo1700000230000 } from './1700000230000-embargo.js';
import { ReleaseCalendar1700000231000 } from './1700000231000-release-calendar.js';
import { ReleaseReaders1700000232000 } from './1700000232000-release-readers.js';
import { Notices1700000240000 } from './1700000240000-notices.js';
import { FigureOrigins1700000250000 } from './1700000250000-figure-origins.js';
import { QuickSlices1700000260000 } from './1700000260000-quick-slices.js';
import { NoticeMails1700000261000 } from './1700000261000-notice-mails.js';
import { LetterRegisters1700000262000 } from './1700000262000-letter-registers.js';
import { RoundPapers1700000262100 } from './1700000262100-round-papers.js';
import { RoundRevisions1700000270000 } from './1700000270000-round-revisions.js';
import { ReleasesSinceAnnounced1700000271000 } from './1700000271000-releases-since-announced.js';

/** All migrations, oldest first. A merged one is never edited; a new one is added at the end. */
export const migrations = [
  Roles1700000001000,
  Accounts1700000002000,
  Audit1700000003000,
  Catalogue1700000004000,
  Intake1700000005000,
  Submissions1700000006000,
  Search1700000007000,
  PublicViews1700000008000,
  UploadFormats1700000009000,
  Findings1700000010000,
  ReadingMemory1700000012000,
  ReadingReports1700000014000,
  ResourceDescriptions1700000020000,
  DocumentOrder1700000021000,
  Lexemes1700000022000,
  WorkingCalendar1700000041000,
  Indicators1700000200000,
  Observations1700000201000,
  Rounds1700000210000,
  Forum1700000211000,
  ContributionWorkbooks1700000212000,
  ValidationRules1700000213000,
  RoundFigures1700000214000,
  Books1700000220000,
  Embargo1700000230000,
  ReleaseCalendar1700000231000,
  ReleaseReaders1700000232000,
  Notices1700000240000,
  FigureOrigins1700000250000,
  QuickSlices1700000260000,
  NoticeMails1700000261000,
  LetterRegisters1700000262000,
  RoundPapers1700000262100,
  RoundRevisions1700000270000,
  ReleasesSinceAnnounced1700000271000,
];
