import { join } from 'node:path';
import type { Config } from '../config.ts';
import { FileBlobStore } from '../platform/blobs/blob-store.ts';
import { type Database, type Migration, migrate, openPostgres, openSqlite } from '../platform/db/index.ts';
import { StartError } from './start-up.ts';

/** Opens the database the configuration names, brings its schema up to date, and the blob folder. @throws StartError */
export async function openStore(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  migrations: readonly Migration[],
): Promise<{ db: Database; blobs: FileBlobStore }> {
  const where = config.databaseUrl === undefined ? 'DATA_DIR' : 'DATABASE_URL';
  let db: Database | undefined;
  try {
    db = config.databaseUrl === undefined ? openSqlite(join(config.dataDir, 'server.sqlite')) : openPostgres(config.databaseUrl);
    await migrate(db, migrations);
  } catch (error) {
    await db?.close();
    const cause = (error as Error).cause;
    throw new StartError(
      `${where}: the database cannot be used: ${(error as Error).message}${cause instanceof Error ? ` (${cause.message})` : ''}`,
    );
  }
  return { db, blobs: new FileBlobStore(join(config.dataDir, 'blobs')) };
}
