import { auditPageSchema } from '../../shared/protocol/index.ts';
import type { Database } from '../platform/db/index.ts';
import { type AnyRoute, type RouteCall, route } from '../platform/http/index.ts';
import { auditLength, readAudit, verifyAuditChain } from './repository.ts';

const pageSize = 200;

/** @param requireReader throws unless the caller may read the log (identity's policy, handed in: audit knows no other capability) */
export function auditRoutes(db: Database, requireReader: (call: RouteCall<unknown>) => void): AnyRoute[] {
  return [
    route({
      method: 'get',
      path: '/audit',
      auth: 'session',
      summary: 'Newest lines of the audit log and the verdict on its hash chain; `after` pages through it from the start.',
      answer: auditPageSchema,
      async handle(call) {
        requireReader(call);
        const after = call.query.after === undefined ? Math.max(0, (await auditLength(db)) - pageSize) : Number(call.query.after) || 0;
        const rows = await readAudit(db, after, pageSize);
        return {
          rows: rows.map(({ seq, at, actor, action, subject, details, hash }) => ({
            seq,
            at,
            actor,
            action,
            subject,
            hash,
            details: JSON.parse(details) as Record<string, unknown>,
          })),
          chain: await verifyAuditChain(db),
        };
      },
    }),
  ];
}
