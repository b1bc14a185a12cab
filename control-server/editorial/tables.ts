import type { Migration } from '../platform/db/index.ts';

/** States a text is stored in; `missing` has no row, `stale` is found by comparing with the source text. */
export type StoredTextState = 'draft' | 'in-review' | 'approved' | 'withdrawn';

export interface EditorialTables {
  /** `data` is a Site, `meta` a PageMeta, both as JSON. */
  sites: { id: string; data: string; updated_at: string };
  agencies: { id: string; data: string; updated_at: string };
  pages: { site: string; id: string; meta: string; updated_at: string };
  /** Where the text of a page stands in one locale. The revision columns name rows of text_revisions. */
  page_texts: {
    site: string;
    page: string;
    locale: string;
    state: StoredTextState;
    revision: number;
    approved_revision: number | null;
    /** The words on the site's screens. */
    released_revision: number | null;
    released_version: number | null;
    submitted_by: string | null;
    submitted_at: string | null;
    /** JSON { by, at, reason, block? } until the next edit. */
    sent_back: string | null;
  };
  /** Every wording there ever was; rows are never changed or deleted. */
  text_revisions: {
    site: string;
    page: string;
    locale: string;
    revision: number;
    hash: string;
    body: string;
    renders: string;
    origin: 'human' | 'machine';
    author: string;
    written_at: string;
  };
  /** An approval holds for one revision and its hash. `baseline` = the seed of a demo, approved by nobody. */
  text_approvals: {
    site: string;
    page: string;
    locale: string;
    revision: number;
    hash: string;
    approver: string;
    approved_at: string;
    basis: 'checklist' | 'baseline';
    /** JSON list of the confirmed points. */
    checklist: string;
  };
}

export const editorialMigrations: Migration[] = [
  {
    name: '0010-editorial',
    async up(db) {
      for (const table of ['sites', 'agencies'] as const) {
        await db.schema
          .createTable(table)
          .addColumn('id', 'text', (column) => column.primaryKey())
          .addColumn('data', 'text', (column) => column.notNull())
          .addColumn('updated_at', 'text', (column) => column.notNull())
          .execute();
      }
      await db.schema
        .createTable('pages')
        .addColumn('site', 'text', (column) => column.notNull().references('sites.id'))
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('meta', 'text', (column) => column.notNull())
        .addColumn('updated_at', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('pages_key', ['site', 'id'])
        .execute();
      await db.schema
        .createTable('page_texts')
        .addColumn('site', 'text', (column) => column.notNull())
        .addColumn('page', 'text', (column) => column.notNull())
        .addColumn('locale', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('approved_revision', 'integer')
        .addColumn('released_revision', 'integer')
        .addColumn('released_version', 'integer')
        .addColumn('submitted_by', 'text')
        .addColumn('submitted_at', 'text')
        .addColumn('sent_back', 'text')
        .addPrimaryKeyConstraint('page_texts_key', ['site', 'page', 'locale'])
        .addForeignKeyConstraint('page_texts_page', ['site', 'page'], 'pages', ['site', 'id'])
        .execute();
      await db.schema
        .createTable('text_revisions')
        .addColumn('site', 'text', (column) => column.notNull())
        .addColumn('page', 'text', (column) => column.notNull())
        .addColumn('locale', 'text', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addColumn('renders', 'text', (column) => column.notNull())
        .addColumn('origin', 'text', (column) => column.notNull())
        .addColumn('author', 'text', (column) => column.notNull())
        .addColumn('written_at', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('text_revisions_key', ['site', 'page', 'locale', 'revision'])
        .execute();
      await db.schema
        .createTable('text_approvals')
        .addColumn('site', 'text', (column) => column.notNull())
        .addColumn('page', 'text', (column) => column.notNull())
        .addColumn('locale', 'text', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .addColumn('approver', 'text', (column) => column.notNull())
        .addColumn('approved_at', 'text', (column) => column.notNull())
        .addColumn('basis', 'text', (column) => column.notNull())
        .addColumn('checklist', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('text_approvals_key', ['site', 'page', 'locale', 'revision', 'approver'])
        .addForeignKeyConstraint('text_approvals_revision', ['site', 'page', 'locale', 'revision'], 'text_revisions', [
          'site',
          'page',
          'locale',
          'revision',
        ])
        .execute();
    },
  },
];
