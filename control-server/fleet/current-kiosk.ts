import type { Request } from 'express';
import { AppError } from '../../shared/errors/app-error.ts';
import type { IdentityErrorCode } from '../../shared/errors/codes.ts';
import type { KioskPeer } from '../platform/realtime/index.ts';
import type { KioskSessions } from './kiosk-sessions.ts';

const kiosks = new WeakMap<Request, KioskPeer>();

/** The kiosk of a request that passed the kiosk guard. @throws AppError('sign-in-required') */
export function currentKiosk(req: Request): KioskPeer {
  const kiosk = kiosks.get(req);
  if (!kiosk) throw new AppError<IdentityErrorCode>('sign-in-required');
  return kiosk;
}

/** Guard of `kiosk` routes: `Authorization: Bearer <token>`. No cookie is looked at, so no page can make a browser send it. */
export function kioskGuard(sessions: KioskSessions): (req: Request) => Promise<void> {
  return async (req) => {
    const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(req.headers.authorization ?? '')?.[1];
    if (token === undefined) throw new AppError<IdentityErrorCode>('sign-in-required');
    kiosks.set(req, await sessions.kioskOf(token));
  };
}
