export { Attempts, addressKey } from './attempts.ts';
export { currentAccount } from './current.ts';
export { createIdentity, type Identity, type IdentityOptions } from './identity.ts';
export { holds, requireRole } from './policy.ts';
export { identityMigrations } from './tables.ts';
