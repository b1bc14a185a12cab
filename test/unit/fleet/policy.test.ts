import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kioskRoomsOf, maySeeKiosk, requireClaimer, requireOperator, roomsThatSee } from '../../../control-server/fleet/policy.ts';
import { type Account, accountRoles, type Grant } from '../../../shared/protocol/index.ts';

const accountWith = (...grants: Grant[]): Account => ({ id: 'a', name: 'a', displayName: 'A', grants });
const grant = (role: Grant['role'], site = 'lao-cai'): Grant => ({ role, agency: 'x', site });
const claimed = { state: 'claimed', site: 'lao-cai', wished_site: null } as const;
const waiting = (wished: string | null) => ({ state: 'waiting-for-claim', site: null, wished_site: wished }) as const;

describe('who sees a kiosk', () => {
  it.each(accountRoles)('%s', (role) => {
    const account = accountWith(grant(role));
    expect(maySeeKiosk(account, claimed)).toBe(role !== 'translator');
    expect(maySeeKiosk(account, { ...claimed, site: 'bo-y' })).toBe(false);
    const claims = role === 'duty-officer' || role === 'administrator';
    expect(maySeeKiosk(account, waiting('lao-cai'))).toBe(claims);
    expect(maySeeKiosk(account, waiting(null))).toBe(claims);
    expect(maySeeKiosk(account, waiting('bo-y'))).toBe(false);
  });

  it('is the same over sockets as over HTTP', () => {
    const site = fc.constantFrom('lao-cai', 'bo-y', 'sa-pa');
    const grants = fc.array(
      fc.record({ role: fc.constantFrom(...accountRoles), agency: fc.constant('x'), site: fc.oneof(site, fc.constant('*')) }),
      { maxLength: 4 },
    );
    const kiosk = fc.oneof(
      site.map((at) => ({ state: 'claimed' as const, site: at, wished_site: null })),
      fc.option(site).map((wish) => waiting(wish)),
    );
    fc.assert(
      fc.property(grants, kiosk, (given, one) => {
        const account = accountWith(...given);
        const hears = roomsThatSee(one).some((room) => kioskRoomsOf(account).includes(room));
        expect(hears).toBe(maySeeKiosk(account, one));
      }),
    );
  });
});

describe('who claims and hints', () => {
  it.each(accountRoles)('%s', (role) => {
    const allowed = role === 'duty-officer' || role === 'administrator';
    for (const check of [requireClaimer, requireOperator]) {
      const at = (site: string) => () => check(accountWith(grant(role)), site);
      if (allowed) expect(at('lao-cai')).not.toThrow();
      else expect(at('lao-cai')).toThrow(expect.objectContaining({ code: 'not-allowed' }));
      expect(at('bo-y')).toThrow(expect.objectContaining({ code: 'not-allowed' }));
    }
  });
});
