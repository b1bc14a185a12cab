import { auditPageSchema } from '../../shared/protocol/index.ts';
import type { Database } from '../platform/db/index.ts';
import { type AnyRoute, type RouteCall, route } from '../platform/http/index.ts';
import { auditLength, readAudit, verifyAuditChain } from './repository.ts';

const pageSize = 200;

/** Account ids are UUIDs; those of other things (candidates) simply have no name. */
const uuid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;

/** What the log asks of whoever knows the accounts: it knows no other capability. */
export interface AuditPeople {
  /** Throws unless the caller may read the log. */
  requireReader(call: RouteCall<unknown>): void;
  /** Account id -> display name; ids nobody has are left out. */
  personNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** GET /api/audit */
export function auditRoutes(db: Database, people: AuditPeople): AnyRoute[] {
  return [
    route({
      method: 'get',
      path: '/audit',
      auth: 'session',
      summary: 'Newest lines of the audit log and the verdict on its hash chain; `after` pages through it from the start.',
      answer: auditPageSchema,
      async handle(call) {
        people.requireReader(call);
        const after = call.query.after === undefined ? Math.max(0, (await auditLength(db)) - pageSize) : Number(call.query.after) || 0;
        const rows = await readAudit(db, after, pageSize);
        const named = rows.flatMap(({ actor, subject, details }) => `${actor} ${subject} ${details}`.match(uuid) ?? []);
        return {
          people: Object.fromEntries(await people.personNames([...new Set(named)])),
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
