import type { KioskReport } from '../../shared/protocol/index.ts';

const dayMs = 86_400_000;
/** Content whose newest signed time is longer ago may be outdated: the reader is told (trust.md 4.4). */
const oldAfterMs = 30 * dayMs;
/**
 * Longer than the root's own year: a kiosk that really heard nothing for so long would have to be provisioned anew, so it is the clock that
 * is wrong. Then nothing is called old (design section 6: "show STALE, hide nothing, and recover by itself").
 */
const implausibleAfterMs = 400 * dayMs;

/** Signed times of the newest metadata this kiosk verified. ISO 8601. */
export interface SignedTimes {
  issuedAt: string | undefined;
  timestampExpires: string | undefined;
  siteRoleExpires: string | undefined;
}

/**
 * The time trust is judged by, milliseconds: the wall clock, but never before the shell was built nor before the newest verified signed
 * time. The wall clock itself is never persisted into the floor, so that a clock once set ahead does no lasting harm.
 */
export function trustedNow(wallClock: number, buildTime: string, issuedAt: string | undefined): number {
  return Math.max(wallClock, Date.parse(buildTime), issuedAt === undefined ? Number.NEGATIVE_INFINITY : Date.parse(issuedAt));
}

/** FRESH, STALE or OLD, from signed times alone; 'unknown' before anything was verified. Never decides whether something is shown. */
export function freshnessOf(times: SignedTimes, now: number): KioskReport['trust']['freshness'] {
  const newest = times.issuedAt ?? times.timestampExpires;
  if (times.timestampExpires === undefined || newest === undefined) return 'unknown';
  const sinceNewest = now - Date.parse(newest);
  if (sinceNewest > implausibleAfterMs) return 'stale';
  if (sinceNewest > oldAfterMs) return 'old';
  if (times.siteRoleExpires !== undefined && now > Date.parse(times.siteRoleExpires)) return 'old';
  return now > Date.parse(times.timestampExpires) ? 'stale' : 'fresh';
}
