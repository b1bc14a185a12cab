export type { KioskPeer, Realtime } from './channels.ts';
export { createRealtime } from './realtime.ts';
