import type { Request } from 'express';
import { AppError } from '../../shared/errors/app-error.ts';
import type { IdentityErrorCode } from '../../shared/errors/codes.ts';
import type { Account } from '../../shared/protocol/index.ts';

const accounts = new WeakMap<Request, Account>();

/** Set by the session guard, once, before the handler runs. */
export const rememberAccount = (req: Request, account: Account): void => {
  accounts.set(req, account);
};

/** The signed-in account of a request that passed the session guard. @throws AppError('sign-in-required') */
export function currentAccount(req: Request): Account {
  const account = accounts.get(req);
  if (!account) throw new AppError<IdentityErrorCode>('sign-in-required');
  return account;
}
