import { parseOptions } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { hashPassword, PasswordChecks } from '../../../control-server/identity/passwords.ts';

describe('hashPassword', () => {
  it('costs what OWASP asks for, with a salt of its own each time', async () => {
    const [one, two] = await Promise.all([hashPassword('mật khẩu'), hashPassword('mật khẩu')]);
    expect(one).toMatch(/^\$argon2id\$/);
    expect(parseOptions(one)).toMatchObject({ memoryCost: 19_456, timeCost: 2, parallelism: 1, saltLen: 16 });
    expect(one).not.toBe(two);
  });
});

describe('PasswordChecks', () => {
  const checks = new PasswordChecks({ checksRunning: 2, checksWaiting: 4 });

  it('knows the right password in either spelling of its letters', async () => {
    const stored = await hashPassword('Mật khẩu Lào Cai'.normalize('NFD'));
    expect(await checks.matches(stored, 'Mật khẩu Lào Cai'.normalize('NFC'))).toBe(true);
    expect(await checks.matches(stored, 'mật khẩu lào cai')).toBe(false);
  });

  it('matches nothing where there is no account', async () => {
    expect(await checks.matches(undefined, '')).toBe(false);
  });

  it('lets only so many wait', async () => {
    const stored = await hashPassword('x');
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => checks.matches(stored, 'x')));
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(6);
    expect(outcomes.filter((one) => one.status === 'rejected' && one.reason.code === 'too-many-attempts')).toHaveLength(4);
    expect(await checks.matches(stored, 'x')).toBe(true);
  });
});
