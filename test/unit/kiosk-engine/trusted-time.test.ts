import { describe, expect, test } from 'vitest';
import { freshnessOf, isClockLost, trustedNow } from '../../../kiosk/update/trusted-time.ts';

const at = (iso: string): number => Date.parse(iso);
const times = { issuedAt: '2026-06-01T00:00:00Z', timestampExpires: '2026-06-02T00:00:00Z', siteRoleExpires: '2026-08-30T00:00:00Z' };

describe('trusted time', () => {
  test('is the wall clock, but never before the build nor the newest signed time', () => {
    expect(trustedNow(at('2026-06-05T00:00:00Z'), '2026-01-01T00:00:00Z', times.issuedAt)).toBe(at('2026-06-05T00:00:00Z'));
    expect(trustedNow(at('1999-01-01T00:00:00Z'), '2026-01-01T00:00:00Z', times.issuedAt)).toBe(at(times.issuedAt));
    expect(trustedNow(at('1999-01-01T00:00:00Z'), '2026-01-01T00:00:00Z', undefined)).toBe(at('2026-01-01T00:00:00Z'));
  });
});

describe('freshness', () => {
  test.each([
    ['within the timestamp', '2026-06-01T12:00:00Z', 'fresh'],
    ['after it expired', '2026-06-03T00:00:00Z', 'stale'],
    ['29 days after the newest signed time', '2026-06-30T00:00:00Z', 'stale'],
    ['31 days after', '2026-07-02T00:00:00Z', 'old'],
    ['200 days after', '2026-12-18T00:00:00Z', 'old'],
    ['with a clock ten years ahead: the clock is wrong, not the content', '2036-06-01T00:00:00Z', 'stale'],
  ])('%s', (_, now, expected) => {
    expect(freshnessOf(times, at(now))).toBe(expected);
  });

  test('an expired site role is old even under a fresh timestamp', () => {
    expect(freshnessOf({ ...times, siteRoleExpires: '2026-05-31T00:00:00Z' }, at('2026-06-01T12:00:00Z'))).toBe('old');
  });

  test('nothing verified is unknown; without issued_at the expiry stands in', () => {
    expect(freshnessOf({ issuedAt: undefined, timestampExpires: undefined, siteRoleExpires: undefined }, 0)).toBe('unknown');
    expect(freshnessOf({ ...times, issuedAt: undefined }, at('2026-06-01T12:00:00Z'))).toBe('fresh');
  });
});

describe('a dead clock battery', () => {
  const boot = at('2000-01-01T00:00:00Z');

  test('is noticed, unless a check within a day of uptime vouches for the time', () => {
    expect(isClockLost(boot, times.issuedAt, undefined)).toBe(true);
    expect(isClockLost(boot, times.issuedAt, 3_600_000)).toBe(false);
    expect(isClockLost(boot, times.issuedAt, 2 * 86_400_000)).toBe(true);
    expect(isClockLost(at(times.issuedAt) - 60_000, times.issuedAt, undefined)).toBe(false);
    expect(isClockLost(boot, undefined, undefined)).toBe(false);
  });

  test('makes STALE what the clock alone would call FRESH', () => {
    const now = trustedNow(boot, '2026-01-01T00:00:00Z', times.issuedAt);
    expect([freshnessOf(times, now), freshnessOf(times, now, true)]).toEqual(['fresh', 'stale']);
  });
});
