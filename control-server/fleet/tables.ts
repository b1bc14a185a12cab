import type { Migration } from '../platform/db/index.ts';

export interface FleetTables {
  kiosks: {
    id: string;
    /** Ed25519, 32 bytes in hex. */
    public_key: string;
    state: 'waiting-for-claim' | 'claimed';
    /** Only while it waits. */
    claim_code: string | null;
    /** What its shell was provisioned for; a wish, checked by whoever claims. */
    wished_site: string | null;
    site: string | null;
    place: string | null;
    name: string;
    created_at: string;
    /** Last time it asked to be enrolled: one that waits and asks no more is forgotten. */
    last_asked_at: string;
  };
  kiosk_sessions: {
    /** SHA-256 of the bearer token. */
    token_hash: string;
    kiosk: string;
    expires_at: string;
  };
  /** The latest report of each kiosk; no row = never heard of. All times are the server's. */
  kiosk_reports: {
    kiosk: string;
    /** KioskReport as JSON. */
    report: string;
    contact: 'online' | 'lost';
    last_contact_at: string;
    /** Hash of the release the kiosk says it shows, and when that was applied. */
    applied_sha256: string | null;
    last_applied_at: string | null;
    last_render_at: string | null;
  };
  /** History: one row per report, one when its contact was lost. */
  kiosk_heartbeats: {
    kiosk: string;
    at: string;
    contact: 'online' | 'lost';
    release_version: number | null;
  };
}

export const fleetMigrations: Migration[] = [
  {
    name: '0020-fleet',
    async up(db) {
      await db.schema
        .createTable('kiosks')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('public_key', 'text', (column) => column.notNull().unique())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('claim_code', 'text', (column) => column.unique())
        .addColumn('wished_site', 'text')
        .addColumn('site', 'text')
        .addColumn('place', 'text')
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('last_asked_at', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('kiosk_sessions')
        .addColumn('token_hash', 'text', (column) => column.primaryKey())
        .addColumn('kiosk', 'text', (column) => column.notNull().references('kiosks.id').onDelete('cascade'))
        .addColumn('expires_at', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('kiosk_sessions_kiosk').on('kiosk_sessions').column('kiosk').execute();
      await db.schema
        .createTable('kiosk_reports')
        .addColumn('kiosk', 'text', (column) => column.primaryKey().references('kiosks.id').onDelete('cascade'))
        .addColumn('report', 'text', (column) => column.notNull())
        .addColumn('contact', 'text', (column) => column.notNull())
        .addColumn('last_contact_at', 'text', (column) => column.notNull())
        .addColumn('applied_sha256', 'text')
        .addColumn('last_applied_at', 'text')
        .addColumn('last_render_at', 'text')
        .execute();
      await db.schema
        .createTable('kiosk_heartbeats')
        .addColumn('kiosk', 'text', (column) => column.notNull())
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('contact', 'text', (column) => column.notNull())
        .addColumn('release_version', 'integer')
        .execute();
      await db.schema.createIndex('kiosk_heartbeats_kiosk_at').on('kiosk_heartbeats').columns(['kiosk', 'at']).execute();
    },
  },
];
