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
  providers: [ActorQueries, AccessTokens, AccessTokenStrategy],
  exports: [AccessTokens, AccessTokenStrategy],
})
export class AccountsModule {}
