import { randomBytes } from 'node:crypto';
import type { Account } from '../../shared/protocol/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import { sha256Hex } from '../platform/sha256.ts';
import { findAccountById } from './account-repository.ts';
import { sessionToken } from './cookie.ts';
import type { IdentityLimits } from './limits.ts';
import {
  deleteOverSessions,
  deleteSession,
  findSession,
  insertSession,
  type SessionRow,
  touchSession,
  trimSessions,
} from './session-repository.ts';

/** A session that is alive, with its account as it stands in the database now. */
export interface LiveSession {
  tokenHash: string;
  csrfToken: string;
  account: Account;
}

/** Last use is written at most this often, so that reading pages does not mean a durable write per request. */
const touchEveryMs = 60_000;

const hashOf = (token: string): string => sha256Hex(new TextEncoder().encode(token));
const secret = (): string => randomBytes(32).toString('base64url');

/** Sessions in the database, looked up by the hash of the cookie's token. */
export class Sessions {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #limits: IdentityLimits;

  constructor(db: Database, clock: Clock, limits: IdentityLimits) {
    this.#db = db;
    this.#clock = clock;
    this.#limits = limits;
  }

  /**
   * The session a Cookie header stands for; undefined when there is none, it is over, or its account may no longer sign in.
   * @param touch counts this as use of the session: true for requests, false where a page merely stays open
   */
  async find(cookieHeader: string | undefined, touch: boolean): Promise<LiveSession | undefined> {
    const token = sessionToken(cookieHeader);
    if (token === undefined) return undefined;
    const row = await findSession(this.#db, hashOf(token));
    if (!row || this.#isOver(row)) return undefined;
    const stored = await findAccountById(this.#db, row.account);
    if (!stored || stored.disabled) return undefined;
    const now = this.#clock.now();
    if (touch && now.getTime() - Date.parse(row.last_seen_at) > touchEveryMs)
      await touchSession(this.#db, row.token_hash, now.toISOString());
    return { tokenHash: row.token_hash, csrfToken: row.csrf_token, account: stored.account };
  }

  /**
   * Opens a session under a new token, whatever the browser sent before (no fixation), and ends that one.
   * @returns the token for the cookie (256 bits) and the CSRF token
   */
  async open(tx: Database, account: string, previousCookie: string | undefined): Promise<{ token: string; csrfToken: string }> {
    const previous = sessionToken(previousCookie);
    if (previous !== undefined) await deleteSession(tx, hashOf(previous));
    const { createdBefore, seenBefore } = this.#bounds();
    await deleteOverSessions(tx, createdBefore, seenBefore);
    const at = this.#clock.now().toISOString();
    const token = secret();
    const csrfToken = secret();
    await insertSession(tx, { token_hash: hashOf(token), account, csrf_token: csrfToken, created_at: at, last_seen_at: at });
    await trimSessions(tx, account, this.#limits.sessionsPerAccount);
    return { token, csrfToken };
  }

  #bounds(): { createdBefore: string; seenBefore: string } {
    const now = this.#clock.now().getTime();
    return {
      createdBefore: new Date(now - this.#limits.absoluteHours * 3_600_000).toISOString(),
      seenBefore: new Date(now - this.#limits.idleMinutes * 60_000).toISOString(),
    };
  }

  #isOver(row: SessionRow): boolean {
    const { createdBefore, seenBefore } = this.#bounds();
    return row.created_at < createdBefore || row.last_seen_at < seenBefore;
  }
}
