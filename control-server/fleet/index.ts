export { currentKiosk } from './current-kiosk.ts';
export { createFleet, type Fleet, type FleetOptions, type PollReason } from './fleet.ts';
export type { FleetLimits } from './limits.ts';
export { fleetMigrations } from './tables.ts';
