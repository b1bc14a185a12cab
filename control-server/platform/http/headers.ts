import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** Content-Security-Policy directives, each a list of sources; everything not named is refused by `default-src 'none'`. */
export type ContentPolicy = Readonly<Record<string, readonly string[]>>;

/** Security headers for one origin's pages. HSTS only where TLS ends here or in front. */
export function contentPolicy(policy: ContentPolicy, options: { tls: boolean }): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'base-uri': ["'none'"], 'form-action': ["'none'"], ...policy } as Record<string, string[]>,
    },
    strictTransportSecurity: options.tls ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: false,
  });
}

/** Policy of the console: own scripts only, frames only the preview. */
export const consoleHeaders = (options: { previewOrigin: string | undefined; tls: boolean }): RequestHandler =>
  contentPolicy(
    {
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'font-src': ["'self'"],
      'img-src': ["'self'", 'data:', 'blob:'],
      'connect-src': ["'self'"],
      'form-action': ["'self'"],
      'frame-src': options.previewOrigin ? [options.previewOrigin] : ["'none'"],
      'frame-ancestors': ["'none'"],
      'require-trusted-types-for': ["'script'"],
      'trusted-types': ["'none'"],
    },
    options,
  );

/**
 * CORS for other origins' shells and desks: exact origins, no credentials, so no cookie ever crosses.
 * @param allowed decides by the Origin header
 */
export function allowOrigins(allowed: (origin: string) => boolean): RequestHandler {
  return (req: Request, res: Response, next: NextFunction): void => {
    const origin = req.headers.origin;
    if (origin !== undefined && allowed(origin)) {
      res.setHeader('Access-Control-Allow-Origin', origin);
      res.setHeader('Vary', 'Origin');
      res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
      if (req.method === 'OPTIONS') {
        res.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, POST');
        res.setHeader('Access-Control-Allow-Headers', 'authorization, content-type, range');
        res.setHeader('Access-Control-Max-Age', '600');
        res.status(204).end();
        return;
      }
    }
    next();
  };
}
