import { isAppError } from '../../shared/errors/app-error.ts';
import { type SessionView, sessionSchema, signInSchema } from '../../shared/protocol/index.ts';
import { type AnyRoute, route } from '../platform/http/index.ts';
import { clearedSessionCookie, sessionCookie } from './cookie.ts';
import { currentSession } from './guard.ts';
import { type OwnOrigin, requireOwnOrigin } from './origin.ts';
import type { SignIn } from './sign-in.ts';

export interface IdentityRoutesOptions {
  signIn: SignIn;
  isOwnOrigin: OwnOrigin;
  demo: boolean;
  changed(): void;
}

export function identityRoutes({ signIn, isOwnOrigin, demo, changed }: IdentityRoutesOptions): AnyRoute[] {
  return [
    route({
      method: 'post',
      path: '/session',
      auth: 'public',
      summary: 'Signs in; sets the session cookie.',
      body: signInSchema,
      answer: sessionSchema,
      async handle({ body, req, res }): Promise<SessionView> {
        // Signing somebody in as the attacker is a forgery as well, so the own origin is asked for before there is a session.
        requireOwnOrigin(req.headers, isOwnOrigin);
        res.setHeader('Cache-Control', 'no-store');
        try {
          const { account, token, csrfToken } = await signIn.open({ ...body, address: req.ip, previousCookie: req.headers.cookie });
          res.setHeader('Set-Cookie', sessionCookie(token));
          return { account, csrfToken, demo };
        } catch (error) {
          if (isAppError(error, 'too-many-attempts')) res.setHeader('Retry-After', String(error.details.retryAfterSeconds));
          throw error;
        }
      },
    }),
    route({
      method: 'get',
      path: '/session',
      auth: 'session',
      summary: 'Who is signed in, and the token unsafe requests carry in x-csrf-token.',
      answer: sessionSchema,
      async handle({ req, res }): Promise<SessionView> {
        res.setHeader('Cache-Control', 'no-store');
        const { account, csrfToken } = currentSession(req);
        return { account, csrfToken, demo };
      },
    }),
    route({
      method: 'delete',
      path: '/session',
      auth: 'session',
      summary: 'Signs out: the session ends on the server and the cookie goes.',
      async handle({ req, res }): Promise<void> {
        await signIn.close(currentSession(req));
        changed();
        res.setHeader('Set-Cookie', clearedSessionCookie);
      },
    }),
  ];
}
