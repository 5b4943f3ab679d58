import { Module } from '@nestjs/common';
import { AccountsModule } from '#lib/accounts';
import { AssignmentsController } from './assignments.controller.js';
import { AuthController } from './auth.controller.js';
import { MeController } from './me.controller.js';
import { OrganizationsController } from './organizations.controller.js';
import { PeopleController } from './people.controller.js';

/** Routes of signing in, the own profile, accounts, assignments and organizations. */
@Module({
  imports: [AccountsModule],
  controllers: [
    AuthController,
    MeController,
    PeopleController,
    AssignmentsController,
    OrganizationsController,
  ],
})
export class AccountsApiModule {}
