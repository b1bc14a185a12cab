import type { KioskProvision, KioskReport, UpdateState } from '../../shared/protocol/index.ts';

/** What the page tells the worker that updates, verifies and reports. */
export type ToWorker =
  | { type: 'start'; provision: KioskProvision; pinnedRoot: Uint8Array; shellVersion: string }
  /** Read back from the painted screen after each change of it. */
  | { type: 'showing'; showing: NonNullable<KioskReport['showing']> }
  | { type: 'touched'; at: string }
  /** Something went wrong in the page, to be reported: a FaultCode or the code of an AppError. */
  | { type: 'fault'; code: string };

/** The kiosk's own view of itself, for the screens. */
export interface KioskStatus {
  enrolment: 'unknown' | 'waiting-for-claim' | 'claimed';
  claimCode: string | undefined;
  site: string | undefined;
  contact: 'connecting' | 'online' | 'polling' | 'offline';
  update: UpdateState;
  freshness: KioskReport['trust']['freshness'];
  /** Signed time of the newest metadata verified (`issued_at` of timestamp.json). */
  freshAsOf: string | undefined;
}

/** What the worker tells the page. */
export type FromWorker =
  /** This release in IndexedDB was verified (presence, size, hash, signatures) and is the one to draw: sent at boot and after each activation. */
  | { type: 'activated'; version: number }
  /** Nothing in storage can be drawn: show the built-in out-of-service screen (K11). */
  | { type: 'nothing-to-show' }
  | { type: 'status'; status: KioskStatus };
