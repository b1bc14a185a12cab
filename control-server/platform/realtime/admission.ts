import type { IncomingMessage } from 'node:http';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { IdentityErrorCode } from '../../../shared/errors/codes.ts';
import { toApiError } from '../http/index.ts';
import type { Log } from '../log.ts';
import type { RealtimeAccess } from './channels.ts';

type OriginChecks = Pick<RealtimeAccess, 'allowedKioskOrigins' | 'isConsoleOrigin'>;
type Headers = IncomingMessage['headers'];

/**
 * Whether a connection may be opened at all, before its namespace is known (F43: cross-origin WebSocket). Browsers always send Origin with a
 * WebSocket; a program without a browser sends none and still has to authenticate.
 */
export function mayConnect(headers: Headers, checks: OriginChecks): boolean {
  const { origin, host } = headers;
  return origin === undefined || checks.allowedKioskOrigins(origin) || checks.isConsoleOrigin(origin, host);
}

/** A namespace takes only its own pages: a kiosk's origin never gets a console socket, although cookies may cross ports. */
export function requireOrigin(headers: Headers, allowed: (origin: string, host: string | undefined) => boolean): void {
  if (headers.origin !== undefined && !allowed(headers.origin, headers.host)) throw new AppError<IdentityErrorCode>('foreign-origin');
}

interface Handshaking {
  nsp: { name: string };
  handshake: { headers: Headers };
}

/**
 * A namespace's middleware. What `admit` throws reaches the client as `connect_error`, whose message is the code and whose data is
 * `{ code, details }`.
 */
export function admission<Connecting extends Handshaking>(log: Log, admit: (socket: Connecting) => Promise<void>) {
  return (socket: Connecting, next: (refusal?: Error) => void): void => {
    admit(socket).then(
      () => next(),
      (error: unknown) => {
        const { code, details } = toApiError(error);
        if (code === 'internal') log.error({ err: error, namespace: socket.nsp.name }, 'handshake failed');
        next(Object.assign(new Error(code), { data: { code, details } }));
      },
    );
  };
}
