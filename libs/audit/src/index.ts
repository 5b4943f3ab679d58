export { AuditModule } from './audit.module.js';
export { AuditTrail, type AuditRecord } from './audit-trail.service.js';
export { AuditQueries, regionName, type AuditFilter, type AuditRow } from './audit.queries.js';
export { AuditErrors } from './audit.errors.js';
export { verifyAudit, describeFinding, type ChainReport, type QueryClient } from './verify-audit.js';
export type { Finding, FindingKind } from './chain-check.rules.js';
