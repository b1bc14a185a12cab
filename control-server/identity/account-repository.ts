import type { Account, Grant } from '../../shared/protocol/index.ts';
import type { Database } from '../platform/db/index.ts';
import type { IdentityTables } from './tables.ts';

/** An account as stored: what a person may see of it is `account`. */
export interface StoredAccount {
  account: Account;
  passwordHash: string;
  disabled: boolean;
}

type GrantRow = IdentityTables['account_grants'];

const presentGrant = (row: GrantRow): Grant => ({
  role: row.role as Grant['role'],
  agency: row.agency,
  site: row.site,
  ...(row.locale === '' ? {} : { locale: row.locale }),
});

async function findBy(db: Database, column: 'id' | 'name', value: string): Promise<StoredAccount | undefined> {
  const kysely = db.tables<IdentityTables>();
  const row = await kysely.selectFrom('accounts').selectAll().where(column, '=', value).executeTakeFirst();
  if (!row) return undefined;
  const grants = await kysely
    .selectFrom('account_grants')
    .selectAll()
    .where('account', '=', row.id)
    .orderBy('role')
    .orderBy('site')
    .orderBy('locale')
    .execute();
  return {
    account: { id: row.id, name: row.name, displayName: row.display_name, grants: grants.map(presentGrant) },
    passwordHash: row.password_hash,
    disabled: row.disabled === 1,
  };
}

export const findAccountById = (db: Database, id: string): Promise<StoredAccount | undefined> => findBy(db, 'id', id);
export const findAccountByName = (db: Database, name: string): Promise<StoredAccount | undefined> => findBy(db, 'name', name);

/** Ids of accounts that may sign in and hold a role at a site, by id. */
export async function accountIdsWith(db: Database, role: Grant['role'], site: string): Promise<string[]> {
  const rows = await db
    .tables<IdentityTables>()
    .selectFrom('accounts')
    .innerJoin('account_grants', 'account_grants.account', 'accounts.id')
    .select('accounts.id')
    .distinct()
    .where('accounts.disabled', '=', 0)
    .where('account_grants.role', '=', role)
    .where('account_grants.site', 'in', [site, '*'])
    .orderBy('accounts.id')
    .execute();
  return rows.map((row) => row.id);
}

/** @returns false, having written nothing, when the name is taken */
export async function insertAccount(tx: Database, stored: StoredAccount, made: { at: string; demo: boolean }): Promise<boolean> {
  const { account, passwordHash, disabled } = stored;
  const result = await tx
    .tables<IdentityTables>()
    .insertInto('accounts')
    .values({
      id: account.id,
      name: account.name,
      display_name: account.displayName,
      password_hash: passwordHash,
      disabled: disabled ? 1 : 0,
      demo: made.demo ? 1 : 0,
      created_at: made.at,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirst();
  if (result.numInsertedOrUpdatedRows === 0n) return false;
  await replaceGrants(tx, account.id, account.grants);
  return true;
}

export async function replaceGrants(tx: Database, account: string, grants: readonly Grant[]): Promise<void> {
  const kysely = tx.tables<IdentityTables>();
  await kysely.deleteFrom('account_grants').where('account', '=', account).execute();
  if (grants.length === 0) return;
  const rows = grants.map((grant) => ({ account, role: grant.role, agency: grant.agency, site: grant.site, locale: grant.locale ?? '' }));
  await kysely
    .insertInto('account_grants')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function updateAccount(
  tx: Database,
  id: string,
  change: Partial<Pick<IdentityTables['accounts'], 'password_hash' | 'disabled'>>,
): Promise<void> {
  await tx.tables<IdentityTables>().updateTable('accounts').set(change).where('id', '=', id).execute();
}

export async function anyDemoAccount(db: Database): Promise<boolean> {
  const row = await db.tables<IdentityTables>().selectFrom('accounts').select('id').where('demo', '=', 1).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Account id -> display name; ids nobody has are left out. */
export async function readPersonNames(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .tables<IdentityTables>()
    .selectFrom('accounts')
    .select(['id', 'display_name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.display_name]));
}
