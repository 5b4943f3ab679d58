import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { accessTokenAlgorithm } from './access-token.js';
import { AccessTokenStrategy } from './access-token.strategy.js';
import { AccessTokens } from './access-tokens.service.js';
import { ActorQueries } from './actor.queries.js';
import { Account } from './entities/account.entity.js';
import { Assignment } from './entities/assignment.entity.js';
import { Organization } from './entities/organization.entity.js';
import { Administrators } from './administrators.service.js';
import { Assignments } from './assignments.service.js';
import { OrganizationQueries } from './organization.queries.js';
import { Organizations } from './organizations.service.js';
import { People } from './people.service.js';
import { PeopleQueries } from './people.queries.js';
import { ProfileQueries } from './profile.queries.js';
import { SessionSweep } from './session-sweep.service.js';
import { Sessions } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';
import { SignInGuard } from './sign-in-guard.service.js';

/** People, organizations, who holds which role where, and sessions. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Organization, Account, Assignment]),
    JwtModule.registerAsync({
      inject: [ENVIRONMENT],
      useFactory: (environment: Environment) => ({
        secret: environment.tokenSecret,
        signOptions: { algorithm: accessTokenAlgorithm },
      }),
    }),
  ],
  providers: [
    ActorQueries,
    AccessTokens,
    AccessTokenStrategy,
    Administrators,
    Assignments,
    OrganizationQueries,
    Organizations,
    People,
    PeopleQueries,
    ProfileQueries,
    SessionSweep,
    Sessions,
    SignIn,
    SignInGuard,
  ],
  exports: [
    AccessTokens,
    AccessTokenStrategy,
    Assignments,
    OrganizationQueries,
    Organizations,
    People,
    PeopleQueries,
    ProfileQueries,
    SessionSweep,
    Sessions,
    SignIn,
  ],
})
export class AccountsModule {}
