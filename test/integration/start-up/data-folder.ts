import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, openSqlite } from '../../../control-server/platform/db/index.ts';

/** The SQLite database of a data folder; only while no server uses it. */
export const openDatabaseOf = (dataDir: string): Database => openSqlite(join(dataDir, 'server.sqlite'));

async function asAdministrator(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** An empty PostgreSQL database as an operator would hand it to the server: its URL. */
export async function freshPostgresUrl(): Promise<{ url: string; remove(): Promise<void> }> {
  const administrator = inject('postgresUrl');
  if (!administrator) throw new Error('no PostgreSQL: the Vitest project lacks globalSetup test/support/postgres-setup.ts');
  const name = `demo_${randomUUID().replaceAll('-', '')}`;
  await asAdministrator(administrator, `create database ${name}`);
  const own = new URL(administrator);
  own.pathname = `/${name}`;
  return { url: own.href, remove: () => asAdministrator(administrator, `drop database if exists ${name} with (force)`) };
}
