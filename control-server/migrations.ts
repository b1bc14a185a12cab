import { auditMigrations } from './audit/index.ts';
import { editorialMigrations } from './editorial/index.ts';
import { fleetMigrations } from './fleet/index.ts';
import { identityMigrations } from './identity/index.ts';
import type { Migration } from './platform/db/index.ts';
import { releaseMigrations } from './release/index.ts';

/** Every capability's schema steps; they run in the order of their names. */
export const migrations: readonly Migration[] = [
  ...identityMigrations,
  ...auditMigrations,
  ...editorialMigrations,
  ...fleetMigrations,
  ...releaseMigrations,
];
