import { Module } from '@nestjs/common';
import { DeadlinesModule } from '#lib/deadlines';
import { IndicatorsModule } from '#lib/indicators';
import { NotificationsModule } from '#lib/notifications';
import { PublicationsModule } from '#lib/publications';
import { RegistersModule } from '#lib/registers';
import { CellMoves } from './cell-moves.service.js';
import { Cells } from './cells.service.js';
import { ContributionFindingsService } from './contribution-findings.service.js';
import { ContributionMoves } from './contribution-moves.service.js';
import { ContributionQueries } from './contribution.queries.js';
import { Contributions } from './contributions.service.js';
import { ContributionWorkbooks } from './contribution-workbooks.service.js';
import { FigureOrigins } from './figure-origins.queries.js';
import { Forum } from './forum.service.js';
import { GenuineDocuments } from './genuine-documents.queries.js';
import { Matrix } from './matrix.service.js';
import { Minutes } from './minutes.service.js';
import { Corrections } from './revisions/corrections.service.js';
import { RevisionMatrix } from './revisions/revision-matrix.service.js';
import { Revisions } from './revisions/revisions.service.js';
import { RoundBooks } from './round-books.service.js';
import { RoundDispositions } from './round-dispositions.service.js';
import { RoundDocuments } from './round-documents.service.js';
import { RoundFigures } from './round-figures.service.js';
import { RoundLetters } from './round-letters.service.js';
import { RoundMoves } from './round-moves.service.js';
import { RoundNotices } from './round-notices.service.js';
import { RoundPapers } from './round-papers.service.js';
import { RoundQueries } from './round.queries.js';
import { RoundRefusals } from './round-refusals.service.js';
import { RoundReleases } from './round-releases.service.js';
import { Rounds } from './rounds.service.js';
import { RoundSteps } from './round-steps.service.js';
import { RoundWorks } from './round-works.service.js';
import { Scorecards } from './scorecard.queries.js';
import { Verdicts } from './verdicts.service.js';

/** Collection rounds of sectoral statistics: from the first disposition to the order to publish. */
@Module({
  imports: [DeadlinesModule, IndicatorsModule, NotificationsModule, PublicationsModule, RegistersModule],
  providers: [
    CellMoves,
    Cells,
    ContributionMoves,
    ContributionQueries,
    ContributionFindingsService,
    Contributions,
    ContributionWorkbooks,
    Corrections,
    FigureOrigins,
    Forum,
    GenuineDocuments,
    Matrix,
    Minutes,
    RevisionMatrix,
    Revisions,
    RoundBooks,
    RoundDispositions,
    RoundDocuments,
    RoundFigures,
    RoundLetters,
    RoundMoves,
    RoundNotices,
    RoundPapers,
    RoundQueries,
    RoundRefusals,
    RoundReleases,
    Rounds,
    RoundSteps,
    RoundWorks,
    Scorecards,
    Verdicts,
  ],
  exports: [
    Cells,
    ContributionMoves,
    ContributionQueries,
    ContributionFindingsService,
    Contributions,
    ContributionWorkbooks,
    Corrections,
    FigureOrigins,
    Forum,
    GenuineDocuments,
    Minutes,
    Revisions,
    RoundDispositions,
    RoundLetters,
    RoundMoves,
    RoundQueries,
    Rounds,
    RoundSteps,
    Scorecards,
    Verdicts,
  ],
})
export class RoundsModule {}
