import { describe, expect, it } from 'vitest';
import { claimCodeKey, newClaimCode } from '../../../control-server/fleet/claim-code.ts';
import { Nonces } from '../../../control-server/fleet/nonces.ts';

function setUp() {
  let now = Date.parse('2026-11-23T08:00:00Z');
  const nonces = new Nonces({ now: () => new Date(now) });
  const advance = (ms: number): void => {
    now += ms;
  };
  return { nonces, advance };
}

describe('Nonces', () => {
  it('are good for 60 s', () => {
    const { nonces, advance } = setUp();
    const { nonce, expiresAt } = nonces.issue('kiosk-1');
    expect(expiresAt).toBe('2026-11-23T08:01:00.000Z');
    expect(nonces.isGood('kiosk-1', nonce)).toBe(true);
    advance(59_999);
    expect(nonces.isGood('kiosk-1', nonce)).toBe(true);
    advance(1);
    expect(nonces.isGood('kiosk-1', nonce)).toBe(false);
  });

  it('are good once', () => {
    const { nonces } = setUp();
    const { nonce } = nonces.issue('kiosk-1');
    nonces.spend(nonce);
    expect(nonces.isGood('kiosk-1', nonce)).toBe(false);
  });

  it('are good for one kiosk, at one server, as they were issued', () => {
    const { nonces } = setUp();
    const { nonce } = nonces.issue('kiosk-1');
    expect(nonces.isGood('kiosk-2', nonce)).toBe(false);
    expect(setUp().nonces.isGood('kiosk-1', nonce)).toBe(false);
    const later = nonce.replace(/^[^.]+/, (expires) => (Number.parseInt(expires, 36) + 1e9).toString(36));
    for (const forged of [later, '', '.', 'x.y.z', `${nonce}x`, nonce.slice(1)]) expect(nonces.isGood('kiosk-1', forged)).toBe(false);
  });

  it('remembers spent ones no longer than they live', () => {
    const { nonces, advance } = setUp();
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 30_000; i++) nonces.spend(`${round}-${i}`);
      advance(60_001);
    }
    const full = setUp().nonces;
    expect(() => {
      for (let i = 0; i < 60_000; i++) full.spend(`n${i}`);
    }).toThrow(expect.objectContaining({ code: 'too-many-attempts' }));
  });
});

describe('claim codes', () => {
  it('have 8 characters nobody confuses', () => {
    for (let i = 0; i < 500; i++) expect(newClaimCode()).toMatch(/^[ACDEFGHJKMNPQRTVWXY34679]{8}$/);
  });

  it.each([
    ['ACDE-3467', 'ACDE3467'],
    [' acde 3467 ', 'ACDE3467'],
    ['ACDE346', undefined],
    ['ACDE34670', undefined],
    ['ACDE346O', undefined],
    ['ACDE346\u0000', undefined],
  ])('typed %s is %s', (typed, key) => {
    expect(claimCodeKey(typed)).toBe(key);
  });
});
