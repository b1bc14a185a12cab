import type { ApiErrorCode } from '../errors/codes.ts';
import type { KioskView } from './fleet.ts';
import type { KioskReport, ReportAnswer } from './kiosk.ts';

/** Acknowledgement of every request over a socket. */
export type Ack<Data> = { data: Data } | { error: { code: ApiErrorCode; details: Record<string, unknown> } };

/** Namespace `/kiosk`, handshake auth `{ protocol, token }`. Hints carry no content: they say "poll now". */
export interface KioskToServerEvents {
  'kiosk:report': (report: KioskReport, ack: (answer: Ack<ReportAnswer>) => void) => void;
}
export interface ServerToKioskEvents {
  'hint:poll-now': (why: { reason: 'release-published' | 'asked-by-officer' | 'claimed' }) => void;
}

/** Namespace `/console`, handshake by session cookie. */
export interface ServerToConsoleEvents {
  'kiosk:changed': (kiosk: KioskView) => void;
  'release:changed': (what: { site: string }) => void;
}
// biome-ignore lint/complexity/noBannedTypes: the console only listens
export type ConsoleToServerEvents = {};
