import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../../shared/errors/app-error.ts';
import type { IdentityErrorCode } from '../../shared/errors/codes.ts';

/** Decides whether an Origin header names the console's own origin. */
export type OwnOrigin = (origin: string, host: string | undefined) => boolean;

/**
 * @param publicOrigin scheme, host and port officers open, where configuration knows it; else the request's own Host decides
 */
export const ownOriginOf =
  (publicOrigin: string | undefined): OwnOrigin =>
  (origin, host) => {
    if (publicOrigin !== undefined) return origin === publicOrigin;
    return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
  };

/**
 * Refuses a request some other origin's page made a browser send (ASVS 3.5; reliability paper S9, F43). Browsers that send neither header
 * do not exist among those that obey SameSite; a program without a browser sends neither and has no session to abuse.
 * @throws AppError('foreign-origin')
 */
export function requireOwnOrigin(headers: IncomingHttpHeaders, isOwn: OwnOrigin): void {
  const fetchSite = headers['sec-fetch-site'];
  const foreign =
    (headers.origin !== undefined && !isOwn(headers.origin, headers.host)) || (fetchSite !== undefined && fetchSite !== 'same-origin');
  if (foreign) throw new AppError<IdentityErrorCode>('foreign-origin');
}
