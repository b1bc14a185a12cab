export type { ConsoleChannel, KioskChannel, KioskPeer, Realtime, RealtimeAccess } from './channels.ts';
export { createRealtime, type RealtimeOptions } from './realtime.ts';
