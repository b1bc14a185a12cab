import { type Kysely, Migrator } from 'kysely';
import type { Database, Dialect } from './database.ts';

/** A forward-only step. Columns are text, integer or `types.bytes`; times are ISO 8601 text, JSON is text, true/false 1/0. */
export interface Migration {
  /** `NNNN-what`, unique over all capabilities; steps run in the order of their names. */
  name: string;
  up(db: Kysely<unknown>, types: ColumnTypes): Promise<void>;
}

/** Column types whose names differ between the dialects. */
export interface ColumnTypes {
  bytes: 'blob' | 'bytea';
}

const columnTypes: Record<Dialect, ColumnTypes> = { sqlite: { bytes: 'blob' }, postgres: { bytes: 'bytea' } };

/** Brings the schema up to date; rejects with the failing step's error and leaves earlier steps done. */
export async function migrate(db: Database, migrations: readonly Migration[]): Promise<void> {
  const types = columnTypes[db.dialect];
  const migrator = new Migrator({
    db: db.tables<unknown>(),
    provider: {
      getMigrations: async () =>
        Object.fromEntries(migrations.map((step) => [step.name, { up: (kysely: Kysely<unknown>) => step.up(kysely, types) }])),
    },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'schema';
    throw new Error(`migration ${failed} failed`, { cause: error });
  }
}
