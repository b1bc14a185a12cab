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

/** A clock may lag this much behind the server's and still be right enough. */
const clockSlackMs = 3_600_000;
/** What a check vouches for by uptime alone, while the clock is wrong: as long as a timestamp lives. */
const checkVouchesMs = dayMs;

/**
 * True when the clock stands before the newest signed time, as after a dead battery, and no check within the last day says that this time
 * is still the newest: then nobody knows how late it is.
 * @param sinceCheck milliseconds of uptime since the last successful check, undefined before the first
 */
export function isClockLost(wallClock: number, issuedAt: string | undefined, sinceCheck: number | undefined): boolean {
  if (issuedAt === undefined || wallClock >= Date.parse(issuedAt) - clockSlackMs) return false;
  return sinceCheck === undefined || sinceCheck > checkVouchesMs;
}

/**
 * FRESH, STALE or OLD, from signed times alone; 'unknown' before anything was verified. Never decides whether something is shown.
 * @param now trusted time, milliseconds
 */
export function freshnessOf(times: SignedTimes, now: number, clockLost = false): KioskReport['trust']['freshness'] {
  const newest = times.issuedAt ?? times.timestampExpires;
  if (times.timestampExpires === undefined || newest === undefined) return 'unknown';
  const sinceNewest = now - Date.parse(newest);
  if (sinceNewest > implausibleAfterMs) return 'stale';
  if (sinceNewest > oldAfterMs) return 'old';
  if (times.siteRoleExpires !== undefined && now > Date.parse(times.siteRoleExpires)) return 'old';
  return clockLost || now > Date.parse(times.timestampExpires) ? 'stale' : 'fresh';
}
