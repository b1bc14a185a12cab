import { sql } from 'kysely';
import { metadataPath } from '../../../shared/tuf/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { ReleaseTables } from '../tables.ts';

export type MetadataRow = ReleaseTables['tuf_metadata'];

/** Any number, the same for every writer of the TUF repository; taken before the audit log's. SQLite has a single writer anyway. */
const repositoryLock = 7_405_020;

/** Puts changes of releases and of the TUF repository in one line until the transaction ends. */
export async function lockRepository(tx: Database): Promise<void> {
  if (tx.dialect === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(repositoryLock)})`.execute(tx.tables<ReleaseTables>());
}

/** The newest version of a role's file. */
export const newestMetadata = (db: Database, role: string): Promise<MetadataRow | undefined> =>
  db
    .tables<ReleaseTables>()
    .selectFrom('tuf_metadata')
    .selectAll()
    .where('role', '=', role)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();

/** The first root: what clients of this repository may have been given. */
export const firstRoot = (db: Database): Promise<MetadataRow | undefined> =>
  db
    .tables<ReleaseTables>()
    .selectFrom('tuf_metadata')
    .selectAll()
    .where('role', '=', 'root')
    .orderBy('version')
    .limit(1)
    .executeTakeFirst();

/** A file by its name below `/tuf/metadata/`. */
export const metadataFile = (db: Database, file: string): Promise<MetadataRow | undefined> =>
  db.tables<ReleaseTables>().selectFrom('tuf_metadata').selectAll().where('file', '=', file).executeTakeFirst();

/** Stores a role file: timestamp replaces the one before, every other file is written once and stays. */
export async function saveMetadata(tx: Database, row: Omit<MetadataRow, 'file'>): Promise<void> {
  const bytes = Buffer.from(row.bytes);
  const insert = tx.tables<ReleaseTables>().insertInto('tuf_metadata');
  if (row.role !== 'timestamp') {
    await insert.values({ ...row, bytes, file: metadataPath(row.role, row.version) }).execute();
    return;
  }
  await insert
    .values({ ...row, bytes, file: metadataPath(row.role) })
    .onConflict((conflict) => conflict.column('file').doUpdateSet({ version: row.version, bytes, at: row.at }))
    .execute();
}
