import { type Kysely, sql } from 'kysely';
import type { ColumnTypes, Migration } from '../platform/db/index.ts';

async function candidateTables(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('candidates')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('signed_bytes', sql.raw(types.bytes), (column) => column.notNull())
    .addColumn('signed_sha256', 'text', (column) => column.notNull())
    .addColumn('release_sha256', 'text', (column) => column.notNull())
    .addColumn('leave_out', 'text', (column) => column.notNull())
    .execute();
  // One open candidate per site, whatever two people click at once.
  await db.schema
    .createIndex('candidates_one_open')
    .on('candidates')
    .column('site')
    .unique()
    .where(sql.ref('state'), '=', sql.lit('open'))
    .execute();
  await db.schema
    .createTable('candidate_texts')
    .addColumn('candidate', 'text', (column) => column.notNull().references('candidates.id'))
    .addColumn('page', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('hash', 'text')
    .addColumn('blob', 'text')
    .addColumn('renders', 'text', (column) => column.notNull())
    .addColumn('before_hash', 'text')
    .addColumn('before_blob', 'text')
    .addColumn('writers', 'text', (column) => column.notNull())
    .addColumn('approved_by', 'text', (column) => column.notNull())
    .addColumn('newest_hash', 'text')
    .addPrimaryKeyConstraint('candidate_texts_key', ['candidate', 'page', 'locale'])
    .execute();
  await db.schema
    .createTable('candidate_blobs')
    .addColumn('candidate', 'text', (column) => column.notNull().references('candidates.id'))
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('candidate_blobs_key', ['candidate', 'path'])
    .execute();
  await db.schema
    .createTable('candidate_signatures')
    .addColumn('candidate', 'text', (column) => column.notNull().references('candidates.id'))
    .addColumn('keyid', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('signature', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('candidate_signatures_key', ['candidate', 'keyid'])
    .execute();
}

async function deskTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('officer_keys')
    .addColumn('keyid', 'text', (column) => column.primaryKey())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('public_key', 'text', (column) => column.notNull().unique())
    .addColumn('bound_at', 'text', (column) => column.notNull())
    .addColumn('enrolled_at', 'text')
    .addColumn('replaced_at', 'text')
    .execute();
  // One active key per officer.
  await db.schema
    .createIndex('officer_keys_one_active')
    .on('officer_keys')
    .column('account')
    .unique()
    .where(sql.ref('replaced_at'), 'is', null)
    .execute();
  await db.schema
    .createTable('desk_codes')
    .addColumn('code_hash', 'text', (column) => column.primaryKey())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('desk_nonces')
    .addColumn('nonce_hash', 'text', (column) => column.primaryKey())
    .addColumn('keyid', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('desk_sessions')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('keyid', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
}

async function publishedTables(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('releases')
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('candidate', 'text', (column) => column.notNull().references('candidates.id'))
    .addColumn('released_at', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('signers', 'text', (column) => column.notNull())
    .addColumn('release_sha256', 'text', (column) => column.notNull())
    .addColumn('expires', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('releases_key', ['site', 'version'])
    .execute();
  await db.schema
    .createTable('tuf_metadata')
    .addColumn('file', 'text', (column) => column.primaryKey())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('bytes', sql.raw(types.bytes), (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('tuf_metadata_role').on('tuf_metadata').columns(['role', 'version']).execute();
  await db.schema
    .createTable('release_blobs')
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('first_version', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('release_blobs_key', ['site', 'path', 'sha256'])
    .execute();
}

export const releaseMigrations: Migration[] = [
  {
    name: '0030-release',
    async up(db, types) {
      await candidateTables(db, types);
      await deskTables(db);
      await publishedTables(db, types);
    },
  },
];
