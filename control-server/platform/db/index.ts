export { Database, type Dialect } from './database.ts';
export { type ColumnTypes, type Migration, migrate } from './migrate.ts';
export { openPostgres, openSqlite } from './open.ts';
