export { auditReaders } from './policy.ts';
export { appendAudit, auditHead, verifyAuditChain } from './repository.ts';
export { auditRoutes } from './routes.ts';
export { auditMigrations } from './tables.ts';
