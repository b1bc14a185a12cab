import type { Database } from '../../platform/db/index.ts';
import type { ReleaseTables } from '../tables.ts';

const tables = (db: Database) => db.tables<ReleaseTables>();

/** Stores a one-time code in the place of the account's earlier ones, and forgets those that are over. */
export async function replaceCode(tx: Database, row: ReleaseTables['desk_codes'], now: string): Promise<void> {
  await tables(tx)
    .deleteFrom('desk_codes')
    .where((where) => where.or([where('account', '=', row.account), where('expires_at', '<=', now)]))
    .execute();
  await tables(tx).insertInto('desk_codes').values(row).execute();
}

export const findCode = (db: Database, codeHash: string, now: string) =>
  tables(db).selectFrom('desk_codes').selectAll().where('code_hash', '=', codeHash).where('expires_at', '>', now).executeTakeFirst();

/** Uses a code up; false when somebody else was faster. */
export async function takeCode(tx: Database, codeHash: string, now: string): Promise<boolean> {
  const result = await tables(tx)
    .deleteFrom('desk_codes')
    .where('code_hash', '=', codeHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

export const findOfficerKey = (db: Database, publicKey: string) =>
  tables(db).selectFrom('officer_keys').selectAll().where('public_key', '=', publicKey).executeTakeFirst();

/** Makes a key the one active key of its account. The sessions of its predecessor end. */
export async function activateKey(tx: Database, key: { keyid: string; account: string; publicKey: string }, at: string): Promise<void> {
  await tables(tx)
    .updateTable('officer_keys')
    .set({ replaced_at: at })
    .where('account', '=', key.account)
    .where('replaced_at', 'is', null)
    .where('keyid', '!=', key.keyid)
    .execute();
  await tables(tx)
    .insertInto('officer_keys')
    .values({ keyid: key.keyid, account: key.account, public_key: key.publicKey, bound_at: at, enrolled_at: null, replaced_at: null })
    .onConflict((conflict) => conflict.column('keyid').doUpdateSet({ bound_at: at, replaced_at: null }))
    .execute();
  await tables(tx).deleteFrom('desk_sessions').where('account', '=', key.account).where('keyid', '!=', key.keyid).execute();
}

export async function insertNonce(tx: Database, row: ReleaseTables['desk_nonces'], now: string): Promise<void> {
  await tables(tx).deleteFrom('desk_nonces').where('expires_at', '<=', now).execute();
  await tables(tx).insertInto('desk_nonces').values(row).execute();
}

/** Uses a nonce up, whatever comes of it; false when there is no such nonce for the key. */
export async function takeNonce(db: Database, nonceHash: string, keyid: string, now: string): Promise<boolean> {
  const result = await tables(db)
    .deleteFrom('desk_nonces')
    .where('nonce_hash', '=', nonceHash)
    .where('keyid', '=', keyid)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

export async function insertSession(tx: Database, row: ReleaseTables['desk_sessions'], now: string): Promise<void> {
  await tables(tx).deleteFrom('desk_sessions').where('expires_at', '<=', now).execute();
  await tables(tx).insertInto('desk_sessions').values(row).execute();
}

export const findSession = (db: Database, tokenHash: string, now: string) =>
  tables(db).selectFrom('desk_sessions').selectAll().where('token_hash', '=', tokenHash).where('expires_at', '>', now).executeTakeFirst();
