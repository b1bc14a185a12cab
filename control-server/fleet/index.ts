export { createFleet, type Fleet, type FleetOptions } from './fleet.ts';
export { fleetMigrations } from './tables.ts';
