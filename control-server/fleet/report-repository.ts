import { sql } from 'kysely';
import type { Database } from '../platform/db/index.ts';
import type { KioskRow } from './kiosk-repository.ts';
import type { FleetTables } from './tables.ts';

export type ReportRow = FleetTables['kiosk_reports'];
export type HeartbeatRow = FleetTables['kiosk_heartbeats'];

/** A kiosk with its latest report, where there is one. */
export type KioskWithReport = KioskRow & { [Key in keyof Omit<ReportRow, 'kiosk'>]: ReportRow[Key] | null };

/** Rows per statement: SQLite takes 32,766 values in one, PostgreSQL 65,535. */
const rowsPerStatement = 500;

const slices = <Row>(rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / rowsPerStatement) }, (_, index) =>
    rows.slice(index * rowsPerStatement, (index + 1) * rowsPerStatement),
  );

/**
 * Replaces the latest reports. When a release was applied is kept until the kiosk shows another one: worked out anew from each report it
 * would move with the kiosk's clock.
 * @param rows one per kiosk
 */
export async function upsertReports(tx: Database, rows: readonly ReportRow[]): Promise<void> {
  for (const slice of slices(rows)) {
    await tx
      .tables<FleetTables>()
      .insertInto('kiosk_reports')
      .values(slice)
      .onConflict((conflict) =>
        conflict.column('kiosk').doUpdateSet((column) => ({
          report: column.ref('excluded.report'),
          contact: column.ref('excluded.contact'),
          last_contact_at: column.ref('excluded.last_contact_at'),
          applied_sha256: column.ref('excluded.applied_sha256'),
          last_applied_at: sql<
            string | null
          >`case when excluded.applied_sha256 is null or excluded.applied_sha256 = kiosk_reports.applied_sha256 then kiosk_reports.last_applied_at else excluded.last_applied_at end`,
          last_render_at: sql<string | null>`coalesce(excluded.last_render_at, kiosk_reports.last_render_at)`,
        })),
      )
      .execute();
  }
}

export async function insertHeartbeats(tx: Database, rows: readonly HeartbeatRow[]): Promise<void> {
  for (const slice of slices(rows)) await tx.tables<FleetTables>().insertInto('kiosk_heartbeats').values(slice).execute();
}

/** Marks as lost every kiosk that was online and has not been heard since `before` (ISO time). @returns those kiosks */
export async function markLost(tx: Database, before: string): Promise<string[]> {
  const rows = await tx
    .tables<FleetTables>()
    .updateTable('kiosk_reports')
    .set({ contact: 'lost' })
    .where('contact', '=', 'online')
    .where('last_contact_at', '<', before)
    .returning('kiosk')
    .execute();
  return rows.map((row) => row.kiosk);
}

/** Kiosks with their latest reports, by name; all of them, or those with the given ids. */
export async function readKiosks(db: Database, ids?: readonly string[]): Promise<KioskWithReport[]> {
  if (ids?.length === 0) return [];
  return db
    .tables<FleetTables>()
    .selectFrom('kiosks')
    .leftJoin('kiosk_reports', 'kiosk_reports.kiosk', 'kiosks.id')
    .selectAll('kiosks')
    .select(['report', 'contact', 'last_contact_at', 'applied_sha256', 'last_applied_at', 'last_render_at'])
    .$if(ids !== undefined, (query) => query.where('kiosks.id', 'in', [...(ids ?? [])]))
    .orderBy('kiosks.name')
    .orderBy('kiosks.id')
    .execute();
}

/** Sites of the given kiosks; unknown ids are left out. */
export const readSites = (db: Database, ids: readonly string[]): Promise<Pick<KioskRow, 'id' | 'site'>[]> =>
  db
    .tables<FleetTables>()
    .selectFrom('kiosks')
    .select(['id', 'site'])
    .where('id', 'in', [...ids])
    .execute();

/** Removes heartbeats older than `before` (ISO time). */
export async function deleteHistory(db: Database, before: string): Promise<void> {
  const kiosks = await db.tables<FleetTables>().selectFrom('kiosks').select('id').execute();
  // One kiosk at a time: each finds its rows by the index, and no statement holds the only connection for long.
  for (const { id } of kiosks) {
    await db.tables<FleetTables>().deleteFrom('kiosk_heartbeats').where('kiosk', '=', id).where('at', '<', before).execute();
  }
}
