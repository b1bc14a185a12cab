import type { Database } from '../platform/db/index.ts';
import type { KioskRow } from './kiosk-repository.ts';
import type { FleetTables } from './tables.ts';

const keptPerKiosk = 4;

/** Adds a session, removes the kiosk's expired ones, and of the others all but the newest four. */
export async function insertKioskSession(tx: Database, row: FleetTables['kiosk_sessions'], now: string): Promise<void> {
  const kysely = tx.tables<FleetTables>();
  await kysely.insertInto('kiosk_sessions').values(row).execute();
  await kysely.deleteFrom('kiosk_sessions').where('kiosk', '=', row.kiosk).where('expires_at', '<=', now).execute();
  const surplus = await kysely
    .selectFrom('kiosk_sessions')
    .select('token_hash')
    .where('kiosk', '=', row.kiosk)
    .orderBy('expires_at', 'desc')
    .orderBy('token_hash')
    .offset(keptPerKiosk)
    .limit(1000)
    .execute();
  if (surplus.length === 0) return;
  await kysely
    .deleteFrom('kiosk_sessions')
    .where(
      'token_hash',
      'in',
      surplus.map((session) => session.token_hash),
    )
    .execute();
}

/** The kiosk a token stands for, while the session lives. */
export const findKioskOfSession = (db: Database, tokenHash: string, now: string): Promise<KioskRow | undefined> =>
  db
    .tables<FleetTables>()
    .selectFrom('kiosk_sessions')
    .innerJoin('kiosks', 'kiosks.id', 'kiosk_sessions.kiosk')
    .selectAll('kiosks')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
