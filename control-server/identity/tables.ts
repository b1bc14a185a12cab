import type { Migration } from '../platform/db/index.ts';

export interface IdentityTables {
  accounts: {
    id: string;
    /** What a person signs in with: lower case, unique. */
    name: string;
    display_name: string;
    /** PHC string of Argon2id. */
    password_hash: string;
    /** 1 = may not sign in; grants and history stay. */
    disabled: number;
    /** 1 = made by the demo, whose passwords are printed: production refuses to start on such a database. */
    demo: number;
    created_at: string;
  };
  account_grants: {
    account: string;
    role: string;
    agency: string;
    /** Site id, or `*` for all. */
    site: string;
    /** A translator's locale; empty for every other role. */
    locale: string;
  };
  sessions: {
    /** SHA-256 of the cookie's token: who reads the table cannot sign in with it. */
    token_hash: string;
    account: string;
    csrf_token: string;
    created_at: string;
    last_seen_at: string;
  };
}

export const identityMigrations: Migration[] = [
  {
    name: '0001-identity',
    async up(db) {
      await db.schema
        .createTable('accounts')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull().unique())
        .addColumn('display_name', 'text', (column) => column.notNull())
        .addColumn('password_hash', 'text', (column) => column.notNull())
        .addColumn('disabled', 'integer', (column) => column.notNull())
        .addColumn('demo', 'integer', (column) => column.notNull())
        .addColumn('created_at', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('account_grants')
        .addColumn('account', 'text', (column) => column.notNull().references('accounts.id'))
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('agency', 'text', (column) => column.notNull())
        .addColumn('site', 'text', (column) => column.notNull())
        .addColumn('locale', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('account_grants_key', ['account', 'role', 'agency', 'site', 'locale'])
        .execute();
      await db.schema
        .createTable('sessions')
        .addColumn('token_hash', 'text', (column) => column.primaryKey())
        .addColumn('account', 'text', (column) => column.notNull().references('accounts.id'))
        .addColumn('csrf_token', 'text', (column) => column.notNull())
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('last_seen_at', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('sessions_account').on('sessions').column('account').execute();
    },
  },
];
