const hour = 3600;
const day = 24 * hour;

/** How long each kind of role is good for, seconds (design section 5). */
export const lifetimes = {
  root: 365 * day,
  targets: 180 * day,
  site: 90 * day,
  alerts: 72 * hour,
  app: 180 * day,
  snapshot: 7 * day,
  timestamp: 24 * hour,
} as const;

/** TUF date-time (spec 4.2), without milliseconds: `2026-11-24T09:00:00Z`. */
export const dateTime = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;

/** Expiry of something signed at `now` that is good for `seconds`. */
export const expiryAfter = (now: Date, seconds: number): string => dateTime(new Date(now.getTime() + seconds * 1000));
