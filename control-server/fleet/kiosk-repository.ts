import type { Database } from '../platform/db/index.ts';
import type { FleetTables } from './tables.ts';

export type KioskRow = FleetTables['kiosks'];

/** Ids are made here, so anything else is nobody's and never reaches the database. */
const isKioskId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);

async function findBy(db: Database, column: 'id' | 'public_key' | 'claim_code', value: string): Promise<KioskRow | undefined> {
  return db.tables<FleetTables>().selectFrom('kiosks').selectAll().where(column, '=', value).executeTakeFirst();
}

export const findKiosk = async (db: Database, id: string): Promise<KioskRow | undefined> =>
  isKioskId(id) ? findBy(db, 'id', id) : undefined;
export const findKioskByKey = (db: Database, publicKey: string): Promise<KioskRow | undefined> => findBy(db, 'public_key', publicKey);
export const findKioskByClaimCode = (db: Database, code: string): Promise<KioskRow | undefined> => findBy(db, 'claim_code', code);

/** Does nothing where the key is known already: of two that enrol the same key at once, both find the same kiosk. */
export async function insertKiosk(tx: Database, row: KioskRow): Promise<void> {
  await tx
    .tables<FleetTables>()
    .insertInto('kiosks')
    .values(row)
    .onConflict((conflict) => conflict.column('public_key').doNothing())
    .execute();
}

export async function noteAsked(db: Database, id: string, at: string): Promise<void> {
  await db.tables<FleetTables>().updateTable('kiosks').set({ last_asked_at: at }).where('id', '=', id).execute();
}

/** @returns false when the kiosk does not wait any more */
export async function markClaimed(tx: Database, id: string, claim: { site: string; place: string; name: string }): Promise<boolean> {
  const result = await tx
    .tables<FleetTables>()
    .updateTable('kiosks')
    .set({ ...claim, state: 'claimed', claim_code: null })
    .where('id', '=', id)
    .where('state', '=', 'waiting-for-claim')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function countWaiting(db: Database): Promise<number> {
  const row = await db
    .tables<FleetTables>()
    .selectFrom('kiosks')
    .select((select) => select.fn.countAll<number | string>().as('count'))
    .where('state', '=', 'waiting-for-claim')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Forgets kiosks that wait for a claim and have not asked since `before` (ISO time). */
export async function deleteForgotten(tx: Database, before: string): Promise<void> {
  await tx
    .tables<FleetTables>()
    .deleteFrom('kiosks')
    .where('state', '=', 'waiting-for-claim')
    .where('last_asked_at', '<', before)
    .execute();
}
