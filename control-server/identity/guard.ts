import { timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { AppError } from '../../shared/errors/app-error.ts';
import type { IdentityErrorCode } from '../../shared/errors/codes.ts';
import { rememberAccount } from './current.ts';
import { type OwnOrigin, requireOwnOrigin } from './origin.ts';
import type { LiveSession, Sessions } from './sessions.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
const liveSessions = new WeakMap<Request, LiveSession>();

/** The session of a request that passed the guard. @throws AppError('sign-in-required') */
export function currentSession(req: Request): LiveSession {
  const session = liveSessions.get(req);
  if (!session) throw new AppError<IdentityErrorCode>('sign-in-required');
  return session;
}

function sameToken(given: string | string[] | undefined, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}

/**
 * Guard of `session` routes: loads session, account and grants anew for every request, so that a change counts at once (ASVS 8.3.1).
 * Unsafe methods must also come from the own origin and carry the session's token in `x-csrf-token`.
 * Throws AppError 'sign-in-required', 'foreign-origin' or 'csrf-token-stale'.
 */
export function sessionGuard(sessions: Sessions, isOwn: OwnOrigin): (req: Request) => Promise<void> {
  return async (req) => {
    const unsafe = !safeMethods.has(req.method);
    if (unsafe) requireOwnOrigin(req.headers, isOwn);
    const session = await sessions.find(req.headers.cookie, true);
    if (!session) throw new AppError<IdentityErrorCode>('sign-in-required');
    if (unsafe && !sameToken(req.headers['x-csrf-token'], session.csrfToken)) throw new AppError<IdentityErrorCode>('csrf-token-stale');
    liveSessions.set(req, session);
    rememberAccount(req, session.account);
  };
}
