import type { Database } from '../platform/db/index.ts';
import type { IdentityTables } from './tables.ts';

export type SessionRow = IdentityTables['sessions'];

export const findSession = (db: Database, tokenHash: string): Promise<SessionRow | undefined> =>
  db.tables<IdentityTables>().selectFrom('sessions').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();

export async function insertSession(tx: Database, row: SessionRow): Promise<void> {
  await tx.tables<IdentityTables>().insertInto('sessions').values(row).execute();
}

export async function touchSession(db: Database, tokenHash: string, at: string): Promise<void> {
  await db.tables<IdentityTables>().updateTable('sessions').set({ last_seen_at: at }).where('token_hash', '=', tokenHash).execute();
}

/** @returns whether there was such a session */
export async function deleteSession(tx: Database, tokenHash: string): Promise<boolean> {
  const result = await tx.tables<IdentityTables>().deleteFrom('sessions').where('token_hash', '=', tokenHash).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function deleteSessionsOf(tx: Database, account: string): Promise<void> {
  await tx.tables<IdentityTables>().deleteFrom('sessions').where('account', '=', account).execute();
}

/** Removes every session that began before `createdBefore` or was last used before `seenBefore` (ISO times). */
export async function deleteOverSessions(tx: Database, createdBefore: string, seenBefore: string): Promise<void> {
  await tx
    .tables<IdentityTables>()
    .deleteFrom('sessions')
    .where((where) => where.or([where('created_at', '<', createdBefore), where('last_seen_at', '<', seenBefore)]))
    .execute();
}

/** Keeps the newest `keep` sessions of an account: a person has a few browsers, not hundreds. */
export async function trimSessions(tx: Database, account: string, keep: number): Promise<void> {
  const kysely = tx.tables<IdentityTables>();
  const surplus = await kysely
    .selectFrom('sessions')
    .select('token_hash')
    .where('account', '=', account)
    .orderBy('last_seen_at', 'desc')
    .orderBy('token_hash')
    .offset(keep)
    .limit(1000)
    .execute();
  if (surplus.length === 0) return;
  await kysely
    .deleteFrom('sessions')
    .where(
      'token_hash',
      'in',
      surplus.map((row) => row.token_hash),
    )
    .execute();
}
