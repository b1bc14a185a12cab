import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { auditMigrations } from '../../../control-server/audit/index.ts';
import {
  createIdentity,
  currentAccount,
  type Identity,
  type IdentityOptions,
  identityMigrations,
} from '../../../control-server/identity/index.ts';
import { type Database, migrate } from '../../../control-server/platform/db/index.ts';
import { errorAnswer, type RouteGuards, route, routerOf } from '../../../control-server/platform/http/index.ts';
import { silentLog } from '../../../control-server/platform/log.ts';
import type { SessionView } from '../../../shared/protocol/index.ts';
import { ManualClock } from './manual-clock.ts';

export interface IdentityServer {
  origin: string;
  identity: Identity;
  clock: ManualClock;
  close(): Promise<void>;
}

/** Identity behind real HTTP on 127.0.0.1, with one more route that changes something: POST /api/poke. */
export async function identityServer(db: Database, options: Partial<IdentityOptions> = {}): Promise<IdentityServer> {
  await migrate(db, [...identityMigrations, ...auditMigrations]);
  const clock = new ManualClock();
  const identity = createIdentity({ db, clock, log: silentLog, demo: false, ...options });
  const refuse = () => Promise.reject(new Error('not served here'));
  const guards: RouteGuards = { public: async () => {}, session: identity.guard, desk: refuse, kiosk: refuse };
  const poke = route({
    method: 'post',
    path: '/poke',
    auth: 'session',
    summary: 'pokes',
    handle: async ({ req }) => ({ by: currentAccount(req) }),
  });
  const app = express();
  app.use(express.json());
  app.use('/api', routerOf([...identity.routes, poke], guards));
  app.use(errorAnswer(silentLog));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    identity,
    clock,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** What a browser keeps between requests. */
export class Browser {
  cookie: string | undefined;
  csrfToken: string | undefined;
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  async send(method: string, path: string, options: { body?: unknown; headers?: Record<string, string> } = {}): Promise<Response> {
    const response = await fetch(`${this.#origin}${path}`, {
      method,
      headers: {
        ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
        ...(this.csrfToken === undefined || method === 'GET' ? {} : { 'x-csrf-token': this.csrfToken }),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const set = response.headers.get('set-cookie');
    if (set !== null) this.cookie = set.split(';', 1)[0];
    return response;
  }

  async signIn(name: string, password: string, headers: Record<string, string> = {}): Promise<Response> {
    const response = await this.send('POST', '/api/session', { body: { name, password }, headers });
    if (response.ok) this.csrfToken = ((await response.clone().json()) as SessionView).csrfToken;
    return response;
  }
}

/** Code of a refusal, or `ok` with the status of an answer that is none. */
export async function codeOf(response: Response): Promise<string> {
  if (response.ok) return `ok ${response.status}`;
  return ((await response.json()) as { error: { code: string } }).error.code;
}
