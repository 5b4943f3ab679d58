export { AccountsModule } from './accounts.module.js';
export { AccessTokens } from './access-tokens.service.js';
export { AccessTokenStrategy, type SignedRequest } from './access-token.strategy.js';
export { AccountErrors } from './accounts.errors.js';
export { Account, type AccountState } from './entities/account.entity.js';
export { Assignment } from './entities/assignment.entity.js';
export {
  Organization,
  organizationKinds,
  type OrganizationKind,
  type OrganizationState,
} from './entities/organization.entity.js';
export { Assignments } from './assignments.service.js';
export { momentOf, type AssignmentWish } from './assignment.rules.js';
export { Organizations, type OrganizationText } from './organizations.service.js';
export { OrganizationQueries, type OrganizationRow } from './organization.queries.js';
export { People } from './people.service.js';
export { PeopleQueries, type AccountRow, type AssignmentRow, type Page } from './people.queries.js';
export { ProfileQueries, type Profile } from './profile.queries.js';
export { hashPassword, initialPassword } from './passwords.js';
export { passwordMinimum, passwordMaximum } from './password.rules.js';
export { Sessions, type Origin, type Tokens } from './sessions.service.js';
export { SessionSweep } from './session-sweep.service.js';
export { SignIn } from './sign-in.service.js';
