import { Module } from '@nestjs/common';
import { RoundsModule } from '#lib/rounds';
import { CellsController } from './cells.controller.js';
import { ContributionFindingsController } from './contribution-findings.controller.js';
import { ContributionWorkbooksController } from './contribution-workbooks.controller.js';
import { ContributionsController } from './contributions.controller.js';
import { DispositionsController } from './dispositions.controller.js';
import { FigureOriginsController } from './figure-origins.controller.js';
import { ForumController } from './forum.controller.js';
import { GenuineDocumentsController } from './genuine-documents.controller.js';
import { MinutesController } from './minutes.controller.js';
import { RevisionsController } from './revisions.controller.js';
import { RoundsController } from './rounds.controller.js';

/** Routes of collection rounds. */
@Module({
  imports: [RoundsModule],
  controllers: [
    RoundsController,
    RevisionsController,
    ContributionsController,
    ContributionFindingsController,
    ContributionWorkbooksController,
    CellsController,
    DispositionsController,
    FigureOriginsController,
    ForumController,
    MinutesController,
    GenuineDocumentsController,
  ],
})
export class RoundsApiModule {}
