import { AppError, isAppError } from '../../shared/errors/app-error.ts';
import type { IdentityErrorCode } from '../../shared/errors/codes.ts';
import type { Account } from '../../shared/protocol/index.ts';
import { appendAudit } from '../audit/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import { findAccountByName, type StoredAccount } from './account-repository.ts';
import { Attempts, addressKey } from './attempts.ts';
import type { IdentityLimits } from './limits.ts';
import { nameKey } from './names.ts';
import { PasswordChecks } from './passwords.ts';
import { deleteSession } from './session-repository.ts';
import type { LiveSession, Sessions } from './sessions.ts';

export interface SignInRequest {
  name: string;
  password: string;
  /** Network address of the caller. */
  address: string | undefined;
  /** Cookie header the browser sent along: its session ends. */
  previousCookie: string | undefined;
}

/** Opening and closing sessions. Every attempt that was let through is in the audit log; what the limiter refused is not, so that a flood cannot fill it. */
export class SignIn {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #sessions: Sessions;
  readonly #checks: PasswordChecks;
  readonly #byName: Attempts;
  readonly #byAddress: Attempts;

  constructor(db: Database, clock: Clock, sessions: Sessions, limits: IdentityLimits) {
    this.#db = db;
    this.#clock = clock;
    this.#sessions = sessions;
    this.#checks = new PasswordChecks(limits);
    this.#byName = new Attempts(limits.attempts, limits.attemptSeconds);
    this.#byAddress = new Attempts(limits.attempts, limits.attemptSeconds);
  }

  /**
   * Name unknown, password wrong and account disabled look the same from outside, in answer and time (ASVS 6.3.8).
   * Throws AppError 'wrong-name-or-password' or 'too-many-attempts' { retryAfterSeconds }.
   */
  async open(request: SignInRequest): Promise<{ account: Account; token: string; csrfToken: string }> {
    const name = nameKey(request.name);
    const address = addressKey(request.address);
    await this.#take(name, address);
    const stored = await findAccountByName(this.#db, name);
    if (!(await this.#mayOpen(stored, request.password, name, address))) {
      await this.#db.transaction((tx) => this.#note(tx, 'session.refused', stored?.account.id, request.address));
      throw new AppError<IdentityErrorCode>('wrong-name-or-password');
    }
    return this.#db.transaction(async (tx) => {
      // Once more, inside: a password set or an account disabled since the check must count.
      const current = await findAccountByName(tx, name);
      if (!current || current.disabled || current.passwordHash !== stored?.passwordHash)
        throw new AppError<IdentityErrorCode>('wrong-name-or-password');
      const opened = await this.#sessions.open(tx, current.account.id, request.previousCookie);
      await this.#note(tx, 'session.opened', current.account.id, request.address);
      return { account: current.account, ...opened };
    });
  }

  async close(session: LiveSession): Promise<void> {
    await this.#db.transaction(async (tx) => {
      if (await deleteSession(tx, session.tokenHash)) await this.#note(tx, 'session.closed', session.account.id, undefined);
    });
  }

  async #take(name: string, address: string): Promise<void> {
    await this.#byAddress.take(address);
    try {
      await this.#byName.take(name);
    } catch (error) {
      // A colleague whose name somebody else has used up must not use up the office's address as well.
      if (isAppError(error, 'too-many-attempts')) await this.#byAddress.giveBack(address);
      throw error;
    }
  }

  async #mayOpen(stored: StoredAccount | undefined, password: string, name: string, address: string): Promise<boolean> {
    const matches = await this.#checks.matches(stored?.disabled ? undefined : stored?.passwordHash, password);
    if (matches) await Promise.all([this.#byName.forget(name), this.#byAddress.giveBack(address)]);
    return matches;
  }

  /** A name nobody has is not written down: people type passwords into the wrong field. */
  #note(tx: Database, action: string, account: string | undefined, address: string | undefined): Promise<void> {
    return appendAudit(tx, {
      at: this.#clock.now().toISOString(),
      // Whoever was refused is, as far as anybody knows, not the person whose name was typed.
      actor: account === undefined || action === 'session.refused' ? 'system' : account,
      action,
      subject: account === undefined ? 'account/unknown' : `account/${account}`,
      details: { address },
    });
  }
}
