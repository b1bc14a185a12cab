import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, inject } from 'vitest';
import { type Database, type Dialect, openPostgres, openSqlite } from '../../control-server/platform/db/index.ts';
import { dialects } from './dialects.ts';

interface Opened {
  db: Database;
  remove(): Promise<void>;
}

async function freshSqlite(): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'kiosk-test-sqlite-'));
  return { db: openSqlite(join(folder, 'test.sqlite')), remove: () => rm(folder, { recursive: true, force: true }) };
}

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
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdministrator(administrator, `create database ${name}`);
  const own = new URL(administrator);
  own.pathname = `/${name}`;
  return { url: own.href, remove: () => asAdministrator(administrator, `drop database if exists ${name} with (force)`) };
}

async function freshPostgres(): Promise<Opened> {
  const { url, remove } = await freshPostgresUrl();
  return { db: openPostgres(url), remove };
}

const fresh: Record<Dialect, () => Promise<Opened>> = { sqlite: freshSqlite, postgres: freshPostgres };

/**
 * The same tests once for each database of DIALECTS. `open` gives a test an empty database of its own, without a schema (migrate it);
 * after the test it is closed and removed.
 */
export function describeOnEachDatabase(name: string, tests: (open: () => Promise<Database>, dialect: Dialect) => void): void {
  for (const dialect of dialects()) {
    describe(`${name} (${dialect})`, () => {
      const opened: Opened[] = [];
      afterEach(async () => {
        for (const { db, remove } of opened.splice(0)) {
          await db.close();
          await remove();
        }
      });
      tests(async () => {
        const one = await fresh[dialect]();
        opened.push(one);
        return one.db;
      }, dialect);
    });
  }
}
