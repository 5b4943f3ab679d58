import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { CatalogueModule } from '#lib/catalogue';
import { ConfigurationError, ENVIRONMENT, type Environment } from '#lib/config';
import { DatastoreModule } from '#lib/datastore';
import { IntakeModule } from '#lib/intake';
import { DeadlinesModule } from '#lib/deadlines';
import { Findings } from './findings.service.js';
import { PartVerdicts } from './part-verdicts.service.js';
import { Releases } from './releases.service.js';
import { signOffChain, signOffChains } from './sign-off-chains.js';
import { SubmissionContents } from './submission-content.service.js';
import { SubmissionDeadlines } from './submission-deadlines.service.js';
import { SubmissionEffects } from './submission-effects.service.js';
import { SubmissionMoves } from './submission-moves.service.js';
import { SubmissionQueries } from './submission.queries.js';
import { SubmissionReview } from './submission-review.service.js';
import { Submissions } from './submissions.service.js';

/** From a confirmed upload to a published version: submissions, verdicts, sign-off, releases. */
@Module({
  imports: [CatalogueModule, DatastoreModule, DeadlinesModule, IntakeModule],
  providers: [
    SubmissionQueries,
    SubmissionContents,
    SubmissionMoves,
    SubmissionDeadlines,
    SubmissionReview,
    SubmissionEffects,
    PartVerdicts,
    Findings,
    Submissions,
    Releases,
  ],
  exports: [
    Submissions,
    PartVerdicts,
    Findings,
    SubmissionReview,
    SubmissionQueries,
    SubmissionDeadlines,
    Releases,
  ],
})
export class VerificationModule implements OnModuleInit {
  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  /** Refuses to start under a sign-off chain that is not known. */
  onModuleInit(): void {
    if (signOffChain(this.environment.signOffChain) !== undefined) return;
    const known = signOffChains.map(({ name }) => name).join(', ');
    throw new ConfigurationError([`SIGN_OFF_CHAIN harus salah satu dari ${known}`]);
  }
}
