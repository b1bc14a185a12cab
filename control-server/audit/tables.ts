import type { Migration } from '../platform/db/index.ts';

export interface AuditTables {
  audit_log: {
    seq: number;
    at: string;
    actor: string;
    action: string;
    subject: string;
    /** JSON object. */
    details: string;
    previous_hash: string;
    hash: string;
  };
}

export const auditMigrations: Migration[] = [
  {
    name: '0002-audit',
    async up(db) {
      await db.schema
        .createTable('audit_log')
        .addColumn('seq', 'integer', (column) => column.primaryKey())
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('actor', 'text', (column) => column.notNull())
        .addColumn('action', 'text', (column) => column.notNull())
        .addColumn('subject', 'text', (column) => column.notNull())
        .addColumn('details', 'text', (column) => column.notNull())
        .addColumn('previous_hash', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('audit_log_subject').on('audit_log').column('subject').execute();
    },
  },
];
