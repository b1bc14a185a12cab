import { type Request, type Response, Router } from 'express';
import * as z from 'zod/mini';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { RequestErrorCode } from '../../../shared/errors/codes.ts';

type Method = 'get' | 'post' | 'put' | 'delete';
type Schema<T> = z.ZodMiniType<T>;

/** Who may call: `session` = signed-in account by cookie, `desk` / `kiosk` = bearer token of that kind, `public` = anybody. */
type RouteAuth = 'public' | 'session' | 'desk' | 'kiosk';

export interface RouteCall<Body> {
  params: Record<string, string>;
  query: Record<string, string>;
  body: Body;
  req: Request;
  res: Response;
}

/** One route, as served and as described in /api/openapi.json. `path` in Express syntax, below the mount point `/api`. */
export interface RouteSpec<Body, Answer> {
  method: Method;
  path: string;
  auth: RouteAuth;
  summary: string;
  body?: Schema<Body>;
  answer?: Schema<Answer>;
  /** Its result is sent as JSON; `undefined` sends 204. A handler that has sent the answer itself returns `alreadySent`. */
  handle(call: RouteCall<Body>): Promise<Answer | typeof alreadySent>;
}

export const alreadySent = Symbol('already sent');

// biome-ignore lint/suspicious/noExplicitAny: a list of routes of every shape
export type AnyRoute = RouteSpec<any, any>;

/** Keeps the body's and answer's types while a capability lists its routes. */
export function route<Body = undefined, Answer = void>(spec: RouteSpec<Body, Answer>): AnyRoute {
  return spec;
}

function parseBody<Body>(schema: Schema<Body>, body: unknown): Body {
  const parsed = z.safeParse(schema, body);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  throw new AppError<RequestErrorCode>('bad-request', { issues });
}

/** A guard runs before the handler of every route of its kind and throws to refuse. */
export type RouteGuards = Record<RouteAuth, (req: Request, res: Response) => Promise<void>>;

/** An Express router of the given routes: guard, then body by schema, then handler, then JSON. */
export function routerOf(routes: readonly AnyRoute[], guards: RouteGuards): Router {
  const router = Router({ mergeParams: true });
  for (const spec of routes) {
    router[spec.method](spec.path, async (req: Request, res: Response) => {
      await guards[spec.auth](req, res);
      const answer = await spec.handle({
        params: req.params as Record<string, string>,
        query: Object.fromEntries(Object.entries(req.query).filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
        body: spec.body ? parseBody(spec.body, req.body) : undefined,
        req,
        res,
      });
      if (answer === alreadySent) return;
      if (answer === undefined) res.status(204).end();
      else res.json(answer);
    });
  }
  return router;
}
