export * from './account.ts';
export * from './editorial.ts';
export * from './events.ts';
export * from './fleet.ts';
export * from './kiosk.ts';
export * from './preview.ts';
export * from './provision.ts';
export * from './release.ts';
