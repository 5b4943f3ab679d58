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
