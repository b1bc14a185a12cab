import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import pg from 'pg';
import { Database } from './database.ts';
import { Sqlite } from './sqlite-driver.ts';

/** Opens (and creates) an SQLite file: WAL, synchronous=FULL, so that what was acknowledged outlives a power cut. */
export function openSqlite(file: string): Database {
  mkdirSync(dirname(file), { recursive: true });
  const sqlite = new Sqlite(file);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('busy_timeout = 5000');
  const kysely = new Kysely<unknown>({ dialect: new SqliteDialect({ database: sqlite }) });
  return new Database(kysely, 'sqlite', () => kysely.destroy());
}

/** Connects to PostgreSQL; `url` is `postgres://user:password@host:port/database`. */
export function openPostgres(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 });
  // An idle connection that breaks must not end the process: the next query opens another.
  pool.on('error', () => {});
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  return new Database(kysely, 'postgres', () => kysely.destroy());
}
