import type { Selectable } from 'kysely';
import type { Agency, PageMeta, Site } from '../../shared/content-model/index.ts';
import type { Database } from '../platform/db/index.ts';
import type { EditorialTables } from './tables.ts';

const parse = <Value>(json: string): Value => JSON.parse(json) as Value;
const tables = (db: Database) => db.tables<EditorialTables>();

/** All sites, by id. */
export async function readSites(db: Database): Promise<Site[]> {
  const rows = await tables(db).selectFrom('sites').select('data').orderBy('id').execute();
  return rows.map((row) => parse<Site>(row.data));
}

export async function readSite(db: Database, id: string): Promise<Site | undefined> {
  const row = await tables(db).selectFrom('sites').select('data').where('id', '=', id).executeTakeFirst();
  return row && parse<Site>(row.data);
}

/** All agencies, those of the past included, by id. */
export async function readAgencies(db: Database): Promise<Agency[]> {
  const rows = await tables(db).selectFrom('agencies').select('data').orderBy('id').execute();
  return rows.map((row) => parse<Agency>(row.data));
}

/** Pages of a site: those on its home screen in their order there, then the others by id. */
export async function readPages(db: Database, site: Pick<Site, 'id' | 'tiles'>): Promise<PageMeta[]> {
  const rows = await tables(db).selectFrom('pages').select('meta').where('site', '=', site.id).orderBy('id').execute();
  const place = (page: PageMeta): number => site.tiles.indexOf(page.id) + 1 || site.tiles.length + 1;
  return rows.map((row) => parse<PageMeta>(row.meta)).sort((one, other) => place(one) - place(other));
}

export async function readPage(db: Database, site: string, id: string): Promise<PageMeta | undefined> {
  const row = await tables(db).selectFrom('pages').select('meta').where('site', '=', site).where('id', '=', id).executeTakeFirst();
  return row && parse<PageMeta>(row.meta);
}

/**
 * Takes a site for this transaction: whoever else changes its content waits. First statement of every change, then the audit log's line,
 * then the texts: a release takes the log first and the texts after it, so nobody ever waits in a circle. An update that changes nothing
 * locks the row in PostgreSQL, and makes an SQLite transaction a writer from the start, so that it never has to turn into one midway.
 */
export async function lockSite(tx: Database, id: string): Promise<void> {
  await tables(tx)
    .updateTable('sites')
    .set((eb) => ({ id: eb.ref('id') }))
    .where('id', '=', id)
    .execute();
}

type Kind = 'sites' | 'agencies';

/** Stores a site or an agency. @returns true when that changed anything */
export async function storeNamed(tx: Database, kind: Kind, value: Site | Agency, at: string): Promise<boolean> {
  const data = JSON.stringify(value);
  const row: Selectable<EditorialTables[Kind]> = { id: value.id, data, updated_at: at };
  const known = await tables(tx).selectFrom(kind).select('data').where('id', '=', value.id).executeTakeFirst();
  if (known?.data === data) return false;
  if (known) await tables(tx).updateTable(kind).set(row).where('id', '=', value.id).execute();
  else await tables(tx).insertInto(kind).values(row).execute();
  return true;
}

/** Stores the facts about a page. @returns true when that changed anything */
export async function storePage(tx: Database, site: string, meta: PageMeta, at: string): Promise<boolean> {
  const row = { site, id: meta.id, meta: JSON.stringify(meta), updated_at: at };
  const known = await tables(tx).selectFrom('pages').select('meta').where('site', '=', site).where('id', '=', meta.id).executeTakeFirst();
  if (known?.meta === row.meta) return false;
  if (known) await tables(tx).updateTable('pages').set(row).where('site', '=', site).where('id', '=', meta.id).execute();
  else await tables(tx).insertInto('pages').values(row).execute();
  return true;
}
