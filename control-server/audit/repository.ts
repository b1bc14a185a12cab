import { sql } from 'kysely';
import type { Database } from '../platform/db/index.ts';
import { type AuditEntry, type ChainVerdict, chainHash, genesisHash } from './chain.ts';
import type { AuditTables } from './tables.ts';

/** Any number, the same for every writer: PostgreSQL's lock that puts appends in one line. SQLite has a single writer anyway. */
const appendLock = 7_405_019;

/**
 * Appends a line within the transaction of the change it records, so that neither can exist without the other.
 * @param tx the transaction of that change
 */
export async function appendAudit(tx: Database, entry: AuditEntry): Promise<void> {
  const kysely = tx.tables<AuditTables>();
  if (tx.dialect === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(appendLock)})`.execute(kysely);
  const last = await kysely.selectFrom('audit_log').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const seq = (last?.seq ?? 0) + 1;
  const previousHash = last?.hash ?? genesisHash;
  // What is hashed is what a reader gets back, so undefined members go before hashing.
  const details = JSON.parse(JSON.stringify(entry.details)) as Record<string, unknown>;
  await kysely
    .insertInto('audit_log')
    .values({
      seq,
      at: entry.at,
      actor: entry.actor,
      action: entry.action,
      subject: entry.subject,
      details: JSON.stringify(details),
      previous_hash: previousHash,
      hash: chainHash(seq, { ...entry, details }, previousHash),
    })
    .execute();
}

/** Lines after `after`, oldest first, at most `limit`. */
export const readAudit = (db: Database, after: number, limit: number) =>
  db.tables<AuditTables>().selectFrom('audit_log').selectAll().where('seq', '>', after).orderBy('seq').limit(limit).execute();

/** Number of the newest line, 0 when there is none. */
export const auditLength = async (db: Database): Promise<number> => (await auditHead(db)).seq;

const batch = 500;

/** Recomputes every hash from the first line on. A cut-off tail can only be seen against a checkpoint kept elsewhere. */
export async function verifyAuditChain(db: Database): Promise<ChainVerdict> {
  let expectedSeq = 1;
  let previousHash = genesisHash;
  for (;;) {
    const rows = await readAudit(db, expectedSeq - 1, batch);
    for (const row of rows) {
      const sound =
        row.seq === expectedSeq &&
        row.previous_hash === previousHash &&
        row.hash === chainHash(row.seq, { ...row, details: JSON.parse(row.details) as Record<string, unknown> }, previousHash);
      if (!sound) return { ok: false, firstBadSeq: expectedSeq, length: await auditLength(db) };
      previousHash = row.hash;
      expectedSeq += 1;
    }
    if (rows.length < batch) return { ok: true, firstBadSeq: null, length: expectedSeq - 1 };
  }
}

/** Newest line's number and hash, which go out signed with every release; number 0 and the genesis hash when there is none. */
export async function auditHead(db: Database): Promise<{ seq: number; hash: string }> {
  const last = await db
    .tables<AuditTables>()
    .selectFrom('audit_log')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ?? { seq: 0, hash: genesisHash };
}
