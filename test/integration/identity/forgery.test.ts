import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { Browser, codeOf, type IdentityServer, identityServer } from './identity-server.ts';

const password = 'Cửa khẩu quốc tế Lào Cai';

describeOnEachDatabase('forged requests', (open) => {
  let server: IdentityServer;
  let browser: Browser;

  beforeEach(async () => {
    server = await identityServer(await open());
    await server.identity.createAccount({ name: 'quan-tri', displayName: 'Quản trị', password, grants: [] });
    browser = new Browser(server.origin);
  });
  afterEach(() => server.close());

  it('need the token of the session, for every unsafe method', async () => {
    await browser.signIn('quan-tri', password);
    const { csrfToken } = browser;
    expect(await codeOf(await browser.send('POST', '/api/poke'))).toBe('ok 200');
    for (const forged of [undefined, '', 'A'.repeat(43), `${csrfToken}A`]) {
      browser.csrfToken = forged;
      expect(await codeOf(await browser.send('POST', '/api/poke'))).toBe('csrf-token-stale');
      expect(await codeOf(await browser.send('DELETE', '/api/session'))).toBe('csrf-token-stale');
    }
    expect(await codeOf(await browser.send('GET', '/api/session'))).toBe('ok 200');
  });

  it('need the token of this session, not of an earlier one', async () => {
    await browser.signIn('quan-tri', password);
    const old = browser.csrfToken;
    await browser.signIn('quan-tri', password);
    browser.csrfToken = old;
    expect(await codeOf(await browser.send('POST', '/api/poke'))).toBe('csrf-token-stale');
  });

  it.each([
    { origin: 'http://lao-cai.localhost:8081' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('from elsewhere are refused, cookie and token or not: %o', async (headers) => {
    await browser.signIn('quan-tri', password);
    expect(await codeOf(await browser.send('POST', '/api/poke', { headers }))).toBe('foreign-origin');
    expect(await codeOf(await browser.send('DELETE', '/api/session', { headers }))).toBe('foreign-origin');
    expect(await codeOf(await browser.send('POST', '/api/poke', { headers: { origin: server.origin } }))).toBe('ok 200');
  });

  it('cannot sign somebody in (login forgery)', async () => {
    const response = await browser.signIn('quan-tri', password, { origin: 'http://evil.example' });
    expect(await codeOf(response)).toBe('foreign-origin');
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('are refused before the password is looked at', async () => {
    for (let i = 0; i < 12; i++) await browser.signIn('quan-tri', 'wrong', { origin: 'http://evil.example' });
    expect((await browser.signIn('quan-tri', password)).status).toBe(200);
  });

  it('with a body that is not what it should be change nothing', async () => {
    for (const body of [{}, { name: 'quan-tri' }, { name: ['quan-tri'], password }, { name: 'quan-tri', password, admin: true }, 'x']) {
      expect(await codeOf(await browser.send('POST', '/api/session', { body }))).toBe('bad-request');
    }
  });
});
