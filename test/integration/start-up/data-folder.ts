import { join } from 'node:path';
import { type Database, openSqlite } from '../../../control-server/platform/db/index.ts';

/** The SQLite database of a data folder; only while no server uses it. */
export const openDatabaseOf = (dataDir: string): Database => openSqlite(join(dataDir, 'server.sqlite'));
