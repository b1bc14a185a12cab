import type { Namespace, Server, Socket } from 'socket.io';
import type {
  ConsoleToServerEvents,
  KioskToServerEvents,
  ServerToConsoleEvents,
  ServerToKioskEvents,
} from '../../../shared/protocol/index.ts';
import type { KioskPeer } from './channels.ts';

/** Only these aliases name sockets: the bare classes default to `any` events. */
interface NoServerEvents {
  [name: string]: never;
}
export type KioskNamespace = Namespace<KioskToServerEvents, ServerToKioskEvents, NoServerEvents, KioskPeer>;
export type KioskSocket = Socket<KioskToServerEvents, ServerToKioskEvents, NoServerEvents, KioskPeer>;

/** Rooms the socket was put into by its account's grants. */
interface ConsolePeer {
  rooms: readonly string[];
}
export type ConsoleNamespace = Namespace<ConsoleToServerEvents, ServerToConsoleEvents, NoServerEvents, ConsolePeer>;
export type ConsoleSocket = Socket<ConsoleToServerEvents, ServerToConsoleEvents, NoServerEvents, ConsolePeer>;

export const kioskNamespace = (io: Server): KioskNamespace => io.of('/kiosk') as unknown as KioskNamespace;
export const consoleNamespace = (io: Server): ConsoleNamespace => io.of('/console') as unknown as ConsoleNamespace;

export const siteRoom = (site: string): string => `site:${site}`;
export const kioskRoom = (kioskId: string): string => `kiosk:${kioskId}`;
