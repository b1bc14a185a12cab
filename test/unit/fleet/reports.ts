import type { KioskReport } from '../../../shared/protocol/index.ts';

/** A report of a kiosk in good order; `changes` replaces members. */
export const aReport = (changes: Partial<KioskReport> = {}): KioskReport => ({
  seq: 1,
  sentAt: '2026-11-23T08:00:00.000Z',
  shellVersion: '0.1.0',
  release: { version: 1, sha256: 'a'.repeat(64), activatedAt: '2026-11-23T07:00:00.000Z' },
  trust: { versions: { root: 1 }, freshness: 'fresh', checkedAt: '2026-11-23T07:59:00.000Z' },
  update: { phase: 'idle', version: 1, doneBytes: 0, totalBytes: 0, at: '2026-11-23T07:59:00.000Z' },
  showing: { screen: 'home', locale: 'vi', page: null, releaseVersion: 1, at: '2026-11-23T07:59:58.000Z' },
  storage: { blobs: 10, bytes: 1000, persisted: true },
  lastTouchAt: null,
  queueDepth: 0,
  errors: [],
  ...changes,
});
