import type { Request } from 'express';
import type { Account, Grant } from '../../shared/protocol/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import type { AnyRoute } from '../platform/http/index.ts';
import type { Log } from '../platform/log.ts';
import { accountIdsWith, anyDemoAccount, findAccountById, findAccountByName, readPersonNames } from './account-repository.ts';
import { Accounts, type NewAccount } from './accounts.ts';
import { sessionGuard } from './guard.ts';
import { defaultIdentityLimits, type IdentityLimits } from './limits.ts';
import { nameKey } from './names.ts';
import { type OwnOrigin, ownOriginOf } from './origin.ts';
import { identityRoutes } from './routes.ts';
import { Sessions } from './sessions.ts';
import { SignIn } from './sign-in.ts';

export interface IdentityOptions {
  db: Database;
  clock: Clock;
  log: Log;
  /** Demo composition root: sessions say so, accounts are marked so, and short passwords are accepted. */
  demo: boolean;
  /** Scheme, host and port officers open; without it a request's own Host decides what counts as the own origin. */
  publicOrigin?: string | undefined;
  limits?: Partial<IdentityLimits>;
}

export interface Identity {
  routes: AnyRoute[];
  /** Guard of routes with `auth: 'session'`; afterwards `currentAccount(req)` answers. */
  guard(req: Request): Promise<void>;
  /** The signed-in account a Cookie header stands for; asking does not keep the session alive. */
  accountFromCookie(cookieHeader: string | undefined): Promise<Account | undefined>;
  isOwnOrigin: OwnOrigin;
  /** Calls back after sessions or grants changed: whoever keeps something open for an account looks again. */
  onChange(listener: () => void): void;
  /** An account that may sign in, with its grants as they are now. */
  account(id: string): Promise<Account | undefined>;
  findByName(name: string): Promise<Account | undefined>;
  /** Ids of the accounts that may sign in and hold a role at a site. */
  holdersOf(role: Grant['role'], site: string): Promise<string[]>;
  /** Whether a demo ever made accounts in this database. */
  hasDemoAccounts(): Promise<boolean>;
  /** Account id -> display name; ids nobody has are left out. */
  personNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Throws AppError 'bad-request' { issues } or, when the name is taken, 'conflict' { name }. `by` = account id, default `system`. */
  createAccount(account: NewAccount, by?: string): Promise<Account>;
  /** Ends every session of the account. Throws AppError 'not-found' or 'bad-request'. */
  setPassword(id: string, password: string, by?: string): Promise<void>;
  /** Replaces all grants, at once. Throws AppError 'not-found' or 'bad-request'. */
  setGrants(id: string, grants: readonly Grant[], by?: string): Promise<void>;
  /** Ends every session of a disabled account. Throws AppError 'not-found'. */
  setDisabled(id: string, disabled: boolean, by?: string): Promise<void>;
}

/** Accounts, sessions and grants: who is calling, and what they may do (with `holds` and `requireRole`). */
export function createIdentity(options: IdentityOptions): Identity {
  const { db, clock, demo } = options;
  const limits = { ...defaultIdentityLimits, ...options.limits };
  const log = options.log.child({ area: 'identity' });
  const isOwnOrigin = ownOriginOf(options.publicOrigin);
  const listeners: (() => void)[] = [];
  const changed = (): void => {
    log.debug('sessions or grants changed');
    for (const listener of listeners) listener();
  };
  const sessions = new Sessions(db, clock, limits);
  const signIn = new SignIn(db, clock, sessions, limits);
  const accounts = new Accounts({ db, clock, demo, changed });

  return {
    routes: identityRoutes({ signIn, isOwnOrigin, demo, changed }),
    guard: sessionGuard(sessions, isOwnOrigin),
    isOwnOrigin,
    accountFromCookie: async (cookieHeader) => (await sessions.find(cookieHeader, false))?.account,
    onChange: (listener) => void listeners.push(listener),
    async account(id) {
      const stored = await findAccountById(db, id);
      return stored && !stored.disabled ? stored.account : undefined;
    },
    findByName: async (name) => (await findAccountByName(db, nameKey(name)))?.account,
    holdersOf: (role, site) => accountIdsWith(db, role, site),
    hasDemoAccounts: () => anyDemoAccount(db),
    personNames: (ids) => readPersonNames(db, ids),
    createAccount: (account, by) => accounts.create(account, by),
    setPassword: (id, password, by) => accounts.setPassword(id, password, by),
    setGrants: (id, grants, by) => accounts.setGrants(id, grants, by),
    setDisabled: (id, disabled, by) => accounts.setDisabled(id, disabled, by),
  };
}
