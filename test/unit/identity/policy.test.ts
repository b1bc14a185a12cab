import { describe, expect, it } from 'vitest';
import { holds, requireRole } from '../../../control-server/identity/policy.ts';
import { type Account, accountRoles, type Grant } from '../../../shared/protocol/index.ts';

const accountWith = (...grants: Grant[]): Account => ({ id: 'a', name: 'a', displayName: 'A', grants });
const at = (role: Grant['role'], site: string, locale?: string): Grant => ({
  role,
  agency: 'so-tttt',
  site,
  ...(locale ? { locale } : {}),
});

describe('holds', () => {
  it('grants nothing by default', () => {
    for (const role of accountRoles) expect(holds(accountWith(), [role])).toBe(false);
  });

  it.each(accountRoles.flatMap((role) => accountRoles.map((asked) => [role, asked] as const)))(
    'grant of %s, asked for %s',
    (role, asked) => {
      expect(holds(accountWith(at(role, 'lao-cai', 'en')), [asked], { site: 'lao-cai' })).toBe(role === asked);
    },
  );

  it('keeps to the site, unless the grant is for all', () => {
    expect(holds(accountWith(at('editor', 'lao-cai')), ['editor'], { site: 'bo-y' })).toBe(false);
    expect(holds(accountWith(at('editor', '*')), ['editor'], { site: 'bo-y' })).toBe(true);
    expect(holds(accountWith(at('editor', 'lao-cai')), ['editor'])).toBe(true);
  });

  it("keeps to a translator's locale", () => {
    const translator = accountWith(at('translator', 'bo-y', 'lo'));
    expect(holds(translator, ['translator'], { site: 'bo-y', locale: 'lo' })).toBe(true);
    expect(holds(translator, ['translator'], { site: 'bo-y', locale: 'km' })).toBe(false);
    expect(holds(accountWith(at('translator', 'bo-y')), ['translator'], { site: 'bo-y', locale: 'km' })).toBe(false);
  });

  it('does not add up two grants to a third', () => {
    const account = accountWith(at('approver', 'lao-cai'), at('editor', 'bo-y'));
    expect(holds(account, ['approver'], { site: 'bo-y' })).toBe(false);
  });
});

describe('requireRole', () => {
  it('names the action it refuses', () => {
    expect(() => requireRole(accountWith(), 'publish', ['approver'])).toThrow(
      expect.objectContaining({ code: 'not-allowed', details: { action: 'publish' } }),
    );
  });
});
