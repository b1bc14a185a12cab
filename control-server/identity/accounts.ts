import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { AppError } from '../../shared/errors/app-error.ts';
import type { RequestErrorCode } from '../../shared/errors/codes.ts';
import { type Account, type Grant, grantSchema } from '../../shared/protocol/index.ts';
import { appendAudit } from '../audit/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import { findAccountById, insertAccount, replaceGrants, updateAccount } from './account-repository.ts';
import { accountName } from './names.ts';
import { hashPassword } from './passwords.ts';
import { deleteSessionsOf } from './session-repository.ts';

export interface NewAccount {
  name: string;
  displayName: string;
  password: string;
  grants: readonly Grant[];
}

export interface AccountsOptions {
  db: Database;
  clock: Clock;
  /** Accounts are the demo's: marked so, and their passwords may be short. */
  demo: boolean;
  /** Told after each committed change. */
  changed(): void;
}

const wrong = (path: string, message: string): AppError => new AppError<RequestErrorCode>('bad-request', { issues: [{ path, message }] });

/** Changes to accounts; each is in the audit log with who did it (`by`: account id or `system`). */
export class Accounts {
  readonly #options: AccountsOptions;

  constructor(options: AccountsOptions) {
    this.#options = options;
  }

  /** Throws AppError 'bad-request' { issues } or, when the name is taken, 'conflict' { name }. */
  async create(wanted: NewAccount, by = 'system'): Promise<Account> {
    if (!accountName.test(wanted.name)) throw wrong('name', 'lower-case letters, digits and hyphens, 2 to 64 characters');
    if (wanted.displayName.trim() === '') throw wrong('displayName', 'must not be empty');
    const grants = this.#checkedGrants(wanted.grants);
    const passwordHash = await this.#checkedHash(wanted.password);
    const account: Account = { id: randomUUID(), name: wanted.name, displayName: wanted.displayName.trim(), grants };
    await this.#options.db.transaction(async (tx) => {
      if (!(await insertAccount(tx, { account, passwordHash, disabled: false }, { at: this.#now(), demo: this.#options.demo }))) {
        throw new AppError<RequestErrorCode>('conflict', { name: wanted.name });
      }
      await this.#note(tx, by, 'account.created', account.id, { name: account.name, grants });
    });
    return account;
  }

  /** Ends every session of the account. Throws AppError 'not-found' or 'bad-request'. */
  async setPassword(id: string, password: string, by = 'system'): Promise<void> {
    const passwordHash = await this.#checkedHash(password);
    await this.#change(id, by, 'account.password-set', {}, async (tx) => {
      await updateAccount(tx, id, { password_hash: passwordHash });
      await deleteSessionsOf(tx, id);
    });
  }

  /** Counts from the account's next request on. Throws AppError 'not-found' or 'bad-request'. */
  async setGrants(id: string, wanted: readonly Grant[], by = 'system'): Promise<void> {
    const grants = this.#checkedGrants(wanted);
    await this.#change(id, by, 'account.granted', { grants }, (tx) => replaceGrants(tx, id, grants));
  }

  /** A disabled account cannot sign in and has no sessions; what it did stays in its name. Throws AppError 'not-found'. */
  async setDisabled(id: string, disabled: boolean, by = 'system'): Promise<void> {
    await this.#change(id, by, disabled ? 'account.disabled' : 'account.enabled', {}, async (tx) => {
      await updateAccount(tx, id, { disabled: disabled ? 1 : 0 });
      if (disabled) await deleteSessionsOf(tx, id);
    });
  }

  async #change(
    id: string,
    by: string,
    action: string,
    details: Record<string, unknown>,
    work: (tx: Database) => Promise<void>,
  ): Promise<void> {
    await this.#options.db.transaction(async (tx) => {
      if (!(await findAccountById(tx, id))) throw new AppError<RequestErrorCode>('not-found');
      await work(tx);
      await this.#note(tx, by, action, id, details);
    });
    this.#options.changed();
  }

  #checkedGrants(grants: readonly Grant[]): Grant[] {
    const parsed = z.safeParse(z.array(grantSchema), grants);
    if (parsed.success) return parsed.data;
    throw wrong('grants', parsed.error.issues[0]?.message ?? 'not grants');
  }

  #checkedHash(password: string): Promise<string> {
    // ASVS 6.2.1, NIST 63B-4: 15 characters as long as the password is the only factor; the demo's are as short as its config allows.
    const minPasswordLength = this.#options.demo ? 8 : 15;
    if ([...password].length < minPasswordLength) throw wrong('password', `at least ${minPasswordLength} characters`);
    if (password.length > 256) throw wrong('password', 'at most 256 characters');
    return hashPassword(password);
  }

  #note(tx: Database, actor: string, action: string, account: string, details: Record<string, unknown>): Promise<void> {
    return appendAudit(tx, { at: this.#now(), actor, action, subject: `account/${account}`, details });
  }

  #now(): string {
    return this.#options.clock.now().toISOString();
  }
}
