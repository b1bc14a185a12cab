import { timingSafeEqual } from 'node:crypto';
import { type Request, Router } from 'express';
import { sql } from 'kysely';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Database } from '../platform/db/index.ts';

export interface HealthOptions {
  db: Database;
  /** Bearer token for /metrics from other machines; without one they get nothing. */
  metricsToken: string | undefined;
  /** Whether there is a repository kiosks can poll. */
  ready(): Promise<boolean>;
}

/** Asked from this machine itself: a reverse proxy here asks for others, and says so. */
const isFromHere = (req: Request): boolean =>
  /^(::ffff:)?127\.|^::1$/.test(req.socket.remoteAddress ?? '') && !req.headers['x-forwarded-for'] && !req.headers.forwarded;

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** `/healthz` (the process answers), `/readyz` (database and repository are there), `/metrics` (Prometheus; open on loopback only). */
export function healthRouter(options: HealthOptions): Router {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.get('/readyz', async (_req, res) => {
    try {
      await sql`select 1`.execute(options.db.tables<unknown>());
      const adopted = await options.ready();
      res.status(adopted ? 200 : 503).json({ status: adopted ? 'ready' : 'no-repository' });
    } catch {
      res.status(503).json({ status: 'no-database' });
    }
  });
  router.get('/metrics', async (req, res) => {
    const byToken = options.metricsToken !== undefined && sameText(req.headers.authorization ?? '', `Bearer ${options.metricsToken}`);
    if (!byToken && !isFromHere(req)) {
      res.status(404).end();
      return;
    }
    res.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}
