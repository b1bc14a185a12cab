import type { Kysely, Transaction } from 'kysely';

export type Dialect = 'sqlite' | 'postgres';

/**
 * One relational store, SQLite or PostgreSQL. Capabilities declare their own tables and ask for them: `db.tables<AuditTables>()`.
 *
 * SQLite has one connection: inside `transaction` every query must go through the `tx` handed in. A query on the outer Database would wait
 * for the transaction, and the transaction for it.
 */
export class Database {
  readonly dialect: Dialect;
  readonly #kysely: Kysely<unknown>;
  readonly #close: () => Promise<void>;

  constructor(kysely: Kysely<unknown>, dialect: Dialect, close: () => Promise<void>) {
    this.#kysely = kysely;
    this.dialect = dialect;
    this.#close = close;
  }

  /** The query builder, typed with the tables the caller declares. */
  tables<Tables>(): Kysely<Tables> {
    return this.#kysely as Kysely<Tables>;
  }

  /** Runs `work` in one transaction; a rejection rolls everything back. */
  async transaction<Result>(work: (tx: Database) => Promise<Result>): Promise<Result> {
    if (this.#kysely.isTransaction) return work(this);
    return this.#kysely
      .transaction()
      .execute((trx: Transaction<unknown>) => work(new Database(trx as unknown as Kysely<unknown>, this.dialect, async () => {})));
  }

  close(): Promise<void> {
    return this.#close();
  }
}
