import { AppError } from '../../shared/errors/app-error.ts';
import type { IdentityErrorCode } from '../../shared/errors/codes.ts';
import type { Account, AccountRole } from '../../shared/protocol/index.ts';

/** Where a role is asked for: a site, and for translators a locale. */
export interface Where {
  site?: string;
  locale?: string;
}

/** True when some grant of the account gives one of `roles` there. Nothing is granted by default. */
export function holds(account: Account, roles: readonly AccountRole[], where: Where = {}): boolean {
  return account.grants.some(
    (grant) =>
      roles.includes(grant.role) &&
      (where.site === undefined || grant.site === '*' || grant.site === where.site) &&
      (grant.role !== 'translator' || where.locale === undefined || grant.locale === where.locale),
  );
}

/** @throws AppError('not-allowed') naming the action */
export function requireRole(account: Account, action: string, roles: readonly AccountRole[], where: Where = {}): void {
  if (!holds(account, roles, where)) throw new AppError<IdentityErrorCode>('not-allowed', { action });
}
